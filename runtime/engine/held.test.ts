/** While the disk refuses, apps stand still without a fault, senders are told, and afterwards everything goes on. */
import { afterEach, expect, test } from 'vitest';
import { BOUND, BUILDER, flow, PRESS, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const doc = flow(
  [
    { id: 'report', type: 'page.form', config: { table: 'reports' } },
    { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
    { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
    { id: 'hot', type: 'logic.threshold', config: { limit: 80 } },
    { id: 'warn', type: 'alarm.alarm', config: { message: 'Too hot', priority: 'high' } },
  ],
  ['report.submitted > save.row', 'press.temperature > hot.value', 'hot.active > warn.active'],
);
const submit = (r: Rig, key: string) =>
  r.engine.submit({ app: 'a', node: 'report', key, payload: { order_no: 'x'.repeat(150), good: 1 } }, BUILDER);
const fill = (r: Rig) => r.db.raw.pragma(`max_page_count = ${r.db.raw.pragma('page_count', { simple: true })}`);
const empty = (r: Rig) => r.db.raw.pragma('max_page_count = 1000000');

test('a full disk refuses reports with a sentence, devices are read on, and with room again all goes on by itself', async () => {
  rig = await startRig();
  const r = rig;
  await r.devices.save('press-1', PRESS);
  r.plant.values.set('temp', 20);
  await r.deploy('a', doc, BOUND);
  const accepted: string[] = [];
  fill(r);
  let refusal: unknown;
  for (let i = 0; refusal === undefined && i < 500; i++) {
    const key = `key-${String(i).padStart(6, '0')}`;
    await submit(r, key).then(
      () => accepted.push(key),
      (error) => (refusal = error),
    );
  }
  expect(refusal).toMatchObject({ code: 'unavailable', message: expect.stringContaining('no room') });
  r.plant.values.set('temp', 95);
  await eventually(() => r.tags.get('press-1', 'temp').value).toBe(95);
  expect(r.stateOf('a')).toBe('running');
  await expect(r.deploy('a', doc, BOUND)).rejects.toMatchObject({ code: 'unavailable' });
  empty(r);
  await eventually(() => r.alarms.list('a')).toHaveLength(1);
  await eventually(() => r.tables.list()[0]?.rows).toBe(accepted.length);
  await submit(r, 'key-again');
  await eventually(() => r.tables.list()[0]?.rows).toBe(accepted.length + 1);
}, 60_000);

test('a host that dies while the disk is full takes nothing along', async () => {
  rig = await startRig();
  const r = rig;
  await r.devices.save('press-1', PRESS);
  r.plant.values.set('temp', 20);
  await r.deploy('a', doc, BOUND);
  await submit(r, 'key-0001');
  await eventually(() => r.tables.list()[0]?.rows).toBe(1);
  fill(r);
  let isFull = false;
  for (let i = 0; !isFull && i < 500; i++) await submit(r, `fill-${i}00000`).catch(() => (isFull = true));
  const kept = () => r.db.raw.prepare('select count(*) from journal').pluck().get();
  const accepted = kept();
  for (const { pid } of r.pool.hosts()) if (pid) process.kill(pid, 'SIGKILL');
  empty(r);
  await eventually(() => r.tables.list()[0]?.rows).toBe(accepted);
  expect(kept()).toBe(accepted);
}, 60_000);
