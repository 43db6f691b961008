/** Apps that mean harm, and hosts that die: the others go on, nothing is lost, the culprit is named. */
import { afterEach, expect, test } from 'vitest';
import { BUILDER, flow, REPORT_FLOW, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const scriptFlow = (source: string) =>
  flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      {
        id: 'code',
        type: 'logic.script',
        config: {
          inputs: [{ name: 'report', kind: 'event' }],
          outputs: [{ name: 'out', kind: 'signal', type: 'real' }],
          source,
        },
      },
      { id: 'show', type: 'page.value' },
    ],
    ['report.submitted > code.report', 'code.out > show.value'],
  );

const submit = (r: Rig, app: string, key: string) =>
  r.engine.submit({ app, node: 'report', key, payload: { order_no: key, good: 1 } }, BUILDER);
const keysIn = (r: Rig, app: string) => r.tables.rows(app, 'reports', 500).rows.map((row) => row['order_no'] as string);

test.each([
  ['an endless loop', 'for (;;) {}', { kind: 'timeout', line: undefined }],
  [
    'an endless loop that catches everything',
    'for (;;) { try { for (;;) {} } catch {} }',
    { kind: 'timeout', line: undefined },
  ],
  [
    'a way out by the constructor of this',
    "\nthis.constructor.constructor('return process')();",
    { kind: 'error', line: 2 },
  ],
  ['a way out by a function of its own', "(() => {}).constructor('return process')();", { kind: 'error', line: 1 }],
  [
    'an array that never ends',
    'const a = []; for (;;) a.push(new Array(1e5).fill(1));',
    { kind: 'memory', line: undefined },
  ],
  ['a changed built-in', 'Array.prototype.push = () => 0;', { kind: 'error', line: 1 }],
  ['a global of its own', 'globalThis.leak = 1;', { kind: 'error', line: 1 }],
  ['a clock', 'state.at = new Date().getTime();', { kind: 'error', line: 1 }],
  ['dice', 'state.at = Math.random();', { kind: 'error', line: 1 }],
  ['too much at once', "output.out(1); log('x'.repeat(2_000_000));", { kind: 'quota', line: 1 }],
])('%s faults its app on its node, and another script app goes on', async (_, source, { kind, line }) => {
  rig = await startRig();
  const r = rig;
  await r.deploy('bad', scriptFlow(source));
  await r.deploy('good', scriptFlow('state.n = (state.n ?? 0) + input.report.length; output.out(state.n);'));
  await r.deploy('plain', REPORT_FLOW);
  await submit(r, 'good', 'before-1');
  await submit(r, 'bad', 'poison-1');
  await eventually(() => r.stateOf('bad')).toBe('faulted');
  expect(r.faultOf('bad')).toMatchObject({ kind, node: 'code', ...(line === undefined ? {} : { line }) });
  await submit(r, 'good', 'after-01');
  await submit(r, 'plain', 'after-02');
  const seen: unknown[] = [];
  r.engine.onLive('good', (message) => seen.push(message));
  await eventually(() => JSON.stringify(seen)).toContain('[2,0,');
  await eventually(() => keysIn(r, 'plain')).toEqual(['after-02']);
  expect([r.stateOf('good'), r.stateOf('plain')]).toEqual(['running', 'running']);
  await expect(submit(r, 'bad', 'poison-2')).rejects.toMatchObject({ code: 'unavailable' });
});

test('what ran on until it faulted is not let near the others when it is started again; what takes its place is', async () => {
  const placements: string[] = [];
  rig = await startRig(undefined, {
    around: (pool) => ({
      ...pool,
      place(app, placement, events) {
        placements.push(placement);
        return pool.place(app, placement, events);
      },
    }),
  });
  const r = rig;
  await r.deploy('bad', scriptFlow('for (;;) {}'));
  await submit(r, 'bad', 'poison-1');
  await eventually(() => r.stateOf('bad')).toBe('faulted');
  expect(placements.shift()).toBe('scripts');
  placements.length = 0;
  r.engine.startApp('bad', BUILDER);
  await eventually(() => r.stateOf('bad')).toBe('faulted');
  expect(new Set(placements)).toEqual(new Set(['own']));
  placements.length = 0;
  await r.deploy('bad', scriptFlow('output.out(1);'));
  await eventually(() => placements).toEqual(['scripts']);
}, 30_000);

test('what kills the whole host faults its app alone, and the others resume where they were', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('good', scriptFlow('state.n = (state.n ?? 0) + input.report.length; output.out(state.n);'));
  await r.deploy('bad', scriptFlow("'a'.repeat(2 ** 28).split('');"));
  await submit(r, 'good', 'before-1');
  await submit(r, 'bad', 'poison-1');
  await submit(r, 'good', 'during-1');
  await eventually(() => r.stateOf('bad')).toBe('faulted');
  expect(r.faultOf('bad')).toMatchObject({ kind: 'crash', node: 'code' });
  await submit(r, 'good', 'after-01');
  const seen: unknown[] = [];
  r.engine.onLive('good', (message) => seen.push(message));
  await eventually(() => JSON.stringify(seen)).toContain('[3,0,');
}, 30_000);

test('a host killed again and again in the middle of the load loses and doubles nothing', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', REPORT_FLOW);
  await r.deploy('b', REPORT_FLOW);
  const keys = Array.from({ length: 200 }, (_, i) => `key-${String(i).padStart(5, '0')}`);
  for (const [i, key] of keys.entries()) {
    await Promise.all([submit(r, 'a', key), submit(r, 'b', key)]);
    if (i % 40 === 20) for (const { pid } of r.pool.hosts()) if (pid) process.kill(pid, 'SIGKILL');
  }
  for (const app of ['a', 'b']) {
    await eventually(() => keysIn(r, app).length).toBe(200);
    expect(keysIn(r, app).sort()).toEqual(keys);
    expect(r.stateOf(app)).toBe('running');
  }
}, 30_000);

test('after a restart an app goes on from its last commit, and what was accepted but not stepped is stepped', async () => {
  rig = await startRig();
  const first = rig;
  await first.deploy('a', scriptFlow('state.n = (state.n ?? 0) + input.report.length; output.out(state.n);'));
  await submit(first, 'a', 'first-01');
  // On disk, but not in any host yet.
  await submit(first, 'a', 'second-1');
  await first.close({ keep: true });
  rig = await startRig(first.folder);
  const r = rig;
  await submit(r, 'a', 'third-01');
  expect(await submit(r, 'a', 'first-01')).toMatchObject({ duplicate: true });
  const seen: unknown[] = [];
  r.engine.onLive('a', (message) => seen.push(message));
  await eventually(() => JSON.stringify(seen)).toContain('[3,0,');
});
