/** Tests of an app at its deploy, through a whole engine: what they hold back, what a person may override, what they cost. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compile, describeDiagnostic } from '#runtime/compiler/index.ts';
import type { FlowDoc, FlowTest } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { BOUND, BUILDER, flow, PRESS, type Rig, startRig } from '../test-rig.ts';
import { createAppTests } from './app-tests.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  await rig.devices.save('press-1', PRESS);
});
afterEach(() => rig.close());

const given = (value: number) => ({ kind: 'input', node: 'press', port: 'temperature', value }) as const;
const HOT: FlowTest = {
  id: 'hot',
  title: 'Too hot',
  steps: [{ after: 0, given: [given(85)], expect: [{ kind: 'alarm', node: 'warn', state: 'raised' }] }],
};
const COLD: FlowTest = {
  id: 'cold',
  title: 'Cold enough',
  steps: [{ after: 0, given: [given(20)], expect: [{ kind: 'alarm', node: 'warn', state: 'clear' }] }],
};
const press = (limit: number, tests: FlowTest[], source = 'output.result(input.value);'): FlowDoc =>
  ({
    ...flow(
      [
        { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
        { id: 'pass', type: 'logic.script', config: { source } },
        { id: 'hot', type: 'logic.threshold', config: { limit } },
        { id: 'warn', type: 'alarm.alarm', config: { message: 'Too hot', priority: 'high' } },
      ],
      ['press.temperature > pass.value', 'pass.result > hot.value', 'hot.active > warn.active'],
    ),
    tests,
  }) as FlowDoc;

const deploy = (doc: FlowDoc, despiteTests = false, revision = 1) =>
  rig.engine.deploy({ app: 'a', revision, doc, bindings: BOUND, despiteTests }, BUILDER);
const audited = () => rig.audit.list(10).find(({ action }) => action === 'app.deploy')?.detail;

test('an app whose tests pass is deployed, and how many they were is said', async () => {
  const result = await deploy(press(80, [HOT, COLD]));
  expect(result).toMatchObject({ ok: true, tests: { passed: 2, failed: [] } });
  expect(rig.stateOf('a')).toBe('running');
  expect(audited()).not.toHaveProperty('despite');
});

test('a test that fails holds the deploy back with the expectation at its node; what ran goes on', async () => {
  await deploy(press(80, [HOT, COLD]));
  const before = rig.statusOf('a')?.hash;
  const doc = press(90, [HOT, COLD]);
  const result = await deploy(doc, false, 2);
  expect(result).toMatchObject({ ok: false, tests: { passed: 1, failed: [{ id: 'hot', title: 'Too hot' }] } });
  const [finding] = result.diagnostics.filter(({ code }) => code === 'test/failed');
  expect(finding).toMatchObject({ severity: 'error', at: [{ node: 'warn', test: 'hot' }] });
  const said = describeDiagnostic(finding as never, 'en', doc, nodeTypes);
  expect(said.text).toBe('The test “Too hot” fails. Expected: the alarm “Alarm” is raised. It was not raised.');
  expect(said.fixes).toEqual(['Show the test']);
  expect(rig.statusOf('a')).toMatchObject({ hash: before, state: 'running' });
});

test('who may deploy may deploy all the same, and the audit trail names the tests that failed', async () => {
  const result = await deploy(press(90, [HOT, COLD]), true);
  expect(result).toMatchObject({ ok: true, tests: { failed: [{ id: 'hot' }] } });
  expect(result.diagnostics).toContainEqual(expect.objectContaining({ code: 'test/failed', severity: 'warning' }));
  expect(audited()).toMatchObject({ app: 'a', despite: ['Too hot'] });
});

test('a script that never ends, or ends its host, is a test that cannot be carried through; the others are run', async () => {
  const endless = 'if (input.value > 80) for (;;); output.result(input.value);';
  const result = await deploy(press(80, [HOT, COLD], endless));
  expect(result).toMatchObject({ ok: false, tests: { passed: 1, failed: [{ id: 'hot' }] } });
  expect(result.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'test/not-run', at: [{ node: 'pass', test: 'hot' }] }),
  );
  const deadly = "if (input.value > 80) 'a'.repeat(2 ** 28).split(''); output.result(input.value);";
  const again = await deploy(press(80, [HOT, COLD], deadly));
  expect(again).toMatchObject({ ok: false, tests: { passed: 1, failed: [{ id: 'hot' }] } });
}, 60_000);

test('on the way back the tests of the older revision are reported and hold nothing up', async () => {
  await deploy(press(90, [HOT]), true);
  await deploy(press(80, [HOT]), false, 2);
  const [snapshot] = rig.engine.snapshots('a');
  const back = await rig.engine.rollback({ app: 'a', snapshot: snapshot?.id ?? 0, state: 'keep' }, BUILDER);
  expect(back).toMatchObject({ ok: true, tests: { passed: 0, failed: [{ id: 'hot' }] } });
});

test('an app without tests starts no host for them, and tests beyond the time for all are named', async () => {
  const none = compile(press(80, []), { nodeTypes });
  const hurried = createAppTests({ kernel: rig.kernel, zone: 'UTC', budgetMs: 0 });
  expect(await hurried.run(none)).toEqual([]);
  const results = await hurried.run(compile(press(80, [HOT]), { nodeTypes }));
  expect(results).toMatchObject([{ test: 'hot', state: 'not-run', stop: { kind: 'turn' } }]);
  await hurried.close();
});
