/** /api/auth/*: signing in and out by better-auth. Only the endpoints the screens use are open. */

import { usernameOf } from '../../../_server/person.ts';
import { Problem } from '../../../_server/problem.ts';
import { answer, readBody, route } from '../../../_server/route.ts';
import { secured } from '../../../_server/secure-cookie.ts';
import { createSignInLimit } from '../../../_server/sign-in-limit.ts';

export const dynamic = 'force-dynamic';

const OPEN = { GET: ['get-session'], POST: ['sign-in/username', 'sign-out', 'change-password'] } as const;
const limit = createSignInLimit();
const unknown = () => answer({ error: { code: 'not-found', message: 'There is nothing here.' } }, 404);

interface Params {
  readonly all: readonly string[];
}

function nameIn(body: string): string {
  try {
    const { username } = JSON.parse(body) as { username?: unknown };
    return typeof username === 'string' ? usernameOf(username).slice(0, 64) : '';
  } catch {
    return '';
  }
}

export const GET = route<Params>('public', async ({ request, params, platform }) => {
  if (!(OPEN.GET as readonly string[]).includes(params.all.join('/'))) return unknown();
  return secured(request, await platform.auth.handler(request));
});

export const POST = route<Params>('public', async ({ request, params, platform }) => {
  const path = params.all.join('/');
  if (!(OPEN.POST as readonly string[]).includes(path)) return unknown();
  const body = await readBody(request, 10_000);
  if (body === undefined) return answer({ error: { code: 'bad-input', message: 'Too long.' } }, 413);
  const again = new Request(request.url, { method: 'POST', headers: request.headers, body });
  if (path !== 'sign-in/username') return secured(request, await platform.auth.handler(again));

  const name = nameIn(body);
  const wait = limit.take(name, platform.now());
  if (wait > 0) {
    const { problem } = new Problem('forbidden', 'too-many-tries');
    const headers = { 'retry-after': String(Math.ceil(wait / 1000)) };
    return answer({ error: { code: 'forbidden', problem, message: 'Too many tries.' } }, 429, headers);
  }
  const response = await platform.auth.handler(again);
  if (response.ok) limit.succeeded(name);
  return secured(request, response);
});
