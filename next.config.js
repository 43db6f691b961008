/** Next builds one folder that runs by itself: `.next/standalone`. Types are checked by `npm test`, not again here. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3'],
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // A cache of the build would cost as much memory as the build; docs/decisions/0007-a-build-in-2-gb.md.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // No image is resized on the way; the resizer alone would be 19 MB.
  images: { unoptimized: true },
  // Read at run time: the guide is shown from the very files of docs.
  outputFileTracingIncludes: { '/help/guide/**': ['docs/guide/*/*.md'] },
  outputFileTracingExcludes: {
    '*': [
      'node_modules/sharp/**',
      'node_modules/@img/**',
      'node_modules/better-sqlite3/deps/**',
      'node_modules/better-sqlite3/src/**',
    ],
  },
};
