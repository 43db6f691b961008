/** Limits of an app's alarms changed at run time: bounded by the design, in the app's own state, replayed exactly, carried over a deploy or dropped with a word. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPool } from '#runtime/sandbox/index.ts';
import { answerAsOf } from './replay/answer-as-of.ts';
import { replay } from './replay/replay.ts';
import { BOUND, BUILDER, flow, PRESS, type Rig, startRig } from './test-rig.ts';

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000, interval: 20 });
const OPERATOR = { id: 'u2', name: 'Zhao', role: 'operator' };
const VIEWER = { id: 'u3', name: 'Qian', role: 'viewer' };

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  rig.plant.values.set('temp', 85);
  await rig.devices.save('press-1', PRESS);
});
afterEach(() => rig.close());

const DESIGN = {
  message: 'Hot, limit {limit}',
  kind: 'high',
  limit: 80,
  adjustableBy: 'operator',
  adjustMin: 70,
  adjustMax: 95,
};
const hot = (config: object = {}) =>
  flow(
    [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'], mode: 'every' } },
      { id: 'hot', type: 'alarm.limit', config: { ...DESIGN, ...config } },
    ],
    ['press.temperature > hot.value'],
  );
const stateOf = () => rig.alarms.get({ app: 'a', node: 'hot' })?.state;
const row = () => rig.engine.limitAlarms().find(({ node }) => node === 'hot');
const change = (limit: number | null, comment = 'Thick plates', actor = OPERATOR) =>
  rig.engine.adjust({ app: 'a', node: 'hot', limit, comment }, actor);
const lines = () => rig.alarms.journal({ events: ['adjusted'] }, 10).map(({ comment, by }) => ({ comment, by }));

test('an operator raises the limit: the alarm clears, and the journal and the audit trail say who and why', async () => {
  await rig.deploy('a', hot(), BOUND);
  await eventually(stateOf).toBe('active');
  expect(row()).toMatchObject({ kind: 'high', limit: 80, unit: 'Cel', adjustableBy: 'operator', adjustMax: 95 });
  expect(await change(90)).toMatchObject({ limit: 80, adjusted: { limit: 90, by: 'Zhao', comment: 'Thick plates' } });
  await eventually(stateOf).toBe('returned');
  expect(lines()).toEqual([{ comment: '80 → 90: Thick plates', by: 'Zhao' }]);
  expect(rig.audit.list(1)[0]).toMatchObject({ who: 'Zhao (u2)', action: 'alarm.limit-adjust', detail: { value: 90 } });
  expect((await change(null)).adjusted).toBeUndefined();
  await eventually(stateOf).toBe('active');
  expect(lines()[0]).toEqual({ comment: '90 → 80: Thick plates', by: 'Zhao' });
});

test('who may not, and what is beyond the bounds, is refused, and nothing changes', async () => {
  await rig.deploy('a', hot(), BOUND);
  await expect(change(90, 'x', VIEWER)).rejects.toMatchObject({ name: 'AlarmProblem', code: 'forbidden' });
  await expect(change(96)).rejects.toMatchObject({ code: 'bad-input', message: 'The limit may be from 70 to 95.' });
  await expect(rig.engine.adjust({ app: 'a', node: 'press', limit: 1, comment: 'x' }, BUILDER)).rejects.toMatchObject({
    code: 'not-found',
  });
  await rig.deploy('a', hot({ adjustableBy: 'nobody' }), BOUND);
  await expect(change(90)).rejects.toMatchObject({ code: 'forbidden' });
  rig.engine.stopApp('a', BUILDER);
  await expect(change(90)).rejects.toMatchObject({ name: 'EngineProblem', code: 'unavailable' });
  expect(lines()).toEqual([]);
  expect(row()?.adjusted).toBeUndefined();
});

test('it outlives a restart', async () => {
  await rig.deploy('a', hot(), BOUND);
  await eventually(stateOf).toBe('active');
  await change(90);
  await rig.close({ keep: true });
  rig = await startRig(rig.folder, { values: { temp: 85 } });
  expect(row()?.adjusted).toMatchObject({ limit: 90, by: 'Zhao' });
  await eventually(stateOf).toBe('returned');
});

test('a deploy that leaves the limit as it was keeps the change; one with another limit drops it with a word, for good', async () => {
  await rig.deploy('a', hot(), BOUND);
  await eventually(stateOf).toBe('active');
  await change(90);
  await eventually(stateOf).toBe('returned');
  await rig.deploy('a', hot({ priority: 'critical' }), BOUND);
  expect(row()?.adjusted?.limit).toBe(90);
  expect(lines()).toHaveLength(1);
  await rig.deploy('a', hot({ limit: 82 }), BOUND);
  expect(row()?.adjusted).toBeUndefined();
  expect(lines()[0]).toEqual({ comment: '90 → 82: another revision of the app was deployed.', by: undefined });
  await eventually(stateOf).toBe('active');
  await rig.deploy('a', hot(), BOUND);
  expect(row()?.adjusted).toBeUndefined();
});

test('bounds that no longer admit it drop it too; going back with the state of then restores it with a word', async () => {
  await rig.deploy('a', hot(), BOUND);
  await change(90);
  await eventually(() => rig.engine.limitAlarms()[0]?.adjusted?.limit).toBe(90);
  await rig.deploy('a', hot({ adjustMax: 85 }), BOUND);
  expect(row()?.adjusted).toBeUndefined();
  const [snapshot] = rig.engine.snapshots('a');
  const back = await rig.engine.rollback({ app: 'a', snapshot: snapshot!.id, state: 'restore' }, BUILDER);
  expect(back.ok).toBe(true);
  expect(row()?.adjusted?.limit).toBe(90);
  expect(lines().map(({ comment }) => comment?.split(':')[0])).toEqual(['80 → 90', '90 → 80', '80 → 90']);
});

test('a recorded run with changes of the limit replays to the byte', async () => {
  await rig.deploy('a', hot(), BOUND);
  await eventually(stateOf).toBe('active');
  await change(90);
  await eventually(stateOf).toBe('returned');
  await change(null);
  await eventually(stateOf).toBe('active');
  rig.engine.stopApp('a', BUILDER);
  await rig.recorder.flush();
  const pool = createPool({ kernel: rig.kernel });
  const deps = { pool, kernel: rig.kernel, revision: () => undefined, answer: answerAsOf(rig.tables) };
  const request = { app: 'a', from: 0, to: Number.MAX_SAFE_INTEGER };
  const recordings = rig.recorder.recordings()!;
  const report = await replay({ ...request, doc: hot() }, { recordings, ...deps }, { budgetMs: 60_000 });
  expect(report).toMatchObject({ equal: true, gaps: [] });
  expect(report.comparison?.differences.items).toEqual([]);
  const other = await replay(
    { ...request, doc: hot({ limit: 99, adjustMax: 99 }) },
    { recordings, ...deps },
    { budgetMs: 60_000 },
  );
  expect(other.comparison?.differences.totals.alarm).toBeGreaterThan(0);
  await pool.close();
});

test('of a slot for many devices, each has a limit of its own', async () => {
  await rig.devices.save('press-2', { ...PRESS, title: 'Press 2' });
  const doc = hot();
  const { press } = doc.slots;
  const many = { ...doc, slots: { press: { ...press, many: true } } };
  const tags = { temperature: 'temp', setpoint: 'setpoint' };
  const bound = {
    press: {
      devices: [
        { device: 'press-1', tags },
        { device: 'press-2', tags },
      ],
    },
  };
  await rig.deploy('a', many, bound as never);
  const of = (key: string) => rig.alarms.get({ app: 'a', node: 'hot', key })?.state;
  await eventually(() => [of('press-1'), of('press-2')]).toEqual(['active', 'active']);
  await rig.engine.adjust({ app: 'a', node: 'hot', key: 'press-2', limit: 90, comment: 'Thick' }, OPERATOR);
  await eventually(() => [of('press-1'), of('press-2')]).toEqual(['active', 'returned']);
  expect(rig.engine.limitAlarms().map(({ key, adjusted }) => [key, adjusted?.limit])).toEqual([
    ['press-1', undefined],
    ['press-2', 90],
  ]);
});
