/** The sums the NIST handbook prints, and by their definition over all that came before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { cusum } from './cusum.ts';

/** After the NIST/SEMATECH e-Handbook of Statistical Methods, on CUSUM charts: twenty means, target 325, k = 0.3175, h = 4.1959. */
const MEANS = [
  324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15, 328.325,
  327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35,
];

test('the shift after the twelfth mean is found at the fourteenth', () => {
  const { outputs } = runExample(cusum, {
    name: 'x',
    config: { target: 325, slack: 0.3175, limit: 4.1959 },
    feed: { value: MEANS },
  });
  const printed = [3.01, 4.94, 7.45, 10.63, 11.99, 14.44, 16.0, 19.04];
  outputs['high']?.slice(12).forEach((v, i) => {
    expect(Math.abs((v as number) - (printed[i] ?? Number.NaN))).toBeLessThanOrEqual(0.0051);
  });
  expect(outputs['active']?.indexOf(true)).toBe(13);
  expect(outputs['shifted']).toEqual([{ side: 'high', value: 327.25 }]);
});

test('each sum is the largest that any stretch up to now has gathered beyond the slack, or nothing', () => {
  const whole = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(
      fc.array(whole, { minLength: 1, maxLength: 40 }),
      whole,
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1, max: 60 }),
      (values, target, slack, limit) => {
        const { outputs } = runExample(cusum, { name: 'x', config: { target, slack, limit }, feed: { value: values } });
        const best = (side: 1 | -1, end: number) => {
          let [sum, most] = [0, 0];
          for (let from = end; from >= 0; from--) {
            sum += side * ((values[from] ?? 0) - target) - slack;
            most = Math.max(most, sum);
          }
          return most;
        };
        const high = values.map((_, i) => best(1, i));
        const low = values.map((_, i) => best(-1, i));
        // As on a wire, where every sample counts.
        expect(outputs['high']).toEqual(high);
        expect(outputs['low']).toEqual(low);
        expect(outputs['active']).toEqual(values.map((_, i) => (high[i] ?? 0) > limit || (low[i] ?? 0) > limit));
      },
    ),
    { numRuns: 100 },
  );
});
