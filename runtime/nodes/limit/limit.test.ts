/** What the alarm's events tell, against what its signal shows. */
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { limit } from './limit.ts';

const BAD = { value: 999, status: 0x8005_0000 };

test('one event each time it turns, with the value then; bad values turn nothing, also over a delay', () => {
  const { outputs } = runExample(limit, {
    name: 'x',
    config: { message: 'Hot', limit: 80, onDelayMs: 2000 },
    at: [0, 1000, 2000, 3000, 4000, 6000, 7000],
    feed: { value: [70, 85, BAD, BAD, 86, undefined, 60] },
  });
  expect(outputs['active']).toEqual([false, false, false, false, false, true, false]);
  expect(outputs['raised']).toEqual([{ value: 86, limit: 80 }]);
  expect(outputs['cleared']).toEqual([{ value: 60, limit: 80 }]);
});

test('low, deviation: the event tells the value, not how far it is off', () => {
  const low = runExample(limit, {
    name: 'x',
    config: { message: 'Low', kind: 'low', limit: 5 },
    feed: { value: [4, 6] },
  });
  expect(low.outputs['raised']).toEqual([{ value: 4, limit: 5 }]);
  const off = runExample(limit, {
    name: 'x',
    config: { message: 'Off', kind: 'deviation', limit: 3 },
    feed: { value: [100, 104, 101], setpoint: [100, BAD, 100] },
  });
  expect(off.outputs['raised']).toEqual([]);
});
