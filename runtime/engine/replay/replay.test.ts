/** Recorded live by a whole engine, then replayed: to the byte, and against other revisions. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPool, type HostPool } from '#runtime/sandbox/index.ts';
import { BOUND, BUILDER, flow, PRESS, type Rig, startRig } from '../test-rig.ts';
import { answerAsOf } from './answer-as-of.ts';
import { type ReplayDeps, type ReplayRequest, replay } from './replay.ts';

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
const GOOD = 0;

let rig: Rig;
let pool: HostPool;
beforeEach(async () => {
  rig = await startRig();
  pool = createPool({ kernel: rig.kernel });
  rig.plant.values.set('temp', 83);
  await rig.devices.save('press-1', PRESS);
});
afterEach(async () => {
  await pool.close();
  await rig.close();
});

const press = (limit: number, extra: Parameters<typeof flow>[0] = [], wires: string[] = []) =>
  flow(
    [
      { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'], mode: 'every' } },
      { id: 'hot', type: 'logic.threshold', config: { limit } },
      { id: 'warn', type: 'alarm.alarm', config: { message: 'Too hot', priority: 'high' } },
      { id: 'lower', type: 'logic.formula', config: { expression: `a > ${limit} ? 60 : 75`, unit: 'Cel' } },
      { id: 'set', type: 'device.output', config: { slot: 'press', tag: 'setpoint' } },
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
      ...extra,
    ],
    [
      'press.temperature > hot.value',
      'hot.active > warn.active',
      'press.temperature > lower.a',
      'lower.result > set.value',
      'report.submitted > save.row',
      ...wires,
    ],
  );

/** Temperatures as they would come from the device beside what it really reads (between the two limits), and a report after every tenth. */
async function shift(app: string, temperatures: readonly number[]) {
  for (const [i, value] of temperatures.entries()) {
    const at = Date.now();
    rig.tags.update('press-1', 'temp', { value, status: GOOD, quality: 'good', sourceAt: at, serverAt: at } as never);
    if (i % 10 === 0)
      await rig.engine.submit(
        { app, node: 'report', key: `key-${app}-${i}-x`, payload: { order_no: `A-${i}`, good: i } },
        BUILDER,
      );
  }
  await eventually(() => rig.tables.rows(app, 'reports', 500).rows.length).toBe(Math.ceil(temperatures.length / 10));
}
const WARM = Array.from({ length: 60 }, (_, i) => 60 + ((i * 7) % 31));

async function over(request: Partial<ReplayRequest> = {}, deps: Partial<ReplayDeps> = {}) {
  await settled('a');
  const recordings = rig.recorder.recordings()!;
  return replay(
    { app: 'a', from: 0, to: Number.MAX_SAFE_INTEGER, ...request },
    { recordings, pool, kernel: rig.kernel, revision: () => undefined, answer: answerAsOf(rig.tables), ...deps },
    { budgetMs: 60_000 },
  );
}

/** What moved only signals is committed within a second. */
async function settled(app: string) {
  rig.engine.stopApp(app, BUILDER);
  await rig.recorder.flush();
}

test('what was recorded gives the same again, to the byte, in a host that is not the plant’s', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const hosts = rig.pool.hosts().length;
  const report = await over();
  expect(report).toMatchObject({ equal: true, sameMachine: true, gaps: [] });
  expect(report.parting).toBeUndefined();
  expect(report.instants).toBeGreaterThanOrEqual(WARM.length);
  expect(rig.pool.hosts()).toHaveLength(hosts);
});

test('a kernel that counts wrongly is found out, and where', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  await settled('a');
  const wrong = rig.kernel.replaceAll('"alarm:set"', '"debug:log"');
  expect(wrong).not.toBe(rig.kernel);
  const other = createPool({ kernel: wrong });
  const report = await over({}, { pool: other, kernel: wrong });
  await other.close();
  expect(report).toMatchObject({ equal: false, sameMachine: false });
  expect(report.parting?.how).toBeTruthy();
  expect(report.parting?.first).toBeGreaterThan(0);
});

