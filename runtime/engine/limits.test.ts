/** What an app may use is chosen per app, and holds from then on. */
import { afterEach, expect, test } from 'vitest';
import { BUILDER, flow, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

/** Holds 30 MB while it counts a report. */
const HUNGRY = flow(
  [
    { id: 'report', type: 'page.form', config: { table: 'reports' } },
    {
      id: 'code',
      type: 'logic.script',
      config: {
        inputs: [{ name: 'report', kind: 'event' }],
        outputs: [{ name: 'out', kind: 'signal', type: 'real' }],
        source:
          'const held = []; for (let n = 0; n < 30; n++) held.push(new Array(131072).fill(n + 0.5)); output.out(held.length);',
      },
    },
    { id: 'show', type: 'page.value' },
  ],
  ['report.submitted > code.report', 'code.out > show.value'],
);
const submit = (r: Rig, key: string) =>
  r.engine.submit({ app: 'a', node: 'report', key, payload: { order_no: key, good: 1 } }, BUILDER);

test('an app with less memory than it needs is faulted, and with more runs', async () => {
  rig = await startRig();
  await rig.deploy('a', HUNGRY);
  rig.engine.setLimits('a', { memoryMb: 16 }, BUILDER);
  expect(rig.engine.quota('a').limits.memoryMb).toBe(16);
  await submit(rig, 'report-0001');
  await eventually(() => rig?.faultOf('a')).toMatchObject({ kind: 'memory', node: 'code' });

  rig.engine.setLimits('a', { memoryMb: 128 }, BUILDER);
  rig.engine.startApp('a', BUILDER);
  await eventually(() => rig?.engine.quota('a').used.events).toBe(0);
  expect([rig.stateOf('a'), rig.faultOf('a')]).toEqual(['running', undefined]);
});

test('limits outlive a restart and a deploy, until they are taken back', async () => {
  rig = await startRig();
  await rig.deploy('a', HUNGRY);
  rig.engine.setLimits('a', { memoryMb: 32, cpuMs: 500 }, BUILDER);
  await rig.deploy('a', HUNGRY);
  await rig.close({ keep: true });
  rig = await startRig(rig.folder);
  const { limits, standard } = rig.engine.quota('a');
  expect(limits).toEqual({ ...standard, memoryMb: 32, cpuMs: 500 });
  rig.engine.setLimits('a', undefined, BUILDER);
  expect(rig.engine.quota('a').limits).toEqual(standard);
});
