/** The bench drives an app as a plant would: timers in order, answers out of its tables, what it did as data, and the same each time. */
import { describe, expect, test } from 'vitest';
import { type Plan, toJson } from '#runtime/contract/index.ts';
import { appOf, type Drawn, programHere } from '../../tests/trial/program.ts';
import type { TrialAct } from './acts.ts';
import type { Moment } from './done.ts';
import { drivesOf } from './drives.ts';
import { fromSteps, NOTHING_RECORDED, toSteps, withAct } from './recording.ts';
import { Trial, type TrialOptions } from './trial.ts';

const START = Date.UTC(2026, 0, 5, 0);
const PRESS = {
  press: {
    title: 'Press',
    tags: {
      temperature: { title: 'Temperature', type: 'real', unit: 'Cel' },
      count: { title: 'Count', type: 'int' },
      setpoint: { title: 'Setpoint', type: 'real', unit: 'Cel', access: 'write', min: 0, max: 90 },
    },
  },
};
const REPORTS = {
  reports: {
    title: 'Reports',
    key: ['order_no'],
    columns: [
      { id: 'order_no', title: 'Order', type: 'text', required: true },
      { id: 'good', title: 'Good', type: 'int', required: true, min: 0 },
    ],
  },
};
const temperature = (value: number, quality: 'good' | 'bad' = 'good'): TrialAct => ({
  kind: 'samples',
  samples: [{ slot: 'press', tag: 'temperature', value, quality }],
});
const send = (node: string, payload: Record<string, unknown>): TrialAct => ({ kind: 'event', node, payload });

async function bench(drawn: Drawn, options: Partial<TrialOptions> = {}): Promise<Trial> {
  const trial = new Trial(programHere(appOf(drawn)), { start: START, ...options });
  await trial.begin();
  return trial;
}
const acknowledge: TrialAct = { kind: 'alarm', node: 'warn', deed: 'acknowledge' };
const cell = ({ plan, cells }: Trial, node: string, port: string) =>
  cells.get(plan.cells.findIndex((one) => one.node === node && one.port === port));
const doneIn = (moments: readonly Moment[]) => moments.flatMap(({ done }) => done);

