/** What random apps do live in the whole engine, replayed from its recording, is the same to the byte. JIG_REPLAY_RUNS runs more, JIG_SEMANTICS_SEED others. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReplays } from '#runtime/engine/index.ts';
import { BOUND, BUILDER, flow, PRESS, type Rig, startRig } from '#runtime/engine/test-rig.ts';

const RUNS = Number(process.env['JIG_REPLAY_RUNS'] ?? 8);
const SEED = Number(process.env['JIG_SEMANTICS_SEED'] ?? 20_261_121);
const OPTIONS = { budgetMs: 60_000 };
const TIMEOUT = RUNS * 10_000 + 60_000;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig(undefined, { values: { temp: 70 } });
  await rig.devices.save('press-1', PRESS);
});
afterAll(() => rig.close());

const counting = `state.n = (state.n ?? 0) + 1;
output.result(input.value + state.n % 3);`;

/** Nodes with one number in, and what comes out of them. */
const KINDS = [
  { type: 'logic.smooth', config: { method: 'ewma' }, input: 'value', output: 'result' },
  { type: 'logic.smooth', config: { method: 'median', size: 5 }, input: 'value', output: 'result' },
  { type: 'logic.formula', config: { expression: 'a * 1.8 + 32' }, input: 'a', output: 'result' },
  { type: 'logic.script', config: { source: counting }, input: 'value', output: 'result' },
  { type: 'logic.threshold', config: { limit: 75, deadband: 2 }, input: 'value', output: undefined },
  { type: 'data.debug', config: {}, input: 'signal', output: undefined },
] as const;

interface Choice {
  readonly kind: number;
  readonly from: number;
}

/** A chain of choices behind the press and the form; every threshold has an alarm, a timer ticks beside. */
function appOf(choices: readonly Choice[]) {
  const outputs = ['press.temperature'];
  const nodes: Parameters<typeof flow>[0][number][] = [
    { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'], mode: 'every' } },
    { id: 'report', type: 'page.form', config: { table: 'reports' } },
    { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
    { id: 'ask', type: 'data.table-query', config: { table: 'reports' } },
    { id: 'tick', type: 'logic.timer', config: { everyMs: 100 } },
    { id: 'tock', type: 'data.debug', config: {} },
  ];
  const wires = ['report.submitted > save.row', 'report.submitted > ask.run', 'tick.tick > tock.event'];
  choices.forEach(({ kind, from }, i) => {
    const { type, config, input, output } = KINDS[kind % KINDS.length]!;
    const id = `n${i}`;
    nodes.push({ id, type, config });
    wires.push(`${outputs[from % outputs.length]} > ${id}.${input}`);
    if (output !== undefined) outputs.push(`${id}.${output}`);
    if (type !== 'logic.threshold') return;
    nodes.push({ id: `${id}-alarm`, type: 'alarm.alarm', config: { message: 'Hot', priority: 'high' } });
    wires.push(`${id}.active > ${id}-alarm.active`);
  });
  return flow(nodes, wires);
}

const choice = fc.record({ kind: fc.nat(KINDS.length - 1), from: fc.nat(9) });
const moment = fc.record({
  values: fc.array(fc.integer({ min: 40, max: 110 }), { maxLength: 30 }),
  report: fc.option(fc.nat(500), { freq: 2 }),
  after: fc.constantFrom('go on', 'go on', 'go on', 'stop and start'),
});
type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never;

let count = 0;

/** Lives the moments in a new app of the running engine; returns its name. */
async function lived(choices: readonly Choice[], moments: readonly Moment[]): Promise<string> {
  const app = `app-${++count}`;
  await rig.deploy(app, appOf(choices), BOUND);
  let reports = 0;
  for (const { values, report, after } of moments) {
    for (const value of values) {
      const at = Date.now();
      rig.tags.update('press-1', 'temp', { value, status: 0, quality: 'good', sourceAt: at, serverAt: at });
    }
    if (report !== null) {
      const payload = { order_no: `A-${++reports}`, good: report };
      await rig.engine.submit({ app, node: 'report', key: `key-${app}-${reports}`, payload }, BUILDER);
    }
    if (after === 'go on') continue;
    rig.engine.stopApp(app, BUILDER);
    rig.engine.startApp(app, BUILDER);
  }
  // The last word: when it is a row, all before it has been stepped.
  const last = { app, node: 'report', key: `key-${app}-end`, payload: { order_no: 'end', good: ++reports } };
  await rig.engine.submit(last, BUILDER);
  await expect.poll(() => rig.tables.rows(app, 'reports', 500).rows.length, { timeout: 15_000 }).toBe(reports);
  rig.engine.stopApp(app, BUILDER);
  return app;
}

const all = (app: string) => ({ app, from: 0, to: Number.MAX_SAFE_INTEGER });

test(
  `what ${RUNS} random apps did live they do again, to the byte`,
  async () => {
    let instants = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(choice, { minLength: 1, maxLength: 10, size: 'max' }),
        fc.array(moment, { minLength: 1, maxLength: 6, size: 'max' }),
        async (choices, moments) => {
          const report = await rig.replays.replay(all(await lived(choices, moments)), OPTIONS);
          expect(report.parting).toBeUndefined();
          expect(report).toMatchObject({ equal: true, sameMachine: true, gaps: [] });
          instants += report.instants;
        },
      ),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(instants).toBeGreaterThan(RUNS * 10);
  },
  TIMEOUT,
);

test(
  'a kernel that does one thing otherwise is found out',
  async () => {
    const app = await lived(
      [
        { kind: 0, from: 0 },
        { kind: 4, from: 1 },
      ],
      [{ values: [60, 70, 90, 100, 110, 60, 50], report: 3, after: 'go on' }],
    );
    const right = rig.kernel;
    const wrong = right.replaceAll('"alarm:set"', '"debug:log"');
    expect(wrong).not.toBe(right);
    const replays = createReplays({
      recordings: async () => rig.recorder.recordings()!,
      kernel: wrong,
      revision: () => undefined,
    });
    try {
      await rig.recorder.flush();
      const report = await replays.replay(all(app), OPTIONS);
      expect(report.equal).toBe(false);
      expect(report.parting?.how).not.toBe('');
    } finally {
      await replays.close();
    }
  },
  TIMEOUT,
);
