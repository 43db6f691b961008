/** The plain HTTP routes against a real platform.db and a real runtime that is away: who gets in, what is answered. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '#prisma/schema-engine.ts';
import { POST as submit } from '../api/apps/[app]/submit/[node]/route.ts';
import { POST as authPost } from '../api/auth/[...all]/route.ts';
import { GET as health } from '../api/health/route.ts';
import { GET as historyFile } from '../api/history/[format]/route.ts';
import { GET as live } from '../api/live/[stream]/route.ts';
import { GET as csv } from '../api/tables/[app]/[table]/csv/route.ts';
import { GET as trialFrame } from '../api/trial/frame/route.ts';
import { GET as trialKernel } from '../api/trial/kernel/route.ts';
import { GET as trpcGet, POST as trpcPost } from '../api/trpc/[trpc]/route.ts';
import { keptSession } from './keep-session.ts';
import { addPerson, createFirst } from './people.ts';
import { platform } from './platform.ts';
import { personWith } from './test-platform.ts';

const origin = 'http://127.0.0.1:3000';
let folder: string;
const cookies: Record<string, string> = {};

async function signIn(username: string, password: string, more: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: '127.0.0.1:3000', origin, ...more },
    body: JSON.stringify({ username, password }),
  });
  return authPost(request, { params: Promise.resolve({ all: ['sign-in', 'username'] }) });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jig-routes-'));
  await applyMigrations({ prisma: resolve(import.meta.dirname, '../../prisma'), file: join(folder, 'platform.db') });
  Object.assign(process.env, {
    JIG_DATA: folder,
    JIG_SECRET: 'a secret only this test knows, 32+',
    // Port 9 (discard) refuses.
    JIG_RUNTIME_URL: 'http://127.0.0.1:9',
    JIG_RPC_TOKEN: 'token',
  });
  await createFirst(platform(), { name: 'admin', password: 'correct horse', language: 'en' });
  for (const role of ['viewer', 'operator'] as const) {
    await addPerson(platform(), personWith('admin'), { name: role, password: 'correct horse', role, language: 'en' });
    const response = await signIn(role, 'correct horse');
    cookies[role] = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }
});
afterAll(async () => {
  await platform().db.$disconnect();
  await rm(folder, { recursive: true });
});

const context = <P>(params: P) => ({ params: Promise.resolve(params) });
const request = (path: string, headers: Record<string, string> = {}, body?: string) =>
  new Request(origin + path, {
    headers: { host: '127.0.0.1:3000', ...headers },
    ...(body === undefined ? {} : { method: 'POST', body }),
  });

test('the session cookie cannot be read by a script and is not sent along from other sites', async () => {
  const cookie = (await signIn('admin', 'correct horse')).headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
});

test('opening a page gives the session cookie its full life again, as it was', async () => {
  const set = (await signIn('admin', 'correct horse')).headers.get('set-cookie') ?? '';
  const parts = (line: string | undefined) => line?.split(/;\s*/).toSorted();
  const cookie = `jig-lang=en; ${set.split(';')[0]}`;
  expect(parts(keptSession(new Headers({ cookie }), false))).toEqual(parts(set));
  expect(keptSession(new Headers({ cookie }), true)).toMatch(/; Secure$/);
  expect(keptSession(new Headers({ cookie: 'jig-lang=en' }), false)).toBeUndefined();
});

test('over plain HTTP the cookie comes back, over HTTPS it is never sent in the clear', async () => {
  expect((await signIn('admin', 'correct horse')).headers.get('set-cookie')).not.toMatch(/secure/i);
  const behindTls = await signIn('admin', 'correct horse', { 'x-forwarded-proto': 'https' });
  expect(behindTls.headers.get('set-cookie')).toMatch(/; Secure/);
});

test('health answers anybody and says that the runtime is away', async () => {
  const response = await health(request('/api/health'), context({}));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    state: 'degraded',
    components: { web: { state: 'ok' }, runtime: { state: 'down' } },
  });
});

const report = (headers: Record<string, string>, body = '{"good":1}') =>
  submit(request('/api/apps/a/submit/n', headers, body), context({ app: 'a', node: 'n' }));
const key = '6f1f1c1e-0000-4000-8000-000000000000';

test('a report needs somebody who may report', async () => {
  expect((await report({ 'idempotency-key': key })).status).toBe(401);
  expect((await report({ 'idempotency-key': key, cookie: cookies['viewer'] ?? '' })).status).toBe(403);
});

test('a report while the runtime is away is to be kept by the phone', async () => {
  const response = await report({ 'idempotency-key': key, cookie: cookies['operator'] ?? '' });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: { problem: 'runtime-down' } });
});

test('a report without a key, without JSON, or without end is refused', async () => {
  const cookie = cookies['operator'] ?? '';
  expect((await report({ cookie })).status).toBe(400);
  expect((await report({ cookie, 'idempotency-key': key }, 'hello')).status).toBe(400);
  expect((await report({ cookie, 'idempotency-key': key }, '[1]')).status).toBe(400);
  expect((await report({ cookie, 'idempotency-key': key }, 'x'.repeat(65_000))).status).toBe(413);
});

