/** By whose clock the plant goes, as far as the web knows: what the runtime says, else what it said last. */
import { RuntimeError, type SiteZone } from '#runtime/rpc/index.ts';
import type { Platform } from './platform.ts';

/** A page does not wait longer for it, ms. */
const PATIENCE_MS = 1000;

let last: SiteZone | undefined;

function guess(): SiteZone {
  const laidDown = process.env['JIG_ZONE'];
  const zone = laidDown || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { zone, running: zone, from: laidDown ? 'environment' : 'machine' };
}

/** Never fails: a page is worth more than its clock. */
export async function siteZone({ runtime }: Pick<Platform, 'runtime'>): Promise<SiteZone> {
  try {
    last = await runtime.call('site.zone', {}, undefined, AbortSignal.timeout(PATIENCE_MS));
    return last;
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return last ?? guess();
  }
}
