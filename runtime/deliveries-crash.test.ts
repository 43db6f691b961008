/** The real runtime killed with -9 in mid-delivery, again and again: what an app sent arrives, in order, and a repeat carries the same key. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bindingOfConnection, connectionKey } from '#runtime/contract/index.ts';
import { RuntimeError } from '#runtime/rpc/index.ts';
import { httpPeer } from './connectors/test-peers.ts';
import { flow } from './engine/test-rig.ts';
import { runtimeProcess } from './test-process.ts';

const ACTOR = { id: 'u1', name: '李明', role: 'admin' };
const folder = mkdtempSync(join(tmpdir(), 'jig-deliver-crash-'));
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 20 });
const EVENTS = 120;
const LINES = 3;

const FLOW = {
  ...flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      {
        id: 'post',
        type: 'data.http-request',
        config: { connection: 'erp', path: 'reports/{order_no}', orderBy: 'order_no' },
      },
      { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
    ],
    ['report.submitted > post.send', 'post.ok > save.row'],
  ),
  connections: { erp: { title: 'ERP', kind: 'http' } },
};

const { call, start, end, isUp } = await runtimeProcess(folder);
afterAll(async () => {
  await end('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('nothing is lost, the order of a key is kept, and the answer is heard once', async () => {
  const killAt = new Set([15, 40, 55, 70, 95]);
  let kills = Promise.resolve();
  // The receiver's own ledger; at some of its calls the sender is killed before it hears the answer.
  const peer = await httpPeer(async (_heard, n) => {
    if (killAt.delete(n)) {
      // One after the other: two runtimes on one folder would be another story.
      kills = kills.then(async () => {
        await end('SIGKILL');
        start();
      });
      await kills;
      return undefined;
    }
    return { status: 200 };
  });
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof RuntimeError) || error.code !== 'unavailable') throw error;
        await eventually(isUp).toBe(true);
      }
    }
  };
  start();
  const def = { title: 'ERP', kind: 'http', settings: { url: peer.url }, retryHours: 24 };
  await again(() => call('connections.save', { id: 'erp', def }, ACTOR));
  const bindings = { [connectionKey('erp')]: bindingOfConnection('erp') };
  expect((await call('apps.deploy', { app: 'a', revision: 1, doc: FLOW, bindings }, ACTOR)).ok).toBe(true);

  const line = async (order: number) => {
    for (let good = order; good < EVENTS; good += LINES) {
      const input = { app: 'a', node: 'report', key: `report-${good}`, payload: { order_no: `L${order}`, good } };
      await again(() => call('apps.submit', input, ACTOR));
    }
  };
  await Promise.all(Array.from({ length: LINES }, (_, order) => line(order)));

  const rows = async () => {
    const page = await again(() => call('tables.rows', { app: 'a', table: 'reports', limit: 500 }, ACTOR));
    return page.rows.map((row) => Number(row['good'])).sort((a, b) => a - b);
  };
  await eventually(async () => (await rows()).length).toBe(EVENTS);
  expect(killAt).toEqual(new Set());
  expect(await rows(), 'each answer heard once').toEqual(Array.from({ length: EVENTS }, (_, n) => n));

  const heard = peer.heard.map(({ body, headers }) => ({
    good: (JSON.parse(body) as { good: number }).good,
    key: String(headers['idempotency-key']),
  }));
  expect(new Set(heard.map(({ good }) => good)).size, '0 lost').toBe(EVENTS);
  expect(heard.length, 'the kills did make repeats').toBeGreaterThan(EVENTS);
  for (let order = 0; order < LINES; order++) {
    const firsts = [...new Set(heard.filter(({ good }) => good % LINES === order).map(({ good }) => good))];
    expect(firsts, 'in order').toEqual(firsts.toSorted((a, b) => a - b));
    // A repeat may only follow its own first: nobody of its line came between that was not repeated as well.
    let last = -1;
    for (const { good } of heard.filter((one) => one.good % LINES === order)) {
      expect(good).toBeGreaterThanOrEqual(last);
      last = good;
    }
  }
  const keyOf = new Map(heard.map(({ good, key }) => [good, key]));
  for (const { good, key } of heard) expect(key, 'a repeat has the key of the first').toBe(keyOf.get(good));
  expect(new Set(keyOf.values()).size).toBe(EVENTS);
  await end('SIGTERM');
  await peer.close();
}, 120_000);