test('a table is handed out to who may see tables, and what goes wrong shows before the file begins', async () => {
  const get = (headers: Record<string, string>) =>
    csv(request('/api/tables/a/reports/csv', headers), context({ app: 'a', table: 'reports' }));
  expect((await get({})).status).toBe(401);
  const away = await get({ cookie: cookies['operator'] ?? '' });
  expect(away.status).toBe(503);
  expect(await away.json()).toMatchObject({ error: { problem: 'runtime-down' } });
});

test('history is handed out as a file to who may see it, and what is wrong with the request shows before', async () => {
  const cookie = cookies['viewer'] ?? '';
  const get = (format: string, query: string, headers: Record<string, string>) =>
    historyFile(request(`/api/history/${format}?${query}`, headers), context({ format }));
  const query = 'tag=press/temperature&tag=a%252Fb/c&from=0&to=1000';
  expect((await get('csv', query, {})).status).toBe(401);
  expect((await get('exe', query, { cookie })).status).toBe(404);
  for (const wrong of ['', 'tag=press&from=0&to=1', 'tag=press/t&from=x&to=1', 'tag=%25/t&from=0&to=1'])
    expect((await get('csv', wrong, { cookie })).status, wrong).toBe(400);
  expect((await get('csv', query, { cookie })).status).toBe(503);
});

test('the frame in which a draft is tried is for those who may draw, and carries a policy of its own', async () => {
  const builder = ((await signIn('admin', 'correct horse')).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const get = (cookie: string) => trialFrame(request('/api/trial/frame', { cookie }), context({}));
  expect((await get('')).status).toBe(401);
  expect((await get(cookies['operator'] ?? '')).status).toBe(403);
  const frame = await get(builder);
  expect(frame.headers.get('content-security-policy')).toContain('sandbox allow-scripts');
  expect(frame.headers.get('x-frame-options')).toBe('SAMEORIGIN');
});

test('the kernel is handed out as the runtime has it, with the zone of the site, and not twice', async () => {
  const file = join(folder, 'kernel.js');
  await writeFile(file, 'the kernel');
  Object.assign(process.env, { JIG_KERNEL: file, JIG_ZONE: 'Asia/Shanghai' });
  const cookie = ((await signIn('admin', 'correct horse')).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const get = (headers: Record<string, string>) => trialKernel(request('/api/trial/kernel', headers), context({}));
  expect((await get({})).status).toBe(401);
  const first = await get({ cookie });
  expect(await first.text()).toBe('the kernel');
  expect(first.headers.get('x-jig-zone')).toBe('Asia/Shanghai');
  expect((await get({ cookie, 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(304);
});

test('what another site sends is refused, with the cookie or without', async () => {
  const cookie = cookies['operator'] ?? '';
  const foreign = { cookie, 'idempotency-key': key, origin: 'http://evil.example' };
  expect((await report(foreign)).status).toBe(403);
  const body = JSON.stringify({ 0: '{}' });
  const headers = { cookie, origin: 'http://evil.example', 'content-type': 'application/json' };
  const response = await trpcPost(
    request('/api/trpc/apps.create?batch=1', headers, body),
    context({ trpc: 'apps.create' }),
  );
  expect(response.status).toBe(403);
});

test('only the sign-in endpoints of better-auth are open', async () => {
  for (const all of [['sign-up', 'email'], ['update-user'], ['delete-user'], ['sign-in', 'email']]) {
    const response = await authPost(request(`/api/auth/${all.join('/')}`, { origin }, '{}'), context({ all }));
    expect(response.status, all.join('/')).toBe(404);
  }
});

test('guessing is stopped by name, and the right password does not help then', async () => {
  for (let i = 0; i < 8; i++) expect((await signIn('nobody at all', `guess ${i}`)).status).toBe(401);
  const response = await signIn('nobody at all', 'guess 9');
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('live streams check their own scope and query', async () => {
  const get = (stream: string, query: string, cookie?: string) =>
    live(request(`/api/live/${stream}?q=${encodeURIComponent(query)}`, cookie ? { cookie } : {}), context({ stream }));
  expect((await get('devices', '{}')).status).toBe(401);
  expect((await get('nothing', '{}', cookies['viewer'])).status).toBe(404);
  expect((await get('app', '{}', cookies['viewer'])).status).toBe(400);
  expect((await get('app', 'rubbish', cookies['viewer'])).status).toBe(400);
});

test('a live stream says that the runtime is away and ends when the browser goes', async () => {
  const gone = new AbortController();
  const headers = { host: '127.0.0.1:3000', cookie: cookies['viewer'] ?? '' };
  const asked = new Request(`${origin}/api/live/devices?q=%7B%7D`, { headers, signal: gone.signal });
  const response = await live(asked, context({ stream: 'devices' }));
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('event: down')) gone.abort();
  }
  expect(text).toContain('retry: ');
});

test('what the browser asks through tRPC is the same as on the server, and errors carry their code', async () => {
  const cookie = cookies['viewer'] ?? '';
  const get = (procedure: string, input = '{}') =>
    trpcGet(
      request(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { cookie }),
      context({ trpc: procedure }),
    );
  expect((await get('session.me')).status).toBe(200);
  expect((await get('people.list')).status).toBe(403);
  const away = await get('devices.list');
  expect(away.status).toBe(503);
  const { error } = (await away.json()) as { error: string };
  expect(JSON.parse(error)).toMatchObject({ data: { code: 'SERVICE_UNAVAILABLE', problem: 'runtime-down' } });
});
