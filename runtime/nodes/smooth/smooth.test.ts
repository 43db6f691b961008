/** Smoothing against published figures and plain formulas. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { smooth } from './smooth.ts';

/** After the NIST/SEMATECH e-Handbook of Statistical Methods, on EWMA charts: data, and EWMA with λ = 0.3 from 50, to two places. */
const DATA = [
  52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6,
  52.1,
];
const EWMA = [
  50.0, 50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92,
  50.73, 51.23, 51.94, 51.99,
];

test('EWMA as the NIST handbook prints it', () => {
  const { outputs } = runExample(smooth, {
    name: 'x',
    config: { method: 'ewma', weight: 0.3 },
    feed: { value: [50, ...DATA] },
  });
  outputs['result']?.forEach((v, i) => {
    expect(Math.abs((v as number) - (EWMA[i] ?? Number.NaN))).toBeLessThanOrEqual(0.006);
  });
});

test('moving average and median of the latest values, by sorting and adding them anew each time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 2, max: 7 }),
      (values, size) => {
        const windows = values.map((_, i) => values.slice(Math.max(0, i + 1 - size), i + 1));
        const run = (method: string) =>
          runExample(smooth, { name: 'x', config: { method, size }, feed: { value: values } }).outputs['result'];
        run('mean')?.forEach((v, i) => {
          const window = windows[i] ?? [];
          expect((v as number) * window.length).toBeCloseTo(
            window.reduce((a, b) => a + b, 0),
            6,
          );
        });
        run('median')?.forEach((v, i) => {
          const window = windows[i] ?? [];
          const below = window.filter((x) => x <= (v as number)).length;
          const above = window.filter((x) => x >= (v as number)).length;
          expect(2 * Math.min(below, above)).toBeGreaterThanOrEqual(window.length);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('EWMA is the weighted sum of the whole past, each sample as old as it is, in whole numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 10 }),
      (values, tenths) => {
        const { outputs } = runExample(smooth, {
          name: 'x',
          config: { method: 'ewma', weight: tenths / 10 },
          feed: { value: values },
        });
        const [w, rest] = [BigInt(tenths), BigInt(10 - tenths)];
        outputs['result']?.forEach((v, i) => {
          // Σ w (1−w)^age x, the first sample with all that is left over; everything times 10^i.
          let sum = BigInt(values[0] ?? 0) * rest ** BigInt(i);
          for (let j = 1; j <= i; j++) sum += BigInt(values[j] ?? 0) * w * rest ** BigInt(i - j) * 10n ** BigInt(j - 1);
          const exact = Number((sum * 10n ** 9n) / 10n ** BigInt(i)) / 1e9;
          expect(v).toBeCloseTo(exact, 6);
        });
      },
    ),
    { numRuns: 60 },
  );
});
