/** The RPC server from outside: every procedure held against its scope, tokens, bodies, streams, webhooks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNotifier, createTagAlarms } from '#runtime/alarms/index.ts';
import { can, ROLES, type Role, type Scope } from '#runtime/contract/index.ts';
import { createOnline, createPlaces, type OnlineTimesKept, tagProblems } from '#runtime/devices/index.ts';
import { createDrivers, createInlets, createManualDesk, type Inlets } from '#runtime/drivers/index.ts';
import { createHealth, silentLog, systemClock } from '#runtime/ops/index.ts';
import {
  connectRuntime,
  type ProcedureName,
  procedures,
  RuntimeError,
  type StreamName,
  streams,
} from '#runtime/rpc/index.ts';
import {
  createAnnotationRows,
  createConnectionRows,
  createDeviceRows,
  createEntryRows,
  createPlantModelRows,
} from '#runtime/store/index.ts';
import { createCatalog, createTwins } from '#runtime/twins/index.ts';
import { flow, type Rig, startRig } from '../engine/test-rig.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { createHookServer } from './hook-server.ts';
import type { Listener } from './http.ts';
import { createRpcServer } from './rpc-server.ts';
import { createStarters } from './starters.ts';
import { createStreams } from './streams.ts';

const TOKEN = 'a-token-of-some-length';
let rig: Rig;
let online: OnlineTimesKept;
let rpc: Listener;
let hooks: Listener;
let inlets: Inlets;

beforeAll(async () => {
  rig = await startRig();
  const catalog = createCatalog({ log: silentLog });
  const drivers = createDrivers();
  const rows = createDeviceRows(rig.db);
  const { folder, devices } = rig;
  const twins = createTwins({ catalog, drivers, devices, rows, folder, clock: systemClock, log: silentLog });
  const plantRows = createPlantModelRows(rig.db);
  online = createOnline({ rows: plantRows, clock: systemClock, onProblem: () => expect.unreachable() });
  const { db, alarms, tags } = rig;
  const clock = systemClock;
  const tagAlarms = createTagAlarms({ db, alarms, tags, clock, device: (id) => devices.defs()[id] });
  tagAlarms.start();
  const notifier = createNotifier({
    db,
    alarms,
    clock,
    zone: 'Asia/Shanghai',
    takes: (connection) => rig.connections.get(connection)?.takes,
    put: ({ route, alarm, ...message }) => rig.engine.post({ ...message, app: 'alarms:', node: route, key: alarm }),
  });
  const handlers: Handlers = createHandlers({
    version: '1.2.3',
    health: createHealth(),
    desk: createManualDesk(createEntryRows(rig.db, rig.audit)),
    drivers: [],
    connectors: [],
    connectionRows: createConnectionRows(rig.db),
    demo: { start: async () => {} },
    places: createPlaces(plantRows, (id) => rig.devices.stateOf(id) !== undefined),
    online,
    clock: systemClock,
    clockOf: { laidDown: undefined, machine: 'UTC', restart: () => expect.unreachable() },
    zone: 'Asia/Shanghai',
    catalog,
    twins,
    starters: createStarters({ log: silentLog }),
    annotations: createAnnotationRows(rig.db),
    settings: plantRows,
    tagAlarms,
    notifier,
    tagProblems: (protocol, tags) => tagProblems(drivers, protocol, tags),
    ...rig,
  });
  rpc = createRpcServer({
    port: 0,
    token: TOKEN,
    handlers,
    streams: createStreams({ ...rig, clock: systemClock }),
    log: silentLog,
  });
  inlets = createInlets();
  hooks = createHookServer({ port: 0, inlets, engine: rig.engine, log: silentLog });
  await rpc.start();
  await hooks.start();
});
afterAll(async () => {
  await hooks.close();
  await rpc.close();
  online.close();
  await rig.close();
});

const client = (token = TOKEN) => connectRuntime({ url: `http://127.0.0.1:${rpc.port()}`, token });
const as = (role: Role) => ({ id: 'u1', name: '李明', role });

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return error instanceof RuntimeError ? error.code : String(error);
  }
}

describe('every procedure and stream names a scope and keeps to it', () => {
  const names = Object.keys(procedures) as ProcedureName[];
  test.each(names)('%s', async (name) => {
    const { scope } = procedures[name] as { scope: Scope };
    const answers = await Promise.all(
      ([undefined, ...ROLES] as const).map(async (role) => {
        // No procedure takes this input, so that nothing happens when the caller is admitted.
        const code = await codeOf(client().call(name, 'nothing takes this' as never, role ? as(role) : undefined));
        return [role, code] as const;
      }),
    );
    for (const [role, code] of answers)
      expect([role, code]).toEqual([role, can(role, scope) ? 'bad-input' : 'forbidden']);
  });

  test.each(Object.keys(streams) as StreamName[])('stream %s', async (name) => {
    const open = (role?: Role) =>
      codeOf(
        client()
          .stream(name, { app: 'none' }, AbortSignal.timeout(2000), role && as(role))
          [Symbol.asyncIterator]()
          .next(),
      );
    const { scope, query } = streams[name];
    const admitted = 'app' in query.shape ? 'not-found' : 'ok';
    expect(await open()).toBe('forbidden');
    for (const role of ['viewer', 'admin'] as const)
      expect([role, await open(role)]).toEqual([role, can(role, scope) ? admitted : 'forbidden']);
  });
});

test('without the token nothing is answered, not even health', async () => {
  expect(await codeOf(client('wrong').call('system.health', {}))).toBe('forbidden');
  expect(await client().call('system.health', {})).toEqual({ version: '1.2.3', components: {} });
});

test('damaged input is told in a sentence', async () => {
  const post = (path: string, body: string, headers = {}) =>
    fetch(`http://127.0.0.1:${rpc.port()}${path}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    });
  const broken = await post('/rpc/system.health', '{');
  expect([broken.status, await broken.json()]).toMatchObject([400, { ok: false, error: { code: 'bad-input' } }]);
  const actor = await post('/rpc/apps.list', '{}', { 'x-jig-actor': '%7Bnonsense' });
  expect([actor.status, await actor.json()]).toMatchObject([
    400,
    { error: { message: 'The actor header cannot be read.' } },
  ]);
  expect((await post('/rpc/toString', '{}')).status).toBe(404);
  expect((await post('/elsewhere', '{}')).status).toBe(404);
});

test('history is told as points, with all digits, by intervals and as a file', async () => {
  const series = { device: 'meter', tag: 'energy' };
  const start = Date.UTC(2026, 0, 5);
  for (let i = 0; i < 60; i++) rig.historian.append('tag:meter/energy', start + i * 1000, 2n ** 60n + BigInt(i), 0);
  const all = { series, from: start, to: start + 60_000 };
  const viewer = as('viewer');
  expect(await client().call('history.query', { ...all, points: 10, shape: 'likeness' }, viewer)).toHaveLength(10);
  expect(await client().call('history.raw', { ...all, limit: 2 }, viewer)).toEqual({
    points: [
      [start, 2n ** 60n, 0],
      [start + 1000, 2n ** 60n + 1n, 0],
    ],
    next: start + 1001,
  });
  const [minute] = await client().call('history.aggregate', { ...all, every: 60_000 }, viewer);
  expect(minute).toMatchObject({ count: 60, max: 2n ** 60n + 59n, last: 2n ** 60n + 59n, goodMs: 60_000 });
  expect(await client().call('history.interpolate', { ...all, every: 20_000, how: 'sloped' }, viewer)).toHaveLength(4);
  const file = { series: [series], from: start, to: all.to, lang: 'en' as const };
  expect((await client().call('history.export', file, viewer)).csv.split('\r\n')).toHaveLength(62);
  expect(await codeOf(client().call('history.aggregate', { ...all, to: start + 1e9, every: 100 }, viewer))).toBe(
    'bad-input',
  );
});

describe('webhooks', () => {
  const orders = (respond: string) =>
    flow(
      [
        {
          id: 'hook',
          type: 'logic.http-in',
          config: {
            path: 'orders/new',
            respond,
            fields: [{ id: 'order_no', title: 'Order', type: 'text', required: true }],
          },
        },
        {
          id: 'code',
          type: 'logic.script',
          config: {
            inputs: [{ name: 'order', kind: 'event' }],
            outputs: [{ name: 'reply', kind: 'event' }],
            source:
              'for (const o of input.order) emit.reply({ requestId: o.requestId, status: 201, body: { got: o.order_no } });',
          },
        },
        { id: 'log', type: 'data.debug' },
      ],
      ['hook.request > code.order', ...(respond === 'wire' ? ['code.reply > hook.response'] : [])],
    );
  const post = (app: string, body: unknown, headers = {}) =>
    fetch(`http://127.0.0.1:${hooks.port()}/in/${app}/orders/new`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    });

  test('a record is answered when it is on disk, and the same key is accepted once', async () => {
    await rig.deploy('orders', orders('accepted'));
    const headers = { 'idempotency-key': 'order-0001' };
    const first = await post('orders', { order_no: 'A-1' }, headers);
    expect([first.status, await first.json()]).toEqual([202, { ok: true, id: 'order-0001' }]);
    const again = await post('orders', { order_no: 'A-1' }, headers);
    expect([again.status, await again.json()]).toMatchObject([202, { duplicate: true }]);
    const wrong = await post('orders', {});
    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { problems: [{ field: 'order_no', problem: 'required' }] },
    ]);
  });

  test('the flow may answer by itself', async () => {
    await rig.deploy('answers', orders('wire'));
    const response = await post('answers', { order_no: 'A-2' });
    expect([response.status, await response.json()]).toEqual([201, { got: 'A-2' }]);
  });

  const postMany = (app: string, type: string, body: string, headers = {}) =>
    fetch(`http://127.0.0.1:${hooks.port()}/in/${app}/orders/new`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
    });
  const event = (key: string | undefined, payload: object) => ({ key, payload });

  test('many events in one call are on disk in one commit, each with its own key and its own answer', async () => {
    await rig.deploy('many', orders('accepted'));
    const events = [
      event('many-0001', { order_no: 'A-1' }),
      event('many-0002', {}),
      event('many-0001', { order_no: 'A-1' }),
      event(undefined, { order_no: 'A-3' }),
    ];
    const array = await postMany('many', 'application/json', JSON.stringify(events));
    expect([array.status, await array.json()]).toEqual([
      200,
      [
        { status: 202, body: { ok: true, id: 'many-0001' } },
        { status: 400, body: { ok: false, problems: [{ field: 'order_no', problem: 'required' }] } },
        { status: 202, body: { ok: true, id: 'many-0001', duplicate: true } },
        { status: 202, body: { ok: true, id: expect.any(String) } },
      ],
    ]);
    const kept = () => rig.db.raw.prepare("select key, at from journal where app = 'many' order by id").all();
    expect(kept()).toMatchObject([{ key: 'many-0001' }, {}]);

    const lines = [event('many-0003', { order_no: 'B' }), event('many-0004', { order_no: 'C' })];
    const answer = await postMany(
      'many',
      'application/x-ndjson',
      lines.map((one) => `${JSON.stringify(one)}\n`).join(''),
    );
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(
      (await answer.text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { status: 202, body: { ok: true, id: 'many-0003' } },
      { status: 202, body: { ok: true, id: 'many-0004' } },
    ]);
    expect(kept()).toHaveLength(4);
  });

  test('the flow answers each of many events by itself', async () => {
    await rig.deploy('each', orders('wire'));
    const events = ['X', 'Y'].map((order_no) => event(undefined, { order_no }));
    const answers = await postMany('each', 'application/json', JSON.stringify(events));
    expect(await answers.json()).toEqual([
      { status: 201, body: { got: 'X' } },
      { status: 201, body: { got: 'Y' } },
    ]);
  });

  test.each([
    ['application/json', '[{"order_no":"A"}]', {}, 'Event 1 is not right. It has to be {"key": "…", "payload": {…}}.'],
    ['application/json', '[{"key":"short","payload":{}}]', {}, /^Event 1 is not right. The idempotency key/],
    ['application/json', '[{"payload":{}}]', { 'idempotency-key': 'of-the-call' }, /each has its own key/],
    ['application/json', JSON.stringify(Array(1001).fill({ payload: {} })), {}, /1001 events; 1000/],
    ['application/x-ndjson', '{"payload":{"order_no":"A"}}\n{"pay', {}, 'Line 2 is not JSON.'],
  ])('a call of many events that is not understood leaves nothing: %s %.40s', async (type, body, headers, error) => {
    await rig.deploy('none', orders('accepted'));
    const response = await postMany('none', type, body, headers);
    const message = typeof error === 'string' ? error : expect.stringMatching(error);
    expect([response.status, await response.json()]).toEqual([400, { ok: false, error: message }]);
    expect(rig.db.raw.prepare("select count(*) from journal where app = 'none'").pluck().get()).toBe(0);
  });

  test('what is no record, too large or has no app is refused', async () => {
    expect((await post('orders', [1])).status).toBe(400);
    expect((await post('orders', { order_no: 'x'.repeat(300_000) })).status).toBe(400);
    expect((await post('nobody', { order_no: 'A' })).status).toBe(404);
  });
});
