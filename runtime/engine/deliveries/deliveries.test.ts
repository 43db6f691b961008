/** The outbox on a real database with real systems at the far end: order, patience, dead letters; only the clock is held still. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { connectors, createConnections } from '#runtime/connectors/index.ts';
import { httpPeer } from '#runtime/connectors/test-peers.ts';
import type { ConnectionDef } from '#runtime/contract/index.ts';
import { type Clock, silentLog } from '#runtime/ops/index.ts';
import {
  createConnectionRows,
  createDeliveryRows,
  createJournal,
  createStorageHealth,
  openPlant,
} from '#runtime/store/index.ts';
import { createCommitter } from '../committer.ts';
import { createDeliveries, type DeliveryRequest, LONGEST_MESSAGE, MOST_WAITING } from './deliveries.ts';

/** Stands still until it is told to go on. */
function handClock(start = 1_000_000) {
  let now = start;
  let timers: { at: number; call: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  return {
    clock,
    go(ms: number) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      timers = timers.filter(({ at }) => at > now);
      for (const { call } of due) call();
    },
    /** ms until the next timer of an attempt's back-off, the attempts' own time-outs left out. */
    waits: () => timers.map(({ at }) => at - now),
  };
}

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function site(
  answer: Parameters<typeof httpPeer>[0] = () => ({}),
  { folder = mkdtempSync(join(tmpdir(), 'jig-deliveries-')), retryHours = 24 } = {},
) {
  const peer = await httpPeer(answer);
  const hand = handClock();
  const { db } = openPlant(folder, 1);
  const storage = createStorageHealth(db, hand.clock);
  const connectionRows = createConnectionRows(db);
  const connections = createConnections({ connectors, rows: connectionRows, now: hand.clock.now });
  const def: ConnectionDef = { title: 'ERP', kind: 'http', settings: { url: peer.url }, retryHours };
  connections.save('erp', def);
  const rows = createDeliveryRows(db);
  const committer = createCommitter(db, storage, hand.clock);
  const dead: string[] = [];
  const answers: { app: string; node: string; body: unknown }[] = [];
  const room: string[] = [];
  const deliveries = createDeliveries({
    rows,
    connectionRows,
    connections,
    journal: createJournal(db),
    committer,
    clock: hand.clock,
    log: silentLog,
    random: () => 0.5,
    knows: (app) => app !== 'gone',
    onDead: ({ key }) => {
      dead.push(key);
      return () => {};
    },
    onAnswer: (app, { node, body }) => void answers.push({ app, node, body }),
    onRoom: (app) => void room.push(app),
  });
  const close = async () => {
    await deliveries.close();
    await connections.close();
    committer.flush();
    storage.close();
    db.close();
    await peer.close();
  };
  cleanups.push(() => rmSync(folder, { recursive: true }), close);
  const put = (n: number, change: Partial<DeliveryRequest> = {}) => {
    const { stored, answer: told } = db.transaction(() =>
      deliveries.put({
        app: 'a',
        node: 'post',
        slot: 'erp',
        connection: 'erp',
        key: '',
        kind: 'http',
        message: { method: 'POST', path: 'in', body: String(n) },
        context: { n },
        request: `s${n}`,
        at: hand.clock.now(),
        ...change,
      }),
    );
    deliveries.dispatch(stored);
    return { stored, told };
  };
  const bodies = () => peer.heard.map(({ body }) => Number(body));
  const states = () =>
    Object.fromEntries(deliveries.list({}, 500).map(({ id, state, attempts }) => [id, `${state} ${attempts}`]));
  return {
    ...hand,
    peer,
    db,
    rows,
    connections,
    connectionRows,
    deliveries,
    put,
    bodies,
    states,
    dead,
    answers,
    room,
    def,
  };
}

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000, interval: 5 });

