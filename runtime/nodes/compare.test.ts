/** Comparing what came with what a person typed. */
import { expect, test } from 'vitest';
import { matches, type Operand, type Operator } from './compare.ts';

test.each<[unknown, Operator, Operand, boolean]>([
  [10, '>', 9, true],
  [10, '>', '9', true],
  ['10', '>', 9, true],
  ['10', '>', '9', true],
  ['0.30', '=', 0.3, true],
  ['0.30000000000000000001', '>', '0.3', true],
  [9_007_199_254_740_993n, '>', 9_007_199_254_740_992, true],
  [9_007_199_254_740_993n, '=', '9007199254740993', true],
  ['abc', '<', 'abd', true],
  ['A-100', '=', 'A-100', true],
  ['A-100', '=', 5, false],
  ['A-100', '!=', 5, true],
  [true, '=', true, true],
  [true, '=', 'true', true],
  [false, '!=', true, true],
  [true, '>', false, false],
  ['broken tool', 'contains', 'tool', true],
  [['a', 'b'], 'contains', 'b', true],
  [undefined, '!=', 5, false],
  [null, '=', 0, false],
  [Number.NaN, '=', 0, false],
  [5, '>=', 5, true],
  [5, '<', 5, false],
])('%s %s %s is %s', (value, op, wanted, expected) => expect(matches(value, op, wanted)).toBe(expected));
