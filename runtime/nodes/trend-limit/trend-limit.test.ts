/** The line against a published regression, and the time left against where the line really meets the limit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { lineThrough, trendLimit } from './trend-limit.ts';

/** F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973): each of the four sets gives y = 3.00 + 0.500 x. */
const ANSCOMBE: [number, number][][] = [
  [
    [4, 4.26],
    [5, 5.68],
    [6, 7.24],
    [7, 4.82],
    [8, 6.95],
    [9, 8.81],
    [10, 8.04],
    [11, 8.33],
    [12, 10.84],
    [13, 7.58],
    [14, 9.96],
  ],
  [
    [4, 3.1],
    [5, 4.74],
    [6, 6.13],
    [7, 7.26],
    [8, 8.14],
    [9, 8.77],
    [10, 9.14],
    [11, 9.26],
    [12, 9.13],
    [13, 8.74],
    [14, 8.1],
  ],
];

test.each(ANSCOMBE.map((set, i) => [i + 1, set] as const))("Anscombe's set %i", (_, set) => {
  // Far from 0, where times since 1970 are.
  const far = 1.7e12;
  const line = lineThrough(set.map(([x, y]) => [far + x, y]));
  expect(line?.slope).toBeCloseTo(0.5, 3);
  expect((line?.end ?? 0) - 14 * (line?.slope ?? 0)).toBeCloseTo(3, 2);
});

test('on a true line the time left is the time until it meets the limit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 4, max: 20 }),
      fc.integer({ min: 1, max: 1000 }),
      (slope, n, beyond) => {
        const value = Array.from({ length: n }, (_, i) => 7 + slope * i);
        const limit = (value.at(-1) ?? 0) + beyond;
        const { outputs } = runExample(trendLimit, {
          name: 'x',
          config: { limit, size: 10, warnMs: 0 },
          at: value.map((_, i) => 1.7e12 + i * 60_000),
          feed: { value },
        });
        expect(outputs['left']?.at(-1)).toBeCloseTo((beyond / slope) * 60_000, -1);
        expect(outputs['slope']?.at(-1)).toBeCloseTo(slope * 60, 5);
      },
    ),
    { numRuns: 60 },
  );
});

test('through scattered points it is the line of least squares, by the normal equations in whole numbers', () => {
  const point = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: -(10 ** 6), max: 10 ** 6 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), (gaps) => {
      let at = 1_795_000_000_000;
      const points = gaps.map(([gap, value]): [number, number] => {
        at += gap;
        return [at, value];
      });
      const sum = (of: (t: bigint, v: bigint) => bigint) =>
        points.reduce((total, [t, v]) => total + of(BigInt(t), BigInt(v)), 0n);
      const n = BigInt(points.length);
      const [st, sv, stt, stv] = [sum((t) => t), sum((_, v) => v), sum((t) => t * t), sum((t, v) => t * v)];
      const bottom = n * stt - st * st;
      const top = n * stv - st * sv;
      // Value at the last point: (Σv · d + top · (n t − Σt)) / (n · d), where d is what the slope is divided by.
      const end = (sv * bottom + top * (n * BigInt(at) - st)) * 1_000_000n;
      const line = lineThrough(points);
      expect(line?.slope).toBeCloseTo(Number((top * 10n ** 12n) / bottom) / 1e12, 8);
      expect(line?.end).toBeCloseTo(Number(end / (n * bottom)) / 1e6, 3);
    }),
    { numRuns: 200 },
  );
});
