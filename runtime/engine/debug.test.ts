/** Looking into an app at work: breakpoints hold it alone, nothing it was sent is lost, and what its nodes cost is counted. */
import { afterEach, expect, test } from 'vitest';
import { BUILDER, flow, type Rig, startRig } from './test-rig.ts';

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
    {
      id: 'sum',
      type: 'logic.script',
      config: {
        inputs: [{ name: 'report', kind: 'event' }],
        outputs: [{ name: 'total', kind: 'signal', type: 'real' }],
        source:
          'for (const { good } of input.report) state.total = (state.total ?? 0) + good;\noutput.total(state.total);',
      },
    },
    { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
    { id: 'show', type: 'page.value' },
  ],
  ['report.submitted > sum.report', 'report.submitted > save.row', 'sum.total > show.value'],
);

const submit = (r: Rig, app: string, n: number) =>
  r.engine.submit({ app, node: 'report', key: `key-${n}-00000`, payload: { order_no: `A-${n}`, good: n } }, BUILDER);
const saved = (r: Rig, app: string) => r.tables.rows(app, 'reports', 500).rows.length;
const halted = (r: Rig, app: string) => r.statusOf(app)?.halted;
const CONDITION = 'state.total >= 3';

test('a breakpoint holds its app after the instant in which its condition came true, and no other app', async () => {
  rig = await startRig();
  const r = rig;
  for (const app of ['a', 'b']) await r.deploy(app, doc);
  r.engine.setBreakpoints('a', [{ node: 'sum', condition: CONDITION }], BUILDER);
  for (const n of [1, 2, 3, 4]) for (const app of ['a', 'b']) await submit(r, app, n);
  await eventually(() => halted(r, 'a')).toMatchObject({ node: 'sum', seq: expect.any(Number) });
  await eventually(() => saved(r, 'b')).toBe(4);
  // 1 + 2 is 3.
  await eventually(() => saved(r, 'a')).toBe(2);
  const { nodes } = await r.engine.inspect('a');
  expect(nodes.find(({ node }) => node === 'sum')).toMatchObject({
    state: { value: { total: 3 } },
    out: { total: { sample: { value: 3 } } },
  });
  r.engine.debug('a', 'step', BUILDER);
  await eventually(() => saved(r, 'a')).toBe(3);
  expect(halted(r, 'a')).toBeDefined();
  r.engine.setBreakpoints('a', [], BUILDER);
  r.engine.debug('a', 'resume', BUILDER);
  await eventually(() => saved(r, 'a')).toBe(4);
  expect(halted(r, 'a')).toBeUndefined();
});

test('a breakpoint is there again after the host died', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', doc);
  r.engine.setBreakpoints('a', [{ node: 'sum', condition: CONDITION }], BUILDER);
  await submit(r, 'a', 1);
  await eventually(() => saved(r, 'a')).toBe(1);
  const pids = r.pool.hosts().map(({ pid }) => pid);
  for (const pid of pids) if (pid) process.kill(pid, 'SIGKILL');
  await eventually(() => r.pool.hosts().filter(({ pid, apps }) => apps > 0 && !pids.includes(pid))).toHaveLength(1);
  await submit(r, 'a', 5);
  await submit(r, 'a', 6);
  await eventually(() => halted(r, 'a')).toMatchObject({ node: 'sum' });
  await eventually(() => saved(r, 'a')).toBe(2);
});

test('a condition that cannot be worked out stops there too, and says why', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', doc);
  r.engine.setBreakpoints('a', [{ node: 'sum', condition: 'state.none.at > 1' }], BUILDER);
  await submit(r, 'a', 1);
  await eventually(() => halted(r, 'a')).toMatchObject({ node: 'sum', problem: expect.stringContaining('undefined') });
});

test('a condition that is none, and a node that is not there, are refused with a sentence', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', doc);
  expect(() => r.engine.setBreakpoints('a', [{ node: 'sum', condition: 'state.total = 3' }], BUILDER)).toThrow(
    'not understood at column',
  );
  expect(() => r.engine.setBreakpoints('a', [{ node: 'gone' }], BUILDER)).toThrow('no node gone');
});

test('while somebody looks, the steps of each node are counted, and not a moment longer', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', doc);
  const steps: Record<string, number> = {};
  let heard = 0;
  const end = r.engine.onInsight('a', ({ nodes }) => {
    heard++;
    for (const [node, [count]] of Object.entries(nodes)) steps[node] = (steps[node] ?? 0) + count;
  });
  await eventually(() => heard).toBeGreaterThan(0);
  // Costs come with a later batch, so that looking costs little.
  let sent = 0;
  const told = async () => {
    await submit(r, 'a', ++sent);
    return Object.keys(steps).sort();
  };
  await expect.poll(told, { timeout: 15_000 }).toEqual(['report', 'save', 'show', 'sum']);
  const { report: reports, ...others } = steps;
  expect(reports).toBeGreaterThan(0);
  expect(reports).toBeLessThanOrEqual(sent);
  expect(others).toEqual({ save: reports, show: reports, sum: reports });
  end();
  const before = heard;
  await submit(r, 'a', ++sent);
  await eventually(() => saved(r, 'a')).toBe(sent);
  expect(heard).toBe(before);
});
