/** When the head of a lane is tried, whatever is done to the clock. */
import { expect, test } from 'vitest';
import type { QueuedDelivery } from '#runtime/store/index.ts';
import { Lanes, LONGEST_PAUSE_MS, type Next } from './lanes.ts';

const item = (more: Partial<QueuedDelivery>): QueuedDelivery => ({
  id: 1,
  app: 'a',
  connection: 'erp',
  lane: '',
  size: 1,
  attempts: 0,
  since: 0,
  nextAt: 0,
  ...more,
});

function lanesAt(now: number) {
  const tried: number[] = [];
  const waits: number[] = [];
  const lanes = new Lanes({
    clock: {
      now: () => now,
      after(ms) {
        waits.push(ms);
        return () => {};
      },
    },
    parallel: () => 4,
    attempt: async ({ id }): Promise<Next> => {
      tried.push(id);
      return { kind: 'ended' };
    },
  });
  return { lanes, tried, waits };
}

test('what was never tried is tried at once, though the clock was set back after it was put there', () => {
  const { lanes, tried, waits } = lanesAt(1_000);
  lanes.push(item({ nextAt: 600_000 }));
  expect([tried, waits]).toEqual([[1], []]);
});

test('what failed waits for its time', () => {
  const { lanes, tried, waits } = lanesAt(1_000);
  lanes.push(item({ attempts: 2, nextAt: 4_000 }));
  expect([tried, waits]).toEqual([[], [3_000]]);
});

test('nothing waits longer than the longest pause, whatever day the clock says', () => {
  const { lanes, waits } = lanesAt(1_000);
  lanes.push(item({ attempts: 2, nextAt: 400 * 86_400_000 }));
  expect(waits).toEqual([LONGEST_PAUSE_MS]);
});
