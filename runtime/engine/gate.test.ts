/** An app that is held still loses nothing, and goes on one instant at a time or all at once. */
import { afterEach, expect, test } from 'vitest';
import { BUILDER, REPORT_FLOW, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const submit = (r: Rig, app: string, n: number) =>
  r.engine.submit({ app, node: 'report', key: `key-${n}-00000`, payload: { order_no: `A-${n}`, good: 1 } }, BUILDER);
const orders = (r: Rig, app: string) => r.tables.rows(app, 'reports', 50).rows.map((row) => row['order_no']);

test('a paused app keeps what comes, steps one instant when told, and then all of it in order', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', REPORT_FLOW);
  await r.deploy('b', REPORT_FLOW);
  await submit(r, 'a', 0);
  await eventually(() => orders(r, 'a')).toEqual(['A-0']);
  expect(r.engine.debug('a', 'pause', BUILDER).halted).toMatchObject({ since: expect.any(Number) });
  for (const n of [1, 2, 3]) {
    await submit(r, 'a', n);
    await submit(r, 'b', n);
  }
  await eventually(() => orders(r, 'b')).toEqual(['A-3', 'A-2', 'A-1']);
  expect(orders(r, 'a')).toEqual(['A-0']);
  r.engine.debug('a', 'step', BUILDER);
  await eventually(() => orders(r, 'a')).toEqual(['A-1', 'A-0']);
  // The other app has had time enough for many instants.
  await submit(r, 'b', 4);
  await eventually(() => orders(r, 'b')).toHaveLength(4);
  expect(orders(r, 'a')).toEqual(['A-1', 'A-0']);
  expect(r.engine.debug('a', 'resume', BUILDER).halted).toBeUndefined();
  await eventually(() => orders(r, 'a')).toEqual(['A-3', 'A-2', 'A-1', 'A-0']);
});

test("a paused app is deployed anew without a wait, and its events are the new revision's", async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', REPORT_FLOW);
  r.engine.debug('a', 'pause', BUILDER);
  await submit(r, 'a', 1);
  await r.deploy('a', { ...REPORT_FLOW, title: 'Second' });
  await eventually(() => orders(r, 'a')).toEqual(['A-1']);
  expect(r.statusOf('a')?.halted).toBeUndefined();
});

test('an app that does not run cannot be held', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', REPORT_FLOW);
  r.engine.stopApp('a', BUILDER);
  expect(() => r.engine.debug('a', 'pause', BUILDER)).toThrow('stopped');
});
