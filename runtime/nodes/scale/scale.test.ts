/** The straight line against the two-point form, and known pairs of units. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { unitConvert } from '../unit-convert/unit-convert.ts';
import { scale } from './scale.ts';

const n = fc.integer({ min: -1000, max: 1000 });

test('the line runs through both its points and is straight between and beyond', () => {
  fc.assert(
    fc.property(n, n, n, n, n, (a, b, p, q, x) => {
      fc.pre(a !== b);
      const config = { fromLow: a, fromHigh: b, toLow: p, toHigh: q, clamp: false };
      const { outputs } = runExample(scale, { name: 'x', config, feed: { value: [a, b, x] } });
      // Cross-multiplied, so that the check divides nothing.
      const [low, high, y] = outputs['result'] as number[];
      expect([low, high].map((v) => (v ?? 0) + 0)).toEqual([p, q]);
      expect(((y ?? 0) - p) * (b - a)).toBeCloseTo((x - a) * (q - p), 4);
    }),
  );
});

/** NIST SP 811 (2008), appendix B.8, and the definitions of the degrees. */
test.each([
  ['[psi]', 'kPa', 1, 6.894757],
  ['[in_i]', 'mm', 3, 76.2],
  ['Cel', 'K', 25, 298.15],
  ['Cel', '[degF]', 100, 212],
  ['kW.h', 'MJ', 1, 3.6],
  ['km/h', 'm/s', 36, 10],
])('%s in %s: %d is %d', (from, to, before, after) => {
  const { outputs } = runExample(unitConvert, { name: 'x', config: { from, to }, feed: { value: [before] } });
  expect(outputs['result']?.[0]).toBeCloseTo(after, 6);
});