const WATCH: Drawn = {
  slots: PRESS,
  nodes: [
    { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
    { id: 'hot', type: 'logic.threshold', config: { limit: 80, deadband: 5 } },
    { id: 'warn', type: 'alarm.alarm', config: { message: 'Too hot', priority: 'high' } },
  ],
  wires: ['press.temperature > hot.value', 'hot.active > warn.active'],
};

test('a value over the limit raises the alarm, which stands until it is back', async () => {
  const trial = await bench(WATCH);
  const over = await trial.act(temperature(85));
  expect(doneIn(over.moments)).toMatchObject([{ kind: 'alarm', node: 'warn', active: true, priority: 'high' }]);
  expect(trial.alarms).toMatchObject([{ node: 'warn', message: expect.anything() }]);
  expect(cell(trial, 'hot', 'active')?.slice(1, 3)).toEqual([true, 0]);
  await trial.act(temperature(85, 'bad'));
  expect(trial.alarms).toHaveLength(1);
  await trial.act(temperature(70));
  expect(trial.alarms).toMatchObject([{ node: 'warn', state: 'returned' }]);
  await trial.act(acknowledge);
  expect(trial.alarms).toEqual([]);
});

test('a person acknowledges an alarm, which is told and changes nothing in the app', async () => {
  const trial = await bench(WATCH);
  expect((await trial.act(acknowledge)).moments).toEqual([]);
  await trial.act(temperature(85));
  const { moments } = await trial.act(acknowledge);
  expect(moments).toMatchObject([{ seq: 2, cause: { kind: 'act', act: acknowledge }, cells: [], done: [] }]);
  expect(trial.alarms).toMatchObject([{ node: 'warn', state: 'acknowledged' }]);
  await trial.act(temperature(70));
  expect(trial.alarms).toEqual([]);
  await trial.act(temperature(85));
  expect(trial.alarms).toMatchObject([{ state: 'active' }]);
});

test('one that latches stays until it is acknowledged and reset', async () => {
  const nodes = WATCH.nodes.map((node) =>
    node.id === 'warn' ? { ...node, config: { ...node.config, latching: true } } : node,
  );
  const trial = await bench({ ...WATCH, nodes });
  await trial.act(temperature(85));
  await trial.act(temperature(70));
  expect(trial.alarms).toMatchObject([{ state: 'latched' }]);
  await trial.act({ kind: 'alarm', node: 'warn', deed: 'reset' });
  expect(trial.alarms).toMatchObject([{ state: 'returned' }]);
  await trial.act(acknowledge);
  expect(trial.alarms).toEqual([]);
});

test('events are told with what they carried', async () => {
  const trial = await bench(WATCH);
  const { moments } = await trial.act(temperature(85));
  const list = trial.plan.lists.findIndex(({ node, port }) => node === 'hot' && port === 'crossed');
  if (list >= 0) expect(moments[0]?.events).toMatchObject([{ list, count: 1, values: [{ value: { value: 85 } }] }]);
  expect(moments.map(({ cause }) => cause.kind)).toEqual(['act']);
});

describe('time', () => {
  const DELAYED: Drawn = {
    slots: PRESS,
    nodes: [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
      { id: 'hot', type: 'logic.threshold', config: { limit: 80 } },
      { id: 'long', type: 'logic.on-off-delay', config: { onMs: 10_000, offMs: 0 } },
      { id: 'tick', type: 'logic.timer', config: { mode: 'every', everyMs: 4000 } },
    ],
    wires: ['press.temperature > hot.value', 'hot.active > long.value'],
  };

  test('timers run at their own times, in order, whatever is advanced at once', async () => {
    const trial = await bench(DELAYED);
    await trial.act(temperature(90));
    const { moments } = await trial.advance(12_000);
    expect(moments.map(({ at, cause }) => [(at - START) / 1000, cause])).toEqual([
      [4, { kind: 'timer', nodes: ['tick'] }],
      [8, { kind: 'timer', nodes: ['tick'] }],
      [10, { kind: 'timer', nodes: ['long'] }],
      [12, { kind: 'timer', nodes: ['tick'] }],
    ]);
    expect(trial.now).toBe(START + 12_000);
    expect(trial.nextTimer).toBe(START + 16_000);
  });

  test('one step goes to the next timer and no further', async () => {
    const trial = await bench(DELAYED);
    expect((await trial.next()).moments.map(({ at }) => at)).toEqual([START + 4000]);
    expect(trial.now).toBe(START + 4000);
  });

  test('a call that would take too many instants stops, and the rest comes with the next', async () => {
    const trial = await bench(DELAYED, { most: 5 });
    const first = await trial.advance(40_000);
    expect(first).toMatchObject({ unfinished: true });
    expect(first.moments).toHaveLength(5);
    expect((await trial.advance(0)).moments).toHaveLength(0);
    expect((await trial.next()).moments.map(({ at }) => at)).toEqual([START + 24_000]);
  });
});

describe('tables', () => {
  const REPORTING: Drawn = {
    slots: PRESS,
    tables: REPORTS,
    nodes: [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
      { id: 'row', type: 'data.row-trigger', config: { table: 'reports' } },
      { id: 'seen', type: 'data.debug', config: { label: 'seen' } },
      { id: 'problems', type: 'logic.catch', config: {} },
      { id: 'told', type: 'data.debug', config: { label: 'told' } },
      {
        id: 'sum',
        type: 'data.table-aggregate',
        config: { table: 'reports', figures: [{ name: 'all', function: 'sum', column: 'good' }] },
      },
    ],
    wires: [
      'report.submitted > save.row',
      'row.inserted > seen.event',
      'row.inserted > sum.run',
      'problems.problem > told.event',
    ],
  };

  test('a report becomes a row, whoever waits for rows hears of it, and a question is answered from them', async () => {
    const trial = await bench(REPORTING);
    await trial.act(send('report', { order_no: 'A-1', good: 3 }));
    const { moments } = await trial.act(send('report', { order_no: 'A-2', good: 4 }));
    expect(moments.map(({ cause }) => cause.kind)).toEqual(['act', 'own', 'answer']);
    expect(doneIn(moments)).toMatchObject([
      { kind: 'row', node: 'save', change: 'insert', row: { order_no: 'A-2', good: 4 } },
      { kind: 'debug', label: 'seen' },
      { kind: 'query', node: 'sum', table: 'reports', rows: 1 },
    ]);
    expect(trial.tables.rows('reports').map((row) => row['good'])).toEqual([3, 4]);
  });

  test('a row that the table refuses is told to who catches problems', async () => {
    const trial = await bench(REPORTING);
    await trial.act(send('report', { order_no: 'A-1', good: 3 }));
    const { moments } = await trial.act(send('report', { order_no: 'A-1', good: 4 }));
    expect(doneIn(moments).map(({ kind, node }) => [kind, node])).toEqual([
      ['row-refused', 'save'],
      ['debug', 'told'],
    ]);
    expect(trial.tables.rows('reports')).toHaveLength(1);
  });

  test('a form that does not fit is not sent', async () => {
    const trial = await bench(REPORTING);
    expect(await trial.act(send('report', { order_no: '', good: -1 }))).toEqual({
      moments: [],
      problems: [
        { field: 'order_no', problem: 'required' },
        { field: 'good', problem: 'min', data: { min: 0 } },
      ],
    });
  });
});

describe('writes', () => {
  const setting = (config: object): Drawn => ({
    slots: PRESS,
    nodes: [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
      { id: 'set', type: 'device.output', config: { slot: 'press', tag: 'setpoint', ...config } },
      { id: 'problems', type: 'logic.catch', config: {} },
      { id: 'told', type: 'data.debug', config: { label: 'told' } },
    ],
    wires: ['press.temperature > set.value', 'problems.problem > told.event'],
  });

  test('are told and go nowhere', async () => {
    const trial = await bench(setting({}));
    await trial.act(temperature(50));
    expect(doneIn((await trial.act(temperature(60))).moments)).toEqual([
      { kind: 'write', node: 'set', slot: 'press', tag: 'setpoint', value: 60 },
    ]);
  });

  test('that only a person may cause are refused in words, and the app hears of it', async () => {
    const trial = await bench(setting({ role: 'operator' }));
    await trial.act(temperature(50));
    expect(doneIn((await trial.act(temperature(60))).moments)).toMatchObject([
      { kind: 'write', value: 60, refused: 'Only a person with the role operator may cause this write.' },
      { kind: 'debug', label: 'told' },
    ]);
  });
});

test('a fault ends it at its node and line, and nothing of that instant is left', async () => {
  const trial = await bench({
    slots: PRESS,
    nodes: [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
      {
        id: 'check',
        type: 'logic.script',
        config: {
          inputs: [{ name: 't', type: 'real', unit: 'Cel' }],
          source: 'const x = input.t;\nif (x > 80) throw new Error("no");\noutput.result(x);',
        },
      },
    ],
    wires: ['press.temperature > check.t'],
  });
  await trial.act(temperature(70));
  const { moments } = await trial.act(temperature(90));
  expect(moments).toMatchObject([{ done: [], fault: { node: 'check', line: 2, kind: 'error' } }]);
  expect(trial.fault).toMatchObject({ node: 'check' });
  expect(await trial.advance(60_000)).toEqual({ moments: [] });
});

test('for many devices each has its own value, and one act may speak for all', async () => {
  const app = appOf({
    slots: { agv: { title: 'AGV', many: true, tags: { soc: { title: 'Charge', type: 'real', unit: '%' } } } },
    nodes: [
      { id: 'agv', type: 'device.input', config: { slot: 'agv', tags: ['soc'] } },
      { id: 'low', type: 'logic.threshold', config: { limit: 20, direction: 'below' } },
      { id: 'warn', type: 'alarm.alarm', config: { message: 'Low', priority: 'high' } },
    ],
    wires: ['agv.soc > low.value', 'low.active > warn.active'],
  });
  const keys = { agv: [1, 2].map((n) => ({ key: `a${n}`, title: `AGV ${n}` })) };
  const trial = new Trial(programHere(app, keys), { start: START });
  await trial.begin();
  expect(drivesOf(trial.plan).tags).toMatchObject([{ slot: 'agv', tag: 'soc', keys: keys.agv }]);
  const soc = (value: number, key?: string): TrialAct => ({
    kind: 'samples',
    samples: [{ slot: 'agv', tag: 'soc', value, quality: 'good', ...(key ? { key } : {}) }],
  });
  await trial.act(soc(50));
  await trial.act(soc(10, 'a2'));
  expect(trial.alarms).toMatchObject([{ node: 'warn', key: 'a2' }]);
});

describe('what a person did', () => {
  const acts: [number, TrialAct][] = [
    [0, temperature(70)],
    [1500, temperature(90)],
    [1500, temperature(91)],
    [9000, temperature(60)],
  ];
  const recorded = acts.reduce((sum, [at, act]) => withAct(sum, at, act), { ...NOTHING_RECORDED, until: 12_000 });

  test('as steps is time, act, time, act', () => {
    expect(toSteps(recorded).map(({ after }) => after)).toEqual([0, 1500, 0, 7500, 3000]);
    expect(fromSteps(toSteps(recorded))).toEqual(recorded);
  });

  test('done again gives the same, to the byte', async () => {
    const once = async () => {
      const trial = await bench(WATCH, { trace: true });
      return toJson([await trial.play(toSteps(recorded)), [...trial.cells], trial.now]);
    };
    expect(await once()).toBe(await once());
  });
});

test('what can be driven: tags, forms and webhooks', () => {
  const { plan } = appOf({
    slots: PRESS,
    tables: REPORTS,
    nodes: [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature', 'count'], mode: 'every' } },
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'hook', type: 'logic.http-in', config: { path: 'orders', fields: [] } },
    ],
  });
  const drives = drivesOf(plan as Plan);
  expect(drives.tags.map(({ slot, tag }) => `${slot}/${tag}`)).toEqual(['press/temperature', 'press/count']);
  expect(drives.events.map(({ node, kind, fields }) => [node, kind, fields.length])).toEqual([
    ['report', 'form', 2],
    ['hook', 'webhook', 0],
  ]);
});
