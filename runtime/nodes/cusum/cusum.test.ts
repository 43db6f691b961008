/** The sums the NIST handbook prints. */
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { cusum } from './cusum.ts';

/** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3: twenty means, target 325, k = 0.3175, h = 4.1959. */
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
