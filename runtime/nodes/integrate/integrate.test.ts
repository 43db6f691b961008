/** Totals against whole-number arithmetic, and over a year without drift. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { integrate } from './integrate.ts';

test('the total is the area under the steps, counted in thousandths and milliseconds', () => {
  const course = fc.array(
    fc.record({
      ms: fc.integer({ min: 1, max: 60_000 }),
      watt: fc.integer({ min: 0, max: 99_999 }),
      lost: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(course, (steps) => {
      let now = 0;
      let wattMs = 0n;
      let missed = 0;
      let begun = false;
      const at = [0];
      const rate: unknown[] = [];
      for (const { ms, watt, lost } of steps) {
        now += ms;
        at.push(now);
        rate.push(lost ? { status: 0x8005_0000 } : watt / 1000);
        // Nothing is missed before anything was known.
        if (lost) missed += begun ? ms : 0;
        else wattMs += BigInt(watt) * BigInt(ms);
        begun ||= !lost;
      }
      const { outputs } = runExample(integrate, {
        name: 'x',
        config: { quantity: 'energy' },
        at,
        feed: { rate: [...rate, 0] },
      });
      expect(outputs['total']?.at(-1)).toBeCloseTo(Number(wattMs) / 3.6e9, 12);
      expect(outputs['missed']?.at(-1)).toBe(missed);
    }),
    { numRuns: 25 },
  );
});

test('tenths add up without a rest', () => {
  const parts = 2000;
  const { outputs } = runExample(integrate, {
    name: 'x',
    config: { quantity: 'per-second', refreshMs: 1000 },
    at: Array.from({ length: parts + 1 }, (_, i) => i * 1000),
    feed: { rate: Array.from({ length: parts + 1 }, (_, i) => (i % 2 === 0 ? 0.1 : 0.7)) },
  });
  // 1000 × 0.1 + 1000 × 0.7, where adding floats leaves a rest.
  expect(outputs['total']?.at(-1)).toBe(800);
});

test('while it was stopped nobody knows the rate: that time is missed', () => {
  const { state } = integrate;
  const kept = { sum: '0', rate: '6', doubtful: false, since: 0, missed: 0 };
  expect(state?.schema.parse(kept)).toEqual(kept);
  const { outputs } = runExample({ ...integrate, state: { ...state, initial: () => kept } } as typeof integrate, {
    name: 'x',
    config: { refreshMs: 1000 },
    at: [3_600_000, 3_601_000],
    feed: { rate: [3600, 0] },
  });
  expect(outputs['total']).toEqual([0, 1]);
  expect(outputs['missed']).toEqual([3_600_000, 3_600_000]);
});
