import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalDecimal, compareDecimals } from './decimal.ts';

/** A decimal as an exact fraction of 10^30. */
const scaled = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
const asText = (n: bigint, places: number) => {
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0');
  return `${n < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
};

describe('canonical decimals', () => {
  test.each([
    ['-12.50', '-12.5'],
    ['0012', '12'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+7', '7'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [0.1, '0.1'],
    [9007199254740993n, '9007199254740993'],
  ])('%s is spelled %s', (given, expected) => {
    expect(canonicalDecimal(given)).toBe(expected);
  });

  test.each(['', '.', '-', '1.2.3', '0x10', 'NaN', '1e999', '9'.repeat(61)])('%s is none', (given) => {
    expect(canonicalDecimal(given)).toBeUndefined();
  });

  test('a canonical decimal is its own canonical spelling', () => {
    fc.assert(
      fc.property(scaled, fc.nat(20), (n, places) => {
        const once = canonicalDecimal(asText(n, places));
        expect(once).toBeDefined();
        expect(canonicalDecimal(once!)).toBe(once);
      }),
    );
  });

  test('comparing texts agrees with comparing numbers', () => {
    fc.assert(
      fc.property(scaled, scaled, fc.nat(20), (a, b, places) => {
        const order = compareDecimals(canonicalDecimal(asText(a, places))!, canonicalDecimal(asText(b, places))!);
        expect(order).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});
