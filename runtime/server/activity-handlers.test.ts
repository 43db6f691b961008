/** What all apps did lately, joined by time: real apps that write, send and stop, read page by page. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BOUND, BUILDER, flow, PRESS, REPORT_FLOW, type Rig, startRig } from '../engine/test-rig.ts';
import { activityHandlers } from './activity-handlers.ts';

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000, interval: 10 });
const signal = new AbortController().signal;

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

/** Each report sets the press, which refuses, and is sent to nowhere. */
const LOSES = {
  ...flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'set', type: 'device.output', config: { slot: 'press', tag: 'setpoint', field: 'good' } },
      { id: 'post', type: 'data.http-request', config: { connection: 'erp', path: 'reports' } },
    ],
    ['report.submitted > set.write', 'report.submitted > post.send'],
  ),
  connections: { erp: { title: 'ERP', kind: 'http' } },
};
/** Stops at the order "bad". */
const STOPS = flow(
  [
    { id: 'report', type: 'page.form', config: { table: 'reports' } },
    {
      id: 'script',
      type: 'logic.script',
      config: {
        inputs: [{ name: 'report', kind: 'event' }],
        outputs: [],
        source: 'for (const { order_no } of input.report) if (order_no === "bad") throw new Error("no such order");',
      },
    },
  ],
  ['report.submitted > script.report'],
);

type Ask = Parameters<ReturnType<typeof activityHandlers>['activity.list']>[0];
const list = async (ask: Partial<Ask> = {}) =>
  activityHandlers(rig)['activity.list'](
    { kinds: ['fault', 'letter', 'write', 'run'], quiet: false, limit: 50, ...ask },
    BUILDER,
    signal,
  );
const submit = (app: string, order: string) =>
  rig.engine.submit({ app, node: 'report', key: `key-of-${order}`, payload: { order_no: order, good: 5 } }, BUILDER);
const lost = () => rig.engine.endedWrites({ states: ['failed'], limit: 50 }).length;
const dead = () => rig.engine.deliveries.list({ state: 'dead' }, 50).length;

async function lose(...orders: string[]) {
  rig.plant.refusing.add('setpoint');
  await rig.devices.save('press-1', PRESS);
  await rig.deploy('loses', LOSES, BOUND);
  await eventually(() => rig.tags.get('press-1', 'setpoint').serverAt).toBeGreaterThan(0);
  for (const [i, order] of orders.entries()) {
    await submit('loses', order);
    await eventually(() => [lost(), dead()]).toEqual([i + 1, i + 1]);
  }
}

async function stop() {
  await rig.deploy('stops', STOPS);
  await submit('stops', 'bad');
  await eventually(() => rig.stateOf('stops')).toBe('faulted');
}

test('what an app could not do is listed with where it was, why, and who caused it', async () => {
  await lose('A-1');
  await stop();
  const { items, next } = await list({ kinds: ['fault', 'letter', 'write'] });
  expect(next).toBeUndefined();
  const of = (kind: string) => items.filter((item) => item.kind === kind);
  expect(of('fault')).toMatchObject([
    { app: 'stops', run: { fault: { node: 'script', message: expect.stringContaining('no such order') } } },
  ]);
  expect(of('write')).toMatchObject([
    {
      app: 'loses',
      write: { node: 'set', device: 'press-1', tag: 'setpoint', value: 5, outcome: 'failed', by: 'Lin' },
    },
  ]);
  expect(of('letter')).toMatchObject([{ app: 'loses', letter: { node: 'post', state: 'dead' } }]);
  expect(items).toHaveLength(3);
  expect((await list({ kinds: ['fault', 'letter', 'write'], app: 'stops' })).items).toHaveLength(1);
});

test('steps that asked for nothing are listed only when they are asked for', async () => {
  await rig.deploy('a', REPORT_FLOW);
  await submit('a', 'A-1');
  // A run is recorded once its commit is on the disk.
  await eventually(async () => (await list({ kinds: ['run'] })).items.length).toBe(1);
  expect((await list({ kinds: ['run'] })).items).toMatchObject([
    { kind: 'run', app: 'a', run: { requests: 1, cause: { kind: 'event', node: 'report', by: { name: 'Lin' } } } },
  ]);
  const all = (await list({ kinds: ['run'], quiet: true })).items;
  expect(all.map((item) => 'run' in item && item.run.cause.kind)).toEqual(['event', 'start']);
});

test('page by page, everything comes once, the newest first', async () => {
  await lose('A-1', 'A-2', 'A-3');
  await stop();
  // Three reports, each with what became of its two effects, and the fault.
  await eventually(async () => (await list()).items.length).toBe(10);
  const whole = (await list()).items;
  expect(whole.map(({ at }) => at)).toEqual(whole.map(({ at }) => at).sort((a, b) => b - a));
  const paged = [];
  for (let page = await list({ limit: 2 }); ; page = await list({ limit: 2, after: page.next })) {
    paged.push(...page.items);
    if (!page.next) break;
    expect(page.items).toHaveLength(2);
  }
  const name = (item: (typeof whole)[number]) => JSON.stringify(item);
  expect(paged.map(name).sort()).toEqual(whole.map(name).sort());
  expect(paged.map(({ at }) => at)).toEqual(whole.map(({ at }) => at));
});

test('nothing from before the time that was asked for', async () => {
  await lose('A-1');
  expect((await list({ since: Date.now() + 60_000 })).items).toEqual([]);
});

test('the instant that stopped an app can be opened', async () => {
  await stop();
  const [item] = (await list({ kinds: ['fault'] })).items;
  const { seq } = (item as Extract<typeof item, { kind: 'fault' }>).run;
  expect(await rig.replays.run('stops', { seq, faulted: true }, { budgetMs: 60_000 })).toMatchObject({
    arrivals: [{ node: 'report' }],
    fault: { node: 'script' },
  });
});
