/** GET /api/trial/kernel: the very kernel the runtime loads into its isolates, and in which zone the site lives. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { route } from '../../../_server/route.ts';
import { siteZone } from '../../../_server/site-zone.ts';

export const dynamic = 'force-dynamic';

/** The launcher names it; without one it lies where the build leaves it. */
const kernelFile = (): string => process.env['JIG_KERNEL'] || join(process.cwd(), 'build', 'kernel.js');

export const GET = route('app:edit', async ({ request, platform }) => {
  const kernel = await readFile(kernelFile());
  const etag = `"${createHash('sha256').update(kernel).digest('base64url')}"`;
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'x-jig-zone': (await siteZone(platform)).running,
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(kernel), { headers });
});