describe('order', () => {
  test('those of one key go one after the other, each after the end of the one before', async () => {
    let open = 0;
    let most = 0;
    const s = await site(async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return {};
    });
    for (let n = 1; n <= 40; n++) s.put(n);
    await eventually(() => s.bodies().length).toBe(40);
    expect(s.bodies()).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(most).toBe(1);
    await eventually(() => Object.values(s.states()).filter((state) => state === 'done 1').length).toBe(40);
  });

  test('one that fails holds up its own key and no other, and is behind nobody of its key when it is tried again', async () => {
    let isAway = true;
    const s = await site(({ body }) => (isAway && body === '1' ? { status: 503 } : {}));
    s.put(1, { key: 'A' });
    s.put(2, { key: 'A' });
    s.put(3, { key: 'B' });
    await eventually(() => s.bodies().length).toBe(2);
    expect(s.bodies().sort()).toEqual([1, 3]);
    await eventually(() => s.states()[1]).toBe('waiting 1');
    isAway = false;
    s.go(750);
    await eventually(() => s.bodies()).toEqual(expect.arrayContaining([2]));
    expect(s.bodies().filter((n) => n !== 3)).toEqual([1, 1, 2]);
  });

  test('no more attempts at a time than the connection bears', async () => {
    let open = 0;
    let most = 0;
    const releases: (() => void)[] = [];
    const s = await site(async () => {
      most = Math.max(most, ++open);
      await new Promise<void>((resolve) => releases.push(resolve));
      open--;
      return {};
    });
    for (let n = 1; n <= 10; n++) s.put(n, { key: `k${n}` });
    for (let done = 0; done < 10; done++) {
      await eventually(() => releases.length).toBeGreaterThan(done);
      releases[done]?.();
    }
    await eventually(() => s.bodies().length).toBe(10);
    expect(most).toBe(4);
  });
});

