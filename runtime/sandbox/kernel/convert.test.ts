/** What happens to values on a wire whose ends differ in unit or type. */
import { expect, test } from 'vitest';
import { conversionOf } from './convert.ts';

const convert = (input: { factor?: number; offset?: number; to?: 'real' | 'decimal' | 'text' }) =>
  conversionOf({ kind: 'signal', cell: 0, ...input });

test('a wire whose ends agree has no conversion', () => {
  expect(convert({})).toBeUndefined();
  expect(convert({ factor: 1, offset: 0 })).toBeUndefined();
});

test.each([
  [{ factor: 1000 }, 1.5, 1500],
  [{ factor: 1.8, offset: 32 }, 100, 212],
  [{ factor: 0.001 }, '12345.6', '12.3456'],
  [{ factor: -1, offset: 0.05 }, '0.1', '-0.05'],
  [{ to: 'decimal' as const }, 9007199254740993n, '9007199254740993'],
  [{ to: 'real' as const }, '12.50', 12.5],
  [{ to: 'text' as const }, true, 'true'],
  [{ factor: 2 }, undefined, undefined],
  [{ factor: 2 }, true, undefined],
  [{ to: 'real' as const }, 'abc', undefined],
])('%o turns %s into %s', (input, value, expected) => {
  expect(convert(input)?.(value)).toEqual(expected);
});
