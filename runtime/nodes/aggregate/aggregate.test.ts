/** Figures against certified and independently computed ones. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { type AggregateFunction, add, emptyTally, resultOf } from '../statistics.ts';
import { aggregate } from './aggregate.ts';

const figure = (f: AggregateFunction, values: readonly number[]) => {
  const t = emptyTally();
  for (const v of values) add(t, v);
  return resultOf(f, t);
};
const alternating = (first: number, low: number, high: number) => [
  first,
  ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? low : high)),
];

describe('NIST StRD univariate data sets (certified mean and standard deviation)', () => {
  test.each([
    ['NumAcc1', [10_000_001, 10_000_003, 10_000_002], 10_000_002, 1],
    ['NumAcc2', alternating(1.2, 1.1, 1.3), 1.2, 0.1],
    ['NumAcc3', alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), 1_000_000.2, 0.1],
    ['NumAcc4', alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), 10_000_000.2, 0.1],
  ])('%s', (_name, data, mean, deviation) => {
    expect(figure('mean', data)).toBeCloseTo(mean, 8);
    expect(figure('stdev', data)).toBeCloseTo(deviation, 8);
  });
});

test('a sum of tenths does not drift: a million times 0.1 is 100 000', () => {
  expect(
    figure(
      'sum',
      Array.from({ length: 1_000_000 }, () => 0.1),
    ),
  ).toBe(100_000);
});

test('a small number is not lost beside a large one', () => {
  expect(figure('sum', [1, 1e100, 1, -1e100])).toBe(2);
});

test('nothing to tell is no figure, but a count and a sum of nothing are 0', () => {
  for (const f of ['mean', 'min', 'max', 'range', 'last', 'stdev', 'time-mean'] as const)
    expect(figure(f, [])).toBeUndefined();
  expect(figure('count', [])).toBe(0);
  expect(figure('sum', [])).toBe(0);
  expect(figure('stdev', [5])).toBeUndefined();
});

/** Integers, so that the plain formulas below are exact. */
const samples = fc.array(
  fc.record({ after: fc.integer({ min: 1, max: 4000 }), value: fc.integer({ min: -1000, max: 1000 }) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);
type Timed = { readonly at: number; readonly value: number };
/** As on a wire: the same value again is no news, unless every sample counts. */
const course = (given: readonly { readonly after: number; readonly value: number }[], repeats: boolean): Timed[] => {
  const timed: Timed[] = [];
  let at = 0;
  for (const { after, value } of given) {
    at += after;
    if (repeats || value !== timed.at(-1)?.value) timed.push({ at, value });
  }
  return timed;
};

const plain: Partial<Record<AggregateFunction, (v: number[]) => number>> = {
  sum: (v) => v.reduce((a, b) => a + b),
  mean: (v) => v.reduce((a, b) => a + b) / v.length,
  min: (v) => v.toSorted((a, b) => a - b)[0] ?? Number.NaN,
  max: (v) => v.toSorted((a, b) => b - a)[0] ?? Number.NaN,
  range: (v) => Math.max(...v) - Math.min(...v),
  last: (v) => v.at(-1) ?? Number.NaN,
  count: (v) => v.length,
  stdev: (v) => Math.sqrt(v.reduce((a, x) => a + (x - v.reduce((p, q) => p + q) / v.length) ** 2, 0) / (v.length - 1)),
};

test('windows of time hold what came from their beginning up to, not at, their end', () => {
  fc.assert(
    fc.property(samples, fc.constantFrom(...(Object.keys(plain) as AggregateFunction[])), (given, f) => {
      const timed = course(given, f === 'sum' || f === 'count');
      const end = (Math.floor((timed.at(-1)?.at ?? 0) / 5000) + 1) * 5000;
      const windows = Map.groupBy(timed, ({ at }) => Math.floor(at / 5000));
      const expected: { value: number; count: number; from: number; to: number }[] = [];
      for (let w = Math.floor((timed[0]?.at ?? 0) / 5000); w < end / 5000; w++) {
        const values = (windows.get(w) ?? []).map(({ value }) => value);
        const told = f === 'sum' || f === 'count' || values.length > (f === 'stdev' ? 1 : 0);
        const value = values.length > 0 ? (plain[f]?.(values) ?? Number.NaN) : 0;
        if (told) expected.push({ value, count: values.length, from: w * 5000, to: (w + 1) * 5000 });
      }
      const run = runExample(aggregate, {
        name: 'windows',
        config: { function: f, window: 'time', windowMs: 5000 },
        at: [...timed.map(({ at }) => at), end],
        feed: { value: [...timed.map(({ value }) => value), undefined] },
      });
      const closed = (run.outputs['closed'] ?? []) as typeof expected;
      expect(closed.map(({ count, from, to }) => ({ count, from, to }))).toEqual(
        expected.map(({ count, from, to }) => ({ count, from, to })),
      );
      closed.forEach(({ value }, i) => {
        expect(value).toBeCloseTo(expected[i]?.value ?? Number.NaN, 9);
      });
    }),
    { numRuns: 120 },
  );
});

test('the mean over time is the area under the steps, carried over from window to window', () => {
  fc.assert(
    fc.property(samples, (given) => {
      const timed = course(given, false);
      const end = (Math.floor((timed.at(-1)?.at ?? 0) / 3000) + 1) * 3000;
      /** Millisecond by millisecond. */
      const means: number[] = [];
      for (let from = Math.floor((timed[0]?.at ?? 0) / 3000) * 3000; from < end; from += 3000) {
        let area = 0;
        let covered = 0;
        for (let t = from; t < from + 3000; t++) {
          const standing = timed.findLast(({ at }) => at <= t);
          if (!standing) continue;
          area += standing.value;
          covered++;
        }
        means.push(area / covered);
      }
      const { outputs } = runExample(aggregate, {
        name: 'area',
        config: { function: 'time-mean', window: 'time', windowMs: 3000 },
        at: [...timed.map(({ at }) => at), end],
        feed: { value: [...timed.map(({ value }) => value), undefined] },
      });
      const closed = (outputs['closed'] ?? []) as { value: number }[];
      expect(closed.length).toBe(means.length);
      closed.forEach(({ value }, i) => {
        expect(value).toBeCloseTo(means[i] ?? Number.NaN, 8);
      });
    }),
    { numRuns: 25 },
  );
});

test('a day of 25 hours is one day', () => {
  const [midnight, next] = [Date.parse('2026-10-24T22:00:00Z'), Date.parse('2026-10-25T23:00:00Z')];
  const { outputs } = runExample(aggregate, {
    name: 'autumn',
    config: { function: 'count', window: 'day' },
    zone: 'Europe/Berlin',
    at: [midnight, midnight + 7_200_000, midnight + 10_800_000, next],
    feed: { value: [1, 2, 3, undefined] },
  });
  expect(outputs['closed']).toEqual([{ value: 3, count: 3, from: midnight, to: next, quality: 'good' }]);
});

test('where clocks go back at midnight, the evening shown twice belongs to one day only', () => {
  const { outputs } = runExample(aggregate, {
    name: 'Cairo',
    config: { function: 'count', window: 'day' },
    zone: 'Africa/Cairo',
    at: ['2026-10-29T18:00:00Z', '2026-10-29T21:30:00Z', '2026-10-30T23:00:00Z'].map((t) => Date.parse(t)),
    feed: { value: [1, 2, undefined] },
  });
  const closed = outputs['closed'] as { from: number; to: number; value: number }[];
  expect(closed.map(({ value }) => value).reduce((a, b) => a + b)).toBe(2);
  closed.forEach(({ from, to }, i) => {
    expect(to).toBeGreaterThan(from);
    expect(from).toBe(closed[i - 1]?.to ?? from);
  });
});
