/** Refuses what another site makes a browser send: checked on everything that changes something. */
import { isIP } from 'node:net';
import { Problem } from './problem.ts';

const LOCAL = /^(localhost|[a-z0-9-]+|.+\.(localhost|local|lan|internal|home\.arpa))$/i;

/**
 * Whether a page of this host may change things. A public DNS name may be pointed at this machine by anybody (DNS rebinding),
 * so only addresses, local names, and the names of JIG_HOSTS (comma-separated) count.
 */
export function hostAllowed(host: string, named: string | undefined): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  if (name === '') return false;
  if (isIP(name) !== 0 || LOCAL.test(name)) return true;
  return (named ?? '').split(',').some((allowed) => allowed.trim().toLowerCase() === name.toLowerCase());
}

/** Throws a Problem 'forbidden' unless our own page, or no browser at all, sent it. */
export function demandSameOrigin(headers: Headers, named: string | undefined = process.env['JIG_HOSTS']): void {
  const host = headers.get('host') ?? '';
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const foreign =
    (site !== null && site !== 'same-origin' && site !== 'none') ||
    (origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host));
  if (foreign || !hostAllowed(host, named)) throw new Problem('forbidden', 'other-site');
}