test('the same document as another revision differs in nothing', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const { equal, comparison } = await over({ doc: press(80) });
  expect(equal).toBe(true);
  expect(comparison).toMatchObject({ notRecorded: [], unanswered: 0, lost: [] });
  expect(comparison?.differences.items).toEqual([]);
});

test('a higher limit raises fewer alarms, writes another set-point, and says when and where', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const { equal, comparison } = await over({ doc: press(85) });
  expect(equal).toBe(true);
  const { totals, items } = comparison!.differences;
  expect(totals.row).toBe(0);
  expect(totals.alarm).toBeGreaterThan(0);
  expect(totals.write).toBeGreaterThan(0);
  expect(totals.output).toBeGreaterThan(0);
  expect(items.find(({ kind }) => kind === 'output')).toMatchObject({
    node: expect.any(String),
    before: { value: expect.anything() },
  });
  expect(items.filter(({ kind }) => kind === 'alarm').every(({ node }) => node === 'warn')).toBe(true);
});

test('differences are counted in full and listed page by page', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const all = (await over({ doc: press(85), page: { skip: 0, limit: 1000 } })).comparison!.differences;
  const second = (await over({ doc: press(85), page: { skip: 2, limit: 3 } })).comparison!.differences;
  expect(second.totals).toEqual(all.totals);
  expect(second.items).toEqual(all.items.slice(2, 5));
});

test('rows that another revision would not have written are named', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const doc = press(80);
  const nodes = doc.nodes.filter(({ id }) => id !== 'save');
  const { comparison } = await over({
    doc: { ...doc, nodes, wires: doc.wires.filter(({ to }) => to?.node !== 'save') },
  });
  expect(comparison!.differences.totals).toMatchObject({ row: 6, alarm: 0, write: 0 });
  expect(comparison!.differences.items[0]).toMatchObject({
    kind: 'row',
    subject: 'reports',
    before: { action: 'insert', row: { order_no: 'A-0', good: 0 } },
  });
});

test('an input that was not recorded is said to be so', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const doc = press(80, [
    { id: 'second', type: 'device.input', config: { slot: 'press', tags: ['setpoint'] } },
    { id: 'other-form', type: 'page.form', config: { table: 'reports' } },
  ]);
  const { comparison } = await over({ doc });
  expect(comparison!.notRecorded).toEqual([
    { node: 'second', port: 'setpoint', slot: 'press', tag: 'setpoint' },
    { node: 'other-form' },
  ]);
});

test('a draft’s own timer wakes it between the recorded instants, in logical time', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const at = Date.now();
  await expect.poll(Date.now, { timeout: 15_000 }).toBeGreaterThan(at + 1300);
  await rig.engine.submit(
    { app: 'a', node: 'report', key: 'key-last-x', payload: { order_no: 'Z', good: 1 } },
    BUILDER,
  );
  await eventually(() => rig.tables.rows('a', 'reports', 500).rows.length).toBe(7);
  const doc = press(
    80,
    [
      { id: 'tick', type: 'logic.timer', config: { everyMs: 250 } },
      { id: 'say', type: 'data.debug', config: {} },
    ],
    ['tick.tick > say.event'],
  );
  const { comparison } = await over({ doc, page: { skip: 0, limit: 1000 } });
  const ticks = comparison!.differences.items.filter(({ kind, node }) => kind === 'debug' && node === 'say');
  const between = ticks.map((tick) => tick.at).filter((tick) => tick > at && tick < at + 1300);
  expect(between.length).toBeGreaterThanOrEqual(4);
  expect(between.every((tick) => tick % 250 === 0)).toBe(true);
});

test('a replay can be called off, and says how far it came', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  await settled('a');
  const off = new AbortController();
  off.abort();
  const recordings = rig.recorder.recordings()!;
  const deps = { recordings, pool, kernel: rig.kernel, revision: () => undefined };
  const request = { app: 'a', from: 0, to: Number.MAX_SAFE_INTEGER };
  const report = await replay(request, deps, { signal: off.signal, budgetMs: 60_000 });
  expect(report.ended).toBe('cancelled');
});

