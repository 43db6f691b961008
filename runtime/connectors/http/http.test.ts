/** The HTTP connector against a real server: credentials, the key, what is tried again, and where it must not go. */
import { afterEach, describe, expect, test } from 'vitest';
import { type MessageOf, urlBelow } from '#runtime/contract/index.ts';
import { httpPeer } from '../test-peers.ts';
import { http } from './http.ts';

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});
async function peer(...args: Parameters<typeof httpPeer>) {
  const one = await httpPeer(...args);
  closes.push(one.close);
  return one;
}

const POST: MessageOf<'http'> = { method: 'POST', path: 'orders', body: '{"a":1}', contentType: 'application/json' };
const attempt = { signal: new AbortController().signal, idempotencyKey: 'app:1:x' };
const open = (settings: Record<string, unknown>) => http.open(http.settings.parse(settings));

describe('a call', () => {
  test('goes below the address, with body, credentials and the idempotency key', async () => {
    const server = await peer(() => ({
      status: 201,
      headers: { 'content-type': 'application/json' },
      body: '{"id":7}',
    }));
    const outlet = open({ url: `${server.url}/api/v1`, auth: 'basic', username: 'jig', password: 'pässword' });
    expect(await outlet.deliver(POST, attempt)).toEqual({ kind: 'done', answer: { status: 201, body: { id: 7 } } });
    const [heard] = server.heard;
    expect(heard).toMatchObject({ method: 'POST', url: '/api/v1/orders', body: '{"a":1}' });
    expect(heard?.headers).toMatchObject({
      'idempotency-key': 'app:1:x',
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from('jig:pässword').toString('base64')}`,
    });
  });

  test.each([
    [{ auth: 'bearer', token: 'T1' }, { authorization: 'Bearer T1' }],
    [{ auth: 'header', headerName: 'X-API-Key', headerValue: 'K1' }, { 'x-api-key': 'K1' }],
    [{ auth: 'none', token: 'old' }, {}],
  ])('signs in as %o says', async (settings, expected) => {
    const server = await peer(() => ({}));
    await open({ url: server.url, ...settings }).deliver({ method: 'GET', path: '' }, attempt);
    expect(server.heard[0]?.headers).toMatchObject(expected);
    if (settings.auth === 'none') expect(server.heard[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    [200, 'done'],
    [204, 'done'],
    [301, 'dead'],
    [400, 'dead'],
    [404, 'dead'],
    [408, 'again'],
    [409, 'dead'],
    [425, 'again'],
    [429, 'again'],
    [500, 'again'],
    [503, 'again'],
  ])('answered with %i is %s', async (status, kind) => {
    const server = await peer(() => ({ status, body: status === 204 ? '' : 'why' }));
    expect(await open({ url: server.url }).deliver(POST, attempt)).toMatchObject({ kind });
  });

  test('says what the server said, and hands the answer of a refusal on', async () => {
    const server = await peer(() => ({ status: 422, body: '<b>Order</b> unknown' }));
    expect(await open({ url: server.url }).deliver(POST, attempt)).toEqual({
      kind: 'dead',
      problem: `127.0.0.1:${server.port} refused with the status 422 and said: Order unknown`,
      answer: { status: 422, body: '<b>Order</b> unknown' },
    });
  });

  test('waits as long as the server asks', async () => {
    const server = await peer(() => ({ status: 429, headers: { 'retry-after': '17' } }));
    expect(await open({ url: server.url }).deliver(POST, attempt)).toMatchObject({ kind: 'again', afterMs: 17_000 });
  });

  test('is tried again when nobody listens or the connection breaks', async () => {
    const server = await peer(() => ({}));
    await server.close();
    closes.splice(0);
    expect(await open({ url: server.url }).deliver(POST, attempt)).toEqual({
      kind: 'again',
      problem: `Nothing listens on 127.0.0.1:${server.port}.`,
    });
  });

  test('is broken off when its time is over', async () => {
    const server = await peer(() => undefined);
    const stop = new AbortController();
    const done = open({ url: server.url }).deliver(POST, { ...attempt, signal: stop.signal });
    await expect.poll(() => server.heard.length).toBe(1);
    stop.abort(new Error('late'));
    await expect(done).rejects.toThrow('late');
  });

  test('reads no more than 256 KB of an answer, and says so', async () => {
    const server = await peer(() => ({
      headers: { 'content-type': 'application/json' },
      body: `"${'x'.repeat(400_000)}"`,
    }));
    const done = await open({ url: server.url }).deliver(POST, attempt);
    expect(done).toMatchObject({ kind: 'done', answer: { cut: true } });
    expect(done.kind === 'done' && String(done.answer?.['body']).length).toBe(256 * 1024);
  });
});

describe('where a call goes', () => {
  test('follows a redirect on its own host, with method and body', async () => {
    const server = await peer(({ url }) => (url === '/a' ? { status: 308, headers: { location: '/b' } } : {}));
    await open({ url: server.url }).deliver({ ...POST, path: 'a' }, attempt);
    expect(server.heard.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/a', '{"a":1}'],
      ['POST', '/b', '{"a":1}'],
    ]);
  });

  test('never follows one to another host, where its secrets would go too', async () => {
    const other = await peer(() => ({}));
    const server = await peer(() => ({ status: 307, headers: { location: `${other.url}/steal` } }));
    const done = await open({ url: server.url, auth: 'bearer', token: 'T1' }).deliver(POST, attempt);
    expect(done.kind).toBe('dead');
    expect(other.heard).toEqual([]);
  });

  test('does not turn in circles', async () => {
    const server = await peer(() => ({ status: 307, headers: { location: '/again' } }));
    expect((await open({ url: server.url }).deliver(POST, attempt)).kind).toBe('dead');
    expect(server.heard.length).toBe(4);
  });

  test.each([
    '../admin',
    'a/../../admin',
    '//evil.example/x',
    'http://evil.example/',
    'https:x',
    '\\\\evil.example/x',
    '..%2fadmin/../../x',
    'http:@evil.example',
  ])('the path %s stays below the address or goes nowhere', (path) => {
    const url = urlBelow('http://erp.example:8080/api', path);
    if (url) expect(`${url.origin}${url.pathname}`).toMatch(/^http:\/\/erp\.example:8080\/api\//);
  });

  test('a message whose path leads away is dead without a call', async () => {
    const server = await peer(() => ({}));
    const done = await open({ url: `${server.url}/api` }).deliver({ ...POST, path: '../admin' }, attempt);
    expect(done).toMatchObject({ kind: 'dead' });
    expect(server.heard).toEqual([]);
  });

  test('keeps the query of the message', () => {
    expect(String(urlBelow('http://erp.example/api/', 'orders?no=A%2F1'))).toBe(
      'http://erp.example/api/orders?no=A%2F1',
    );
  });
});

test('a test of the connection tells credentials that are refused from a page that is not there', async () => {
  const server = await peer(({ headers }) => ({ status: headers.authorization === 'Bearer good' ? 404 : 401 }));
  const { signal } = attempt;
  expect(await open({ url: server.url, auth: 'bearer', token: 'good' }).test(signal)).toBeUndefined();
  expect(await open({ url: server.url, auth: 'bearer', token: 'bad' }).test(signal)).toContain('401');
});