describe('patience', () => {
  test('the pause doubles, half of it by chance, and the key stays the same', async () => {
    const s = await site(() => ({ status: 500 }));
    s.put(1);
    for (const [attempt, pause] of [750, 1500, 3000, 6000, 12_000].entries()) {
      await eventually(() => s.states()[1]).toBe(`waiting ${attempt + 1}`);
      await eventually(() => s.waits()).toEqual([pause]);
      s.go(pause - 1);
      expect(s.peer.heard.length).toBe(attempt + 1);
      s.go(1);
      await eventually(() => s.peer.heard.length).toBe(attempt + 2);
    }
    const keys = new Set(s.peer.heard.map(({ headers }) => headers['idempotency-key']));
    expect(keys.size).toBe(1);
  });

  test('a system that asks for more patience gets it', async () => {
    const s = await site(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    s.put(1);
    await eventually(() => s.waits()).toEqual([120_000]);
  });

  test('what has failed for too long is given up, tells its app, and frees its key', async () => {
    const s = await site(({ body }) => (body === '1' ? { status: 503 } : {}), { retryHours: 1 });
    s.put(1);
    s.put(2);
    await eventually(() => s.states()[1]).toBe('waiting 1');
    s.go(3_600_000);
    await eventually(() => s.states()[1]).toBe('dead 2');
    await eventually(() => s.bodies()).toEqual([1, 1, 2]);
    expect(s.dead).toHaveLength(1);
    await eventually(() => s.answers.length).toBe(2);
    expect(s.answers[0]?.body).toMatchObject({
      kind: 'answer',
      request: 's1',
      ok: true,
      value: { delivered: false, asked: { n: 1 }, error: expect.stringContaining('given up after 2 attempts') },
    });
  });

  test('an attempt that hangs is broken off and tried again', async () => {
    let calls = 0;
    const s = await site(() => (++calls === 1 ? undefined : {}));
    s.put(1);
    await eventually(() => calls).toBe(1);
    s.go(20_000);
    await eventually(() => s.states()[1]).toBe('waiting 1');
    expect(s.deliveries.inspect(1).problem).toContain('took longer than 20000 ms');
    s.go(750);
    await eventually(() => s.states()[1]).toBe('done 2');
  });

  test('a connection that was mended is tried at once', async () => {
    const s = await site(() => ({ status: 500 }));
    s.put(1);
    await eventually(() => s.states()[1]).toBe('waiting 1');
    const other = await httpPeer(() => ({}));
    cleanups.push(other.close);
    s.connections.save('erp', { ...s.def, settings: { url: other.url } });
    await eventually(() => s.states()[1]).toBe('done 2');
    expect(other.heard.map(({ body }) => body)).toEqual(['1']);
  });
});

describe('dead letters', () => {
  test('the answer of the system is told once, in the commit that ends the delivery', async () => {
    const s = await site(() => ({ status: 404, headers: { 'content-type': 'application/json' }, body: '{"no":1}' }));
    s.put(1);
    await eventually(() => s.answers.length).toBe(1);
    expect(s.answers[0]).toMatchObject({
      app: 'a',
      node: 'post',
      body: { value: { delivered: false, status: 404, body: { no: 1 }, asked: { n: 1 } } },
    });
    expect(s.states()).toEqual({ 1: 'dead 1' });
    expect(createJournal(s.db).after('a', 0, 10)).toHaveLength(1);
  });

  test('replayed, one arrives with its old key; dropped, it does not', async () => {
    let isWrong = true;
    const s = await site(() => (isWrong ? { status: 400 } : {}));
    for (let n = 1; n <= 3; n++) s.put(n, { key: `k${n}` });
    await eventually(() => s.dead.length).toBe(3);
    isWrong = false;
    expect(await s.deliveries.drop([2])).toEqual([2]);
    expect((await s.deliveries.replay({}, () => undefined)).sort()).toEqual([1, 3]);
    await eventually(() => s.states()).toEqual({ 1: 'done 2', 2: 'dropped 1', 3: 'done 2' });
    const keys = s.peer.heard.map(({ headers, body }) => `${String(body)} ${String(headers['idempotency-key'])}`);
    expect(new Set(keys).size).toBe(3);
    expect(keys).toHaveLength(5);
  });

  test('what was never bound is dead at once, and goes where it is bound when it is replayed', async () => {
    const s = await site();
    const { told } = s.put(1, { connection: undefined });
    expect(told).toMatchObject({
      value: { delivered: false, error: 'No connection was chosen for it at this site.' },
    });
    expect(await s.deliveries.replay([1], () => undefined)).toEqual([]);
    expect(await s.deliveries.replay([1], (app, slot) => (`${app}/${slot}` === 'a/erp' ? 'erp' : undefined))).toEqual([
      1,
    ]);
    await eventually(() => s.bodies()).toEqual([1]);
  });

  test('a message of the wrong kind, one without a connection, one too large: dead with a sentence', async () => {
    const s = await site();
    s.put(1, { kind: 'mail', message: { to: [], subject: '', text: '' } });
    s.put(2, { connection: 'other' });
    s.put(3, { message: { method: 'POST', path: 'in', body: 'x'.repeat(LONGEST_MESSAGE) } });
    await eventually(() => s.deliveries.list({ state: 'dead' }, 10).length).toBe(3);
    expect(s.deliveries.list({ state: 'dead' }, 10).map(({ id, problem }) => [id, problem])).toEqual([
      [3, expect.stringContaining('characters')],
      [2, 'The connection it was for is gone.'],
      [1, 'The connection chosen for it cannot carry such a message.'],
    ]);
    expect(s.bodies()).toEqual([]);
  });

  test('those that failed can be listed by themselves: given up or tried again, not those in line or delivered', async () => {
    const s = await site(({ body }) => (body === '1' ? {} : { status: 503 }));
    s.put(1);
    await eventually(() => s.states()).toEqual({ 1: 'done 1' });
    s.put(2);
    s.put(3, { connection: 'other' });
    s.put(4);
    await eventually(() => s.states()).toEqual({ 1: 'done 1', 2: 'waiting 1', 3: 'dead 1', 4: 'waiting 0' });
    expect(s.deliveries.list({ troubled: true }, 10).map(({ id }) => id)).toEqual([3, 2]);
    expect(s.deliveries.list({ troubled: true, connection: 'erp' }, 10).map(({ id }) => id)).toEqual([2]);
  });

  test('the list says of each what tells it from others, unless it is very long', async () => {
    const s = await site();
    s.put(1, { kind: 'mail', message: { to: ['a@example.com'], subject: 'Scrap too high', text: 'Order 7' } });
    s.put(2, { kind: 'chat', message: { text: '冲床 1# 过热', markdown: false, mobiles: [], everyone: false } });
    s.put(3, { kind: 'mqtt', message: { topic: 'plant/press/1', payload: '1', retain: false } });
    s.put(4, { message: { method: 'PUT', path: `orders/${'7'.repeat(300)}` } });
    s.put(5, { message: { method: 'POST', path: 'in', body: 'x'.repeat(20_000) } });
    expect(s.deliveries.list({}, 10).map(({ about }) => about)).toEqual([
      undefined,
      `PUT orders/${'7'.repeat(189)}`,
      'plant/press/1',
      '冲床 1# 过热',
      'Scrap too high',
    ]);
  });

  test('an app that is gone hears no answer', async () => {
    const s = await site();
    s.put(1, { app: 'gone' });
    await eventually(() => s.states()).toEqual({ 1: 'done 1' });
    expect(s.answers).toEqual([]);
    expect(createJournal(s.db).after('gone', 0, 10)).toEqual([]);
  });
});

test('what waits can be dropped, also while it is under way, and the next one goes on', async () => {
  const releases: (() => void)[] = [];
  const s = await site(async ({ body }) => {
    if (body === '1') await new Promise<void>((resolve) => releases.push(resolve));
    return body === '1' ? { status: 500 } : {};
  });
  for (let n = 1; n <= 3; n++) s.put(n);
  await eventually(() => releases.length).toBe(1);
  expect((await s.deliveries.drop([1, 2])).sort()).toEqual([1, 2]);
  releases[0]?.();
  await eventually(() => s.states()).toEqual({ 1: 'dropped 1', 2: 'dropped 0', 3: 'done 1' });
  expect(s.bodies()).toEqual([1, 3]);
});

test('after a start what waited is sent, in its order, with its attempts and keys', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-deliveries-'));
  const first = await site(() => ({ status: 500 }), { folder });
  for (let n = 1; n <= 5; n++) first.put(n);
  await eventually(() => first.states()[1]).toBe('waiting 1');
  const keys = first.deliveries.list({}, 10).map(({ key }) => key);
  await cleanups.pop()?.();
  cleanups.pop();
  const again = await site(() => ({}), { folder });
  again.deliveries.recover();
  again.go(1000);
  await eventually(() => again.bodies()).toEqual([1, 2, 3, 4, 5]);
  await eventually(() => again.states()[1]).toBe('done 2');
  expect(again.deliveries.list({}, 10).map(({ key }) => key)).toEqual(keys);
});