test('nothing is said of an app that was not recorded', async () => {
  await rig.deploy('a', press(80), BOUND);
  await expect(over({ app: 'b' })).rejects.toThrow(/nothing is recorded/);
});

const asking = press(
  80,
  [
    { id: 'ask', type: 'data.table-query', config: { table: 'reports', limit: 100 } },
    { id: 'say', type: 'data.debug', config: {} },
  ],
  ['report.submitted > ask.run', 'ask.count > say.signal'],
);

test('a query that was recorded is answered as it was', async () => {
  await rig.deploy('a', asking, BOUND);
  await shift('a', WARM);
  const { comparison } = await over({ doc: { ...asking, title: 'Another' } });
  expect(comparison).toMatchObject({ unanswered: 0, notReproducible: [] });
  expect(comparison!.differences.totals).toMatchObject({ row: 0, debug: 0 });
});

test('a query that only the draft makes is answered from the table as it stood then', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const { comparison } = await over({ doc: asking, page: { skip: 0, limit: 1000 } });
  expect(comparison).toMatchObject({ unanswered: 0, notReproducible: [] });
  const said = comparison!.differences.items.filter(({ kind, node }) => kind === 'debug' && node === 'say');
  expect(said.map(({ after }) => (after as { value: unknown }).value)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a query of a draft that writes other rows cannot be answered, and it says where', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  const nodes = asking.nodes.filter(({ id }) => id !== 'save');
  const wires = asking.wires.filter(({ to }) => to?.node !== 'save');
  const { comparison } = await over({ doc: { ...asking, nodes, wires } });
  expect(comparison!.unanswered).toBeGreaterThan(0);
  expect(comparison!.notReproducible[0]).toMatchObject({ node: 'ask', kind: 'table:query' });
});

test('the log of runs says what made each instant come, who it was, and what it asked for', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  await settled('a');
  const all = await rig.replays.runs('a', undefined, 500);
  expect(all.map(({ seq }) => seq)).toEqual([...all.map(({ seq }) => seq)].sort((a, b) => b - a));
  expect(all.at(-1)?.cause).toMatchObject({ kind: 'start' });
  const report = all.find(({ cause }) => cause.kind === 'event');
  expect(report).toMatchObject({ cause: { node: 'report', by: { name: 'Lin' } }, requests: 1, revision: 1 });
  expect(all.find(({ cause }) => cause.kind === 'sample')?.cause).toMatchObject({ slot: 'press', tag: 'temperature' });
  const page = await rig.replays.runs('a', all[2]!.seq, 3);
  expect(page).toEqual(all.slice(3, 6));
});

test('a single run shows what came, what it set, asked for and kept', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  await settled('a');
  const all = await rig.replays.runs('a', undefined, 500);
  const { seq } = all.find(({ cause }) => cause.kind === 'event')!;
  const detail = await rig.replays.run('a', { seq }, { budgetMs: 60_000 });
  expect(detail.seq).toBe(seq);
  expect(detail.arrivals).toMatchObject([{ node: 'report', arrival: { kind: 'event' } }]);
  const steps = new Map(detail.steps.map((step) => [step.node, step]));
  expect(steps.get('report')).toMatchObject({ out: { submitted: { count: 1 } } });
  expect(steps.get('save')).toMatchObject({
    in: { row: { count: 1 } },
    requests: [{ kind: 'table:insert', request: { value: { table: 'reports' } } }],
  });
  await expect(rig.replays.run('a', { seq: 1_000_000 }, { budgetMs: 60_000 })).rejects.toThrow(/not recorded/);
});

