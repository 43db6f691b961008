/** Who calls: the token says it is the web process, the actor header for whom. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { type Actor, can, ROLES, type Role, type Scope } from '#runtime/contract/index.ts';
import { ACTOR_HEADER } from '#runtime/rpc/index.ts';
import { Refusal } from './refusal.ts';

const actor = z.object({ id: z.string().min(1).max(200), name: z.string().max(200), role: z.enum(ROLES) });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Equal length for every guess, so that the time of the comparison tells nothing. */
export function createGate(token: string): (headers: IncomingHttpHeaders) => void {
  const expected = digest(`Bearer ${token}`);
  return (headers) => {
    if (!timingSafeEqual(digest(headers.authorization ?? ''), expected)) {
      throw new Refusal('forbidden', 'The token is missing or wrong.');
    }
  };
}

/** Throws Refusal when the header is damaged. */
export function readActor(headers: IncomingHttpHeaders): (Actor & { readonly role: Role }) | undefined {
  const header = headers[ACTOR_HEADER];
  if (typeof header !== 'string') return undefined;
  try {
    return actor.parse(JSON.parse(decodeURIComponent(header)));
  } catch {
    throw new Refusal('bad-input', 'The actor header cannot be read.');
  }
}

/** What stands in an audit entry when nobody is named; only `public` calls get here without an actor. */
const NOBODY: Actor & { readonly role: Role } = { id: '-', name: '-', role: 'viewer' };

export function admit(headers: IncomingHttpHeaders, scope: Scope, what: string): Actor & { readonly role: Role } {
  const who = readActor(headers);
  if (!can(who?.role, scope)) throw new Refusal('forbidden', `${what} needs the scope ${scope}.`);
  return who ?? NOBODY;
}
