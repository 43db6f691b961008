/** A revision that faults in its very first instant has not begun: started again, it begins as the first time. */
import { afterEach, expect, test } from 'vitest';
import { BUILDER, flow, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

/** The script reads a signal that already has a sample, so a new revision steps it at its start. */
const held = (source: string) =>
  flow(
    [
      { id: 'report', type: 'page.form', config: { table: 'reports' } },
      { id: 'good', type: 'logic.hold', config: { field: 'good' } },
      { id: 'code', type: 'logic.script', config: { source } },
      { id: 'show', type: 'page.value' },
    ],
    ['report.submitted > good.event', 'good.value > code.value', 'code.result > show.value'],
  );

test('a fault in the first instant comes again when the app is started again', async () => {
  rig = await startRig();
  const r = rig;
  await r.deploy('a', held('output.result(input.value);'));
  await r.engine.submit({ app: 'a', node: 'report', key: 'key-0001', payload: { order_no: 'A-1', good: 5 } }, BUILDER);
  // A redeploy waits for what was accepted.
  await r.deploy('a', held('throw new Error("at the start");'));
  await eventually(() => r.faultOf('a')).toMatchObject({ node: 'code' });
  r.engine.startApp('a', BUILDER);
  expect(r.stateOf('a')).toBe('running');
  await eventually(() => r.faultOf('a')).toMatchObject({ node: 'code' });
});