test('a run that faulted shows what was stepped up to the fault, and what the node saw that it stopped at', async () => {
  const config = {
    inputs: [{ name: 'value', kind: 'signal', type: 'real', fields: [] }],
    outputs: [{ name: 'seen', kind: 'signal', type: 'real', fields: [] }],
    source: "output.seen(input.value);\nif (input.value > 70) throw new Error('too much');",
  };
  await rig.deploy(
    'a',
    press(80, [{ id: 'think', type: 'logic.script', config }], ['lower.result > think.value']),
    BOUND,
  );
  const at = Date.now();
  rig.tags.update('press-1', 'temp', { value: 65, status: GOOD, quality: 'good', sourceAt: at, serverAt: at } as never);
  await eventually(() => rig.engine.list()[0]?.state).toBe('faulted');
  await rig.recorder.flush();
  const [last] = await rig.replays.runs('a', undefined, 1);
  expect(last?.fault).toMatchObject({ node: 'think', line: 2 });
  const { steps, fault } = await rig.replays.run('a', { seq: last!.seq }, { budgetMs: 60_000 });
  expect(fault).toMatchObject({ node: 'think', line: 2 });
  expect(steps.map(({ node }) => node)).toContain('lower');
  expect(steps.at(-1)).toMatchObject({
    node: 'think',
    in: { value: { sample: { value: 75 } } },
    out: { seen: { sample: { value: 75 } } },
  });

  // What was mended counts on from the instant before.
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  await settled('a');
  const place = { seq: last!.seq, faulted: true };
  expect((await rig.replays.run('a', place, { budgetMs: 60_000 })).fault).toMatchObject({ node: 'think' });
  expect(await rig.replays.run('a', { seq: last!.seq }, { budgetMs: 60_000 })).not.toHaveProperty('fault');
});

test('what a column calls secret is masked in a run, in a debug line and in what another revision would have done', async () => {
  const secretly = (title: string) => {
    const doc = structuredClone(press(80));
    const column = (doc.tables as { reports: { columns: object[] } }).reports.columns[0];
    Object.assign(column ?? {}, { secret: true });
    return { ...doc, title };
  };
  await rig.deploy('a', secretly('First'), BOUND);
  await shift('a', WARM);
  await settled('a');
  const order = rig.tables.rows('a', 'reports', 1).rows[0]?.['order_no'] as string;
  const all = await rig.replays.runs('a', undefined, 500);
  const { seq } = all.find(({ cause }) => cause.kind === 'event')!;
  const detail = await rig.replays.run('a', { seq }, { budgetMs: 60_000 });
  expect(JSON.stringify(detail)).toContain('•••');
  expect(JSON.stringify(detail)).not.toContain(order);
  const without = secretly('Second');
  without.nodes = without.nodes.filter(({ id }) => id !== 'save');
  without.wires = without.wires.filter(({ from, to }) => from?.node !== 'save' && to?.node !== 'save');
  const report = await over({ doc: without, bindings: BOUND });
  expect(JSON.stringify(report)).toContain('•••');
  expect(JSON.stringify(report)).not.toContain(order);
});

test('what is recorded is told: since when, how much, under which revisions', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  await settled('a');
  const info = await rig.replays.recording('a');
  expect(info.stretches).toHaveLength(1);
  expect(info.instants).toBeGreaterThanOrEqual(WARM.length);
  expect(info.bytes).toBeGreaterThan(0);
  expect(info.revisions).toMatchObject([{ revision: 1 }]);
});

test('over a redeploy each stretch is replayed under the revision that ran', async () => {
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM.slice(0, 11));
  await rig.deploy('a', press(85), BOUND);
  await rig.engine.submit(
    { app: 'a', node: 'report', key: 'key-after-x', payload: { order_no: 'B', good: 1 } },
    BUILDER,
  );
  await eventually(() => rig.tables.rows('a', 'reports', 500).rows.length).toBe(3);
  const report = await over();
  expect(report).toMatchObject({ equal: true, gaps: [] });
  expect((await rig.replays.recording('a')).revisions).toHaveLength(2);
});

test('a revision that is known by the beginning of its hash can be asked for', async () => {
  await rig.deploy('a', press(85), BOUND);
  const hash = rig.statusOf('a')!.hash;
  await rig.deploy('a', press(80), BOUND);
  await shift('a', WARM);
  await settled('a');
  const { comparison } = await rig.replays.replay(
    { app: 'a', from: Date.now() - 60_000, to: Date.now(), revision: hash.slice(0, 12) },
    { budgetMs: 60_000 },
  );
  expect(comparison?.hash).toBe(hash);
});
