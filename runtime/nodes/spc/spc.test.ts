/** Control limits the NIST handbook prints, the usual constants, and Nelson's patterns told by plain words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { D2, D3, nelson } from './rules.ts';
import { spc } from './spc.ts';

test('single values: the batch flow rates of the NIST handbook, 6.3.2.2', () => {
  const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  const { outputs } = runExample(spc, { name: 'x', config: { size: 1, learn: 10 }, feed: { value: flow } });
  expect(outputs['center']?.at(-1)).toBeCloseTo(50.81, 6);
  expect(outputs['upper']?.at(-1)).toBeCloseTo(55.8041, 3);
  expect(outputs['lower']?.at(-1)).toBeCloseTo(45.8159, 3);
});

test('A2 and D4 of the X̄-R chart come out as in every table of them (ISO 7870-2; ASTM MNL 7)', () => {
  const a2 = [1.88, 1.023, 0.729, 0.577, 0.483, 0.419, 0.373, 0.337, 0.308];
  const d4 = [3.267, 2.575, 2.282, 2.114, 2.004, 1.924, 1.864, 1.816, 1.777];
  D2.forEach((d2, i) => {
    expect(3 / (d2 * Math.sqrt(i + 2))).toBeCloseTo(a2[i] ?? Number.NaN, 2);
    expect(1 + (3 * (D3[i] ?? 0)) / d2).toBeCloseTo(d4[i] ?? Number.NaN, 2);
  });
});

test('limits of subgroups are the grand mean ± A2·R̄', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 25, maxLength: 25 }), (values) => {
      const groups = Array.from({ length: 5 }, (_, i) => values.slice(i * 5, i * 5 + 5));
      const mean = values.reduce((a, b) => a + b, 0) / 25;
      const range = groups.reduce((sum, g) => sum + Math.max(...g) - Math.min(...g), 0) / 5;
      fc.pre(range > 0);
      const { outputs } = runExample(spc, { name: 'x', config: { size: 5, learn: 5 }, feed: { value: values } });
      expect(outputs['upper']?.at(-1)).toBeCloseTo(mean + 0.5768 * range, 1);
      expect(outputs['lower']?.at(-1)).toBeCloseTo(mean - 0.5768 * range, 1);
    }),
    { numRuns: 40 },
  );
});

const sawtooth = Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 0.2 : -0.2));
test.each<[string, number[], number[]]>([
  ['one beyond three', [0, 3.1], [1]],
  ['on the limit is not beyond it', [0, 3], []],
  ['nine on one side', Array(9).fill(-0.1), [2]],
  ['eight on one side', Array(8).fill(-0.1), []],
  ['six rising', [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3], [3]],
  ['six falling', [0.3, 0.2, 0.1, -0.1, -0.2, -0.3], [3]],
  ['five rising', [-0.2, -0.1, 0.1, 0.2, 0.3], []],
  ['fourteen alternating', sawtooth, [4]],
  ['thirteen alternating', sawtooth.slice(1), []],
  ['two of three beyond two', [2.1, 0, 2.2], [5]],
  ['two of three beyond two, but on two sides', [2.1, 0, -2.2], []],
  ['four of five beyond one', [1.1, 1.2, 0, 1.1, 1.3], [6]],
  ['fifteen within one', Array.from({ length: 15 }, (_, i) => [0.3, -0.4, -0.5][i % 3] ?? 0), [7]],
  ['eight beyond one on both sides', [1.5, -1.5, -1.2, 1.3, 1.4, -1.1, 1.2, -1.3], [8]],
])('%s', (_, z, expected) => expect(nelson(z, [1, 2, 3, 4, 5, 6, 7, 8])).toEqual(expected));