test('an app with too much waiting stands still until there is room again', async () => {
  const releases: (() => void)[] = [];
  const s = await site(() => new Promise((resolve) => releases.push(() => resolve({}))));
  s.db.transaction(() => {
    for (let n = 1; n <= MOST_WAITING; n++) {
      expect(s.deliveries.isFull('a')).toBe(false);
      s.put(n, { key: 'one' });
    }
  });
  expect(s.deliveries.isFull('a')).toBe(true);
  expect(s.deliveries.isFull('b')).toBe(false);
  const ids = s.deliveries.list({ state: 'waiting' }, 500).map(({ id }) => id);
  for (let i = 0; s.deliveries.isFull('a'); i++) {
    expect(i).toBeLessThan(3);
    const more = s.deliveries.list({ state: 'waiting' }, 500).map(({ id }) => id);
    await s.deliveries.drop(more);
  }
  expect(ids.length).toBe(500);
  expect(s.room).toEqual(['a']);
});

test('the connection remembers when it last worked and what last went wrong', async () => {
  let status = 500;
  const s = await site(() => ({ status }));
  s.put(1);
  await eventually(() => s.states()[1]).toBe('waiting 1');
  expect(s.connectionRows.all()[0]).toMatchObject({ id: 'erp', problem: expect.stringContaining('500') });
  expect(s.connectionRows.all()[0]?.okAt).toBeUndefined();
  status = 200;
  s.go(750);
  await eventually(() => s.connectionRows.all()[0]?.okAt).toBe(1_000_750);
  expect(s.deliveries.counts().get('erp') ?? { waiting: 0, dead: 0 }).toEqual({ waiting: 0, dead: 0 });
});
