/** The kernel as one script: bundled from the sources where esbuild is installed, else as the build left it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { asAscii, LIGHTER } from './lighter.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Written by the build, for a release that carries no tools. */
export const KERNEL_FILE = join(ROOT, 'build', 'kernel.js');

/** JIG_KERNEL names the kernel the launcher built. Throws when there is none, nor esbuild, nor a built kernel. */
export async function loadKernel(): Promise<string> {
  const named = process.env['JIG_KERNEL'];
  if (named) return readFile(named, 'utf8');
  const built = await bundleKernel().catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (built !== undefined) return built;
  return readFile(KERNEL_FILE, 'utf8').catch((cause: unknown) => {
    throw new Error(`The kernel is not built: ${KERNEL_FILE} is missing. Run npm start once, or reinstall.`, { cause });
  });
}

/** A script that evaluates to the entry's `start`. Throws when esbuild is not installed. `plugins`: a test's, to take a wall away. */
export async function bundleKernel(plugins: Plugin[] = []): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'runtime/sandbox/kernel/entry.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'jigKernel',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    target: 'es2024',
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
    treeShaking: true,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [...plugins, ...LIGHTER],
  });
  const text = asAscii(outputFiles[0]?.text ?? '');
  // An IIFE as a value, so that nothing of it becomes a global that scripts can see.
  return text.replace(/^(?:"use strict";)?\s*var jigKernel\s*=/, '"use strict";').replace(/;\s*$/, '.start');
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND');
