/** The real runtime as a process of its own, killed with -9 in the middle of 200 reports: each accepted one is in the table, once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { RuntimeError } from '#runtime/rpc/index.ts';
import { REPORT_FLOW } from './engine/test-rig.ts';
import { runtimeProcess } from './test-process.ts';

const ACTOR = { id: 'u1', name: '李明', role: 'admin' };
const folder = mkdtempSync(join(tmpdir(), 'jig-crash-'));
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000, interval: 20 });

const { call, start, end, isUp } = await runtimeProcess(folder);
afterAll(async () => {
  await end('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('no accepted report is lost and none is doubled', async () => {
  start();
  await eventually(isUp).toBe(true);
  const deployed = await call('apps.deploy', { app: 'reports', revision: 1, doc: REPORT_FLOW, bindings: {} }, ACTOR);
  expect(deployed.ok).toBe(true);

  // The sender's own list: a key stands on it once the runtime has said yes.
  const accepted = new Set<string>();
  const report = async (n: number): Promise<void> => {
    const key = `report-${String(n).padStart(4, '0')}`;
    for (;;) {
      try {
        const input = { app: 'reports', node: 'report', key, payload: { order_no: key, good: n } };
        const { ok } = await call('apps.submit', input, ACTOR);
        expect(ok).toBe(true);
        accepted.add(key);
        return;
      } catch (error) {
        // Nobody knows whether it was accepted: the phone sends it again with the same key.
        if (!(error instanceof RuntimeError) || error.code !== 'unavailable') throw error;
        await eventually(isUp).toBe(true);
      }
    }
  };
  const sender = async (first: number) => {
    for (let n = first; n < 200; n += 4) await report(n);
  };
  const killer = async () => {
    for (const after of [40, 90, 150]) {
      await eventually(() => accepted.size).toBeGreaterThan(after);
      await end('SIGKILL');
      start();
    }
  };
  await Promise.all([sender(0), sender(1), sender(2), sender(3), killer()]);

  const orders = async () => {
    const { rows } = await call('tables.rows', { app: 'reports', table: 'reports', limit: 500 }, ACTOR);
    return rows.map((row) => String(row['order_no'])).sort();
  };
  expect(accepted.size).toBe(200);
  await eventually(async () => (await orders()).length).toBe(200);
  expect(await orders()).toEqual([...accepted].sort());
  expect(await end('SIGTERM')).toBe(0);
}, 90_000);
