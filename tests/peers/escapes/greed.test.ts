/** Greedy scripts: cut off at the limit while a neighbour in the same process goes on; without the limit they have their way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BatchResult } from '#runtime/contract/index.ts';
import { greed } from './attempts/greed.ts';
import { appOf } from './flow.ts';
import { kernelWithout } from './kernels.ts';
import { isolateOf, tryIt, type World } from './run.ts';

const LIMITED = {
  time: { memoryMb: 256, batchMs: 15, startMs: 2000 },
  memory: { memoryMb: 16, batchMs: 15_000, startMs: 2000 },
};
const AMPLE = { memoryMb: 512, batchMs: 15_000, startMs: 2000 };

let kernel = '';
let witness: World;
let seq = 1;
beforeAll(async () => {
  kernel = await kernelWithout(undefined);
  witness = isolateOf(appOf([{ code: "log('out');" }]), kernel);
});
afterAll(() => witness.dispose());

test.each(Object.entries(greed))('%s', (_, { code, limit }) => {
  const app = appOf([{ code }]);
  const held = isolateOf(app, kernel, LIMITED[limit]);
  const cut = once(held);
  held.dispose();
  expect(cut.fault).toMatchObject({ kind: limit === 'time' ? 'timeout' : 'memory' });
  const beside = tryIt(witness, 0, seq);
  seq += 4;
  expect([beside.out, beside.whole]).toEqual([true, 4]);

  const loose = isolateOf(app, kernel, AMPLE);
  const whole = once(loose);
  loose.dispose();
  expect(whole.fault).toBeUndefined();
});

/** One report. */
function once({ plan, step }: World): BatchResult {
  const node = plan.nodes.findIndex(({ id }) => id === 'start-0');
  const payload = { order_no: 'A', good: 1 };
  return step([{ seq: 1, now: 1, arrivals: [{ kind: 'event', node, id: 'report-1', payload }] }]);
}
