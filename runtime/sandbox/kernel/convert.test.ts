/** What happens to values on a wire whose ends differ in unit or type. */
import { expect, test } from 'vitest';
import { STATUS, type WireType } from '#runtime/contract/index.ts';
import { conversionOf } from './convert.ts';

const convert = (input: { factor?: number; offset?: number; to?: 'real' | 'decimal' | 'text'; is?: WireType }) =>
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

test.each<[WireType, unknown, unknown]>([
  ['bool', true, true],
  ['bool', 1, undefined],
  ['bool', 'true', undefined],
  ['int', 12, 12],
  ['int', 2n ** 60n, 2n ** 60n],
  ['int', 1.5, undefined],
  ['real', 1.5, 1.5],
  ['real', 3n, 3],
  ['real', '1.5', undefined],
  ['time', 1_767_225_600_000, 1_767_225_600_000],
  ['decimal', '12.50', '12.5'],
  ['decimal', 0.1, '0.1'],
  ['decimal', 'abc', undefined],
  ['text', 'run', 'run'],
  ['text', 13, '13'],
  ['text', { a: 1 }, undefined],
  ['enum', 'run', 'run'],
  ['enum', 1, undefined],
  ['list', [1], [1]],
  ['list', { a: 1 }, undefined],
  ['record', { a: 1 }, { a: 1 }],
  ['row', [1], undefined],
])('where the type of a wire is not known, %s takes %s as %s', (is, value, expected) => {
  const taken = convert({ is });
  expect(taken?.(value)).toEqual(expected);
  expect(taken?.lost).toBe(STATUS.badTypeMismatch);
});
