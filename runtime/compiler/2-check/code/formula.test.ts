/** Where a formula may have brackets. */
import { expect, test } from 'vitest';
import { checkFormula } from './formula.ts';

const scope = { values: ['a', 'b'], functions: ['abs'] };

test.each(['(a + b)', '((a)) * (b)', 'abs((a))'])('%s is a formula', (source) => {
  expect(checkFormula(source, scope)).toEqual([]);
});

test.each(['(abs)(a)', '(a, b)', '(a = b)', '(() => a)', '(a) b', '(a + b'])('%s is none', (source) => {
  expect(checkFormula(source, scope)).not.toEqual([]);
});
