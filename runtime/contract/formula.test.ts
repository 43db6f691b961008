import { expect, test } from 'vitest';
import { formulaPrelude } from './formula.ts';

const calculate = (expression: string): unknown =>
  new Function(`${formulaPrelude().join('\n')}\nreturn (${expression});`)();

test('rounding goes half away from zero, on the digits one sees', () => {
  expect(calculate('round(1.005, 2)')).toBe(1.01);
  expect(calculate('round(-2.5)')).toBe(-3);
  expect(calculate('round(1234.5, -2)')).toBe(1200);
  expect(calculate('round(1e-20, 2)')).toBe(0);
  expect(calculate('round(1e300, 2)')).toBe(1e300);
});

test('every function of the table works', () => {
  expect(calculate('clamp(12, 0, 10) + max(1, 3, 2) + abs(-1) + trunc(2.9)')).toBe(16);
  expect(calculate('ln(exp(1)) + log10(100) + pow(2, 3) + sqrt(9) + round(sin(pi / 2))')).toBeCloseTo(15);
  expect(calculate("upper(trim(' ok ')) + text(length('abc'))")).toBe('OK3');
  expect(calculate("contains('press 4', 'press')")).toBe(true);
});

test('only what is used is declared', () => {
  expect(formulaPrelude((name) => name === 'abs')).toEqual(['const abs = Math.abs;']);
});
