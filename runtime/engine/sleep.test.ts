/** Apps without work give their isolate back, and wake for whatever comes. */
import { afterEach, expect, test } from 'vitest';
import { BOUND, BUILDER, flow, PRESS, REPORT_FLOW, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const SLEEPY = { sleepAfterMs: 100 };
const isolates = (r: Rig) => r.pool.hosts().reduce((sum, { apps }) => sum + apps, 0);
const asleep = (r: Rig, app: string) => r.statusOf(app)?.asleep;
const submit = (r: Rig, key: string) =>
  r.engine.submit({ app: 'a', node: 'report', key, payload: { order_no: key, good: 1 } }, BUILDER);

test('an idle app sleeps without an isolate, and a report wakes it with the state it had', async () => {
  rig = await startRig(undefined, SLEEPY);
  const r = rig;
  const doc = flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'count', type: 'logic.counter-limit', config: { mode: 'up' } },
      { id: 'show', type: 'page.value' },
    ],
    ['report.submitted > count.upBy', 'count.count > show.value'],
  );
  await r.deploy('a', doc);
  const seen: unknown[] = [];
  r.engine.onLive('a', (message) => seen.push(message));
  await submit(r, 'key-0001');
  await eventually(() => asleep(r, 'a')).toBe(true);
  expect(isolates(r)).toBe(0);
  expect(r.stateOf('a')).toBe('running');
  await submit(r, 'key-0002');
  await eventually(() => JSON.stringify(seen)).toContain('[2,0,');
  await eventually(() => asleep(r, 'a')).toBe(true);
});

test('a sample that changes wakes it, one that repeats does not', async () => {
  rig = await startRig(undefined, SLEEPY);
  const r = rig;
  await r.devices.save('press-1', PRESS);
  r.plant.values.set('temp', 20);
  const doc = flow(
    [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
      { id: 'hot', type: 'logic.threshold', config: { limit: 80 } },
      { id: 'warn', type: 'alarm.alarm', config: { message: 'Too hot', priority: 'high' } },
    ],
    ['press.temperature > hot.value', 'hot.active > warn.active'],
  );
  await r.deploy('a', doc, BOUND);
  await eventually(() => asleep(r, 'a')).toBe(true);
  r.plant.values.set('temp', 95);
  await eventually(() => r.alarms.list('a')).toHaveLength(1);
});

test('an app that waits for a moment sleeps until then, and not at all when that is near', async () => {
  rig = await startRig(undefined, SLEEPY);
  const r = rig;
  const doc = (seconds: number) =>
    flow(
      [
        { id: 'report', type: 'page.form', config: { table: 'reports' } },
        { id: 'later', type: 'logic.delay', config: { delayMs: seconds * 1000 } },
        { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
      ],
      ['report.submitted > later.event', 'later.event > save.row'],
    );
  await r.deploy('a', doc(4));
  await submit(r, 'key-0001');
  await eventually(() => asleep(r, 'a')).toBe(true);
  await eventually(() => r.tables.rows('a', 'reports', 10).rows).toHaveLength(1);
});

test('a sleeping app is redeployed, stopped and started as any other', async () => {
  rig = await startRig(undefined, SLEEPY);
  const r = rig;
  await r.deploy('a', REPORT_FLOW);
  await eventually(() => asleep(r, 'a')).toBe(true);
  await r.deploy('a', { ...REPORT_FLOW, title: 'Second' });
  await submit(r, 'key-0001');
  await eventually(() => r.tables.rows('a', 'reports', 10).rows).toHaveLength(1);
  await eventually(() => asleep(r, 'a')).toBe(true);
  r.engine.stopApp('a', BUILDER);
  expect(r.statusOf('a')).toMatchObject({ state: 'stopped', asleep: false });
  r.engine.startApp('a', BUILDER);
  await submit(r, 'key-0002');
  await eventually(() => r.tables.rows('a', 'reports', 10).rows).toHaveLength(2);
});

test('many reports at the very moment of falling asleep and waking are each stepped once', async () => {
  rig = await startRig(undefined, { sleepAfterMs: 1 });
  const r = rig;
  await r.deploy('a', REPORT_FLOW);
  for (let i = 0; i < 60; i++) {
    await submit(r, `key-${String(i).padStart(6, '0')}`);
    // Sometimes it has just fallen asleep, sometimes not.
    if (i % 3 === 0) await eventually(() => asleep(r, 'a')).toBe(true);
  }
  await eventually(() => r.tables.rows('a', 'reports', 500).rows).toHaveLength(60);
}, 30_000);
