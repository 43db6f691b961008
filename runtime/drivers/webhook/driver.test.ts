/** Pushes of a device: who is let in, what is taken of them and when they are answered. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { createWebhookDriver } from './driver.ts';
import { createInlets, type Push } from './inlets.ts';

const TOKEN = '0123456789abcdef';
const live = new AbortController().signal;
type Message = readonly (readonly [number, Reading])[];

async function device(addresses: readonly object[], endpoint: object = { token: TOKEN }, hold?: () => Promise<void>) {
  const inlets = createInlets();
  const driver = createWebhookDriver({ inlets });
  const session = await driver.connect(driver.endpoint.parse({ path: 'scale-3', ...endpoint }), { signal: live });
  const messages: Message[] = [];
  const end = await session.subscribe?.(
    addresses.map((a) => driver.address.parse(a)),
    (readings) => {
      messages.push(readings);
      return hold?.();
    },
  );
  const push = (body: string | Uint8Array, more: { path?: string; headers?: Push['headers']; query?: string } = {}) =>
    inlets.receive(more.path ?? 'scale-3', {
      headers: more.headers ?? { authorization: `Bearer ${TOKEN}` },
      query: new URLSearchParams(more.query),
      bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    });
  return { push, messages, session, end };
}
const good = (value: unknown) => ({ value, status: STATUS.good });
const taken = (n: number) => ({ status: 200, body: { ok: true, taken: n } });

describe('a push', () => {
  it('sets the tags it tells of, each for itself, with their times and all their digits', async () => {
    const { push, messages } = await device([
      { path: '$.w', timePath: 'at' },
      { path: 'n', type: 'int' },
      { path: 'd', type: 'decimal' },
      { path: 'bad' },
      { path: 'not.told' },
      { path: 'w', timePath: 'gone' },
    ]);
    const body = '{"w":12.5,"n":18446744073709551615,"d":0.10,"bad":"x","at":"2026-01-01T00:00:00Z"}';
    expect(await push(body)).toEqual(taken(5));
    expect(messages).toEqual([
      [
        [0, { ...good(12.5), sourceAt: Date.UTC(2026, 0, 1) }],
        [1, good(18446744073709551615n)],
        [2, good('0.10')],
        [3, { value: undefined, status: STATUS.badDecoding }],
        [5, { value: 12.5, status: STATUS.uncertain }],
      ],
    ]);
    expect(await push('{"other":1}')).toEqual(taken(0));
    expect(messages).toHaveLength(1);
  });

  it.each(['[{"w":1,"at":1},{"w":2,"at":2}]', '{"w":1,"at":1}\n{"w":2,"at":2}\n'])(
    'of many messages is taken one by one: %s',
    async (body) => {
      const { push, messages } = await device([{ path: 'w', timePath: 'at' }], { token: TOKEN, body: 'list' });
      expect(await push(body)).toEqual(taken(2));
      // They tell of then, so an old time is no sign of a wrong clock.
      expect(messages).toEqual([
        [[0, { ...good(1), sourceAt: 1000, past: true }]],
        [[0, { ...good(2), sourceAt: 2000, past: true }]],
      ]);
    },
  );

  it('is answered when what it told of is taken', async () => {
    const { promise: room, resolve } = Promise.withResolvers<void>();
    const { push } = await device([{}], undefined, () => room);
    let isAnswered = false;
    const answer = push('5').then((said) => {
      isAnswered = true;
      return said;
    });
    await new Promise((done) => setImmediate(done));
    expect(isAnswered).toBe(false);
    resolve();
    expect(await answer).toEqual(taken(1));
  });

  it('is told to come again when too many wait, and taken then', async () => {
    const { promise: room, resolve } = Promise.withResolvers<void>();
    const { push } = await device([{}], undefined, () => room);
    const waiting = Array.from({ length: 64 }, () => push('5'));
    expect(await push('5')).toMatchObject({ status: 503, retryAfter: 1 });
    resolve();
    await Promise.all(waiting);
    expect(await push('5')).toEqual(taken(1));
  });

  it.each<[string | Uint8Array, string]>([
    ['{', 'The body is not JSON.'],
    ['', 'The body is not JSON.'],
    [Uint8Array.of(0xff), 'The body is no UTF-8 text of at most 1048576 bytes.'],
    ['1'.repeat(1_048_577), 'The body is no UTF-8 text of at most 1048576 bytes.'],
  ])('that cannot be read is refused in words', async (body, error) => {
    const { push, messages } = await device([{}]);
    expect(await push(body)).toEqual({ status: 400, body: { ok: false, error } });
    expect(messages).toEqual([]);
  });
});

describe('the same push again', () => {
  const headers = { authorization: `Bearer ${TOKEN}`, 'idempotency-key': 'push-0001' };

  it('is answered as the first time, and nothing happens', async () => {
    const { push, messages } = await device([{}]);
    expect(await push('5', { headers })).toEqual(taken(1));
    expect(await push('5', { headers })).toEqual({ status: 200, body: { ok: true, taken: 1, duplicate: true } });
    expect((await push('6', { headers })).status).toBe(409);
    expect(messages).toHaveLength(1);
  });
  it('that comes while the first is still under way waits for it', async () => {
    const { promise: room, resolve } = Promise.withResolvers<void>();
    const { push, messages } = await device([{}], undefined, () => room);
    const both = [push('5', { headers }), push('5', { headers })];
    resolve();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect(messages).toHaveLength(1);
  });
  it('is taken when the first was not', async () => {
    const { push, messages } = await device([{}], undefined, () =>
      messages.length === 1 ? Promise.reject(new Error('no room')) : Promise.resolve(),
    );
    await expect(push('5', { headers })).rejects.toThrow('no room');
    expect(await push('5', { headers })).toEqual(taken(1));
  });
});

describe('who may push', () => {
  const ok = { status: 200 };
  const stranger = { status: 401 };
  const signed = (body: string, encoding: 'hex' | 'base64', key = TOKEN) =>
    createHmac('sha256', key).update(body).digest(encoding);

  it.each([
    [{ headers: { authorization: `bearer ${TOKEN}` } }, ok],
    [{ headers: { 'x-api-key': TOKEN } }, ok],
    [{ headers: {}, query: `token=${TOKEN}` }, ok],
    [{ headers: {} }, stranger],
    [{ headers: { authorization: `Bearer ${TOKEN}0` } }, stranger],
    [{ headers: { authorization: `Basic ${TOKEN}` } }, stranger],
    [{ path: 'scale-4' }, { status: 404 }],
  ])('%o', async (more, answer) => {
    const { push, messages } = await device([{}]);
    expect(await push('5', more)).toMatchObject(answer);
    expect(messages).toHaveLength(answer === ok ? 1 : 0);
  });

  it.each([
    [{ 'x-hub-signature-256': `sha256=${signed('5', 'hex')}` }, ok],
    [{ 'x-hub-signature-256': signed('5', 'hex').toUpperCase() }, ok],
    [{ 'x-hub-signature-256': signed('5', 'base64') }, ok],
    [{ 'x-hub-signature-256': signed('6', 'hex') }, stranger],
    [{ 'x-hub-signature-256': signed('5', 'hex', 'another-key-of-16') }, stranger],
    [{ 'x-hub-signature-256': '' }, stranger],
    [{ authorization: `Bearer ${TOKEN}` }, stranger],
  ])('by signature %o', async (headers, answer) => {
    const { push } = await device([{}], { auth: 'signature', key: TOKEN });
    expect(await push('5', { headers })).toMatchObject(answer);
  });

  it('a device that is closed hears nothing more', async () => {
    const { push, messages, session } = await device([{}]);
    expect((await push('5')).status).toBe(200);
    await session.close();
    expect((await push('5')).status).toBe(404);
    expect(messages).toHaveLength(1);
  });

  it('a secret that can be guessed is not taken', () => {
    const { endpoint } = createWebhookDriver();
    expect(endpoint.safeParse({ path: 'a', token: 'short' }).success).toBe(false);
    expect(endpoint.safeParse({ path: '../a', token: TOKEN }).success).toBe(false);
  });
});

test('whatever is pushed, it is answered, and what is good is of the type', async () => {
  const types = ['real', 'int', 'decimal', 'bool', 'text', 'json'] as const;
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.json().map((t) => new TextEncoder().encode(t)),
    fc
      .array(fc.record({ a: fc.anything(), t: fc.oneof(fc.integer(), fc.string()) }))
      .map((v) => new TextEncoder().encode(JSON.stringify(v))),
  );
  for (const body of ['one', 'list']) {
    const { push, messages } = await device(
      types.flatMap((type) => [{ type }, { type, path: 'a', timePath: 't' }]),
      { token: TOKEN, body },
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (bytes) => {
        expect([200, 400]).toContain((await push(bytes)).status);
        for (const message of messages.splice(0))
          for (const [i, { value, status }] of message) {
            const type = types[i >> 1];
            if (status !== STATUS.good) continue;
            const is = typeof value;
            if (type === 'real') expect(Number.isFinite(value)).toBe(true);
            else if (type === 'int') expect(is === 'bigint' || Number.isSafeInteger(value)).toBe(true);
            else expect(is).toBe(type === 'bool' ? 'boolean' : type === 'json' ? 'object' : 'string');
          }
      }),
      { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 200) },
    );
  }
});
