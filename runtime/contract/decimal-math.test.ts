/** Decimal sums against whole numbers, which need no rounding. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalDecimal } from './decimal.ts';
import { addDecimals, multiplyDecimals, roundDecimal } from './decimal-math.ts';

/** 12345 thousandths as text. */
const thousandths = (n: number) => canonicalDecimal(`${n}e-3`) ?? '';
const millionths = (n: bigint) => canonicalDecimal(`${n}e-6`) ?? '';

test('sums and products are those of the whole thousandths', () => {
  const n = fc.integer({ min: -(10 ** 9), max: 10 ** 9 });
  fc.assert(
    fc.property(n, n, (a, b) => {
      expect(addDecimals(thousandths(a), thousandths(b))).toBe(thousandths(a + b));
      expect(addDecimals(thousandths(a), thousandths(b), -1)).toBe(thousandths(a - b));
      expect(multiplyDecimals(thousandths(a), thousandths(b))).toBe(millionths(BigInt(a) * BigInt(b)));
    }),
  );
});

test.each([
  ['0.125', 2, '0.13'],
  ['-0.125', 2, '-0.13'],
  ['1.004', 2, '1'],
  ['2.5', 0, '3'],
  ['7', 2, '7'],
])('%s to %i places is %s', (value, places, expected) => expect(roundDecimal(value, places)).toBe(expected));

test('what has too many digits is refused', () => {
  expect(multiplyDecimals('9'.repeat(40), '9'.repeat(40))).toBeUndefined();
});
