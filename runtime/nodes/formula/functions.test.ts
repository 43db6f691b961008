/** Rounding against exact decimal arithmetic on text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { formula } from './formula.ts';
import { FUNCTIONS } from './functions.ts';

/** Half away from zero, on the digits a person reads. */
function rounded(text: string, digits: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const kept = BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
  const up = Number(fraction[digits] ?? '0') >= 5 ? 1n : 0n;
  const all = (kept + up).toString().padStart(digits + 1, '0');
  const cut = all.length - digits;
  return `${negative ? '-' : ''}${all.slice(0, cut)}${digits > 0 ? `.${all.slice(cut)}` : ''}`;
}

test('round gives what a person gets with pencil and paper', () => {
  const digits = fc.stringMatching(/^-?\d{1,6}\.\d{1,6}$/);
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 4 }), (text, places) => {
      expect(FUNCTIONS.round(Number(text), places) + 0).toBe(Number(rounded(text, places)) + 0);
    }),
  );
  expect(FUNCTIONS.round(1.005, 2)).toBe(1.01);
  expect(FUNCTIONS.round(-2.5)).toBe(-3);
  expect(FUNCTIONS.round(1234, -2)).toBe(1200);
});

const result = (expression: string, type: string, a: unknown, inputType = 'real') => {
  const run = runExample(formula, {
    name: 'x',
    config: { inputs: [{ name: 'a', type: inputType }], expression, type },
    feed: { a: [a] },
  });
  return [run.outputs['result']?.[0], run.quality['result']?.[0]];
};

test('a result that is no number, or none of its kind, is bad', () => {
  expect(result('a / 0', 'real', 1)).toEqual([undefined, 'bad']);
  expect(result('0 / a', 'real', 0)).toEqual([undefined, 'bad']);
  expect(result('sqrt(a)', 'real', -1)).toEqual([undefined, 'bad']);
  expect(result('a / 2', 'int', 3)).toEqual([undefined, 'bad']);
  expect(result('a', 'bool', 1)).toEqual([undefined, 'bad']);
  expect(result('mean()', 'real', 1)).toEqual([undefined, 'bad']);
});

test('a counter beyond 2^53 stays exact, and one that cannot is bad rather than wrong', () => {
  expect(result('a + a', 'int', 9_007_199_254_740_993n, 'int')).toEqual([18_014_398_509_481_986n, 'good']);
  expect(result('a * 0.5', 'real', 9_007_199_254_740_993n, 'int')).toEqual([undefined, 'bad']);
});
