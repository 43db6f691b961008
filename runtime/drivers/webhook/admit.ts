/** Whether a push is from the device it says: a token, or a signature of the body. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Endpoint } from './endpoint.ts';
import type { Push } from './inlets.ts';

const header = ({ headers }: Push, name: string): string | undefined => {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' ? value : undefined;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Equal length for every guess, so that the time of the comparison tells nothing. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** `Authorization: Bearer`, `X-Api-Key`, or, for what can only be given an address, `?token=`. */
function tokenOf(push: Push): string | undefined {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(header(push, 'authorization') ?? '')?.[1];
  return bearer ?? header(push, 'x-api-key') ?? push.query.get('token') ?? undefined;
}

export function isAdmitted(e: Endpoint, push: Push): boolean {
  if (e.auth === 'token') {
    const given = tokenOf(push);
    return given !== undefined && e.token !== undefined && same(given, e.token);
  }
  const given = header(push, e.signatureHeader)
    ?.trim()
    .replace(/^sha256=/i, '');
  if (given === undefined || e.key === undefined) return false;
  const right = createHmac('sha256', e.key).update(push.bytes).digest();
  return same(given.toLowerCase(), right.toString('hex')) || same(given, right.toString('base64'));
}
