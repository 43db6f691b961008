/** Control limits the NIST handbook prints, the usual constants, and Nelson's patterns told by plain words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { D2, D3, nelson } from './rules.ts';
import { spc } from './spc.ts';

test('single values: the batch flow rates after the NIST/SEMATECH e-Handbook', () => {
  const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  const { outputs } = runExample(spc, { name: 'x', config: { size: 1, learn: 10 }, feed: { value: flow } });
  expect(outputs['center']?.at(-1)).toBeCloseTo(50.81, 6);
  expect(outputs['upper']?.at(-1)).toBeCloseTo(55.8041, 3);
  expect(outputs['lower']?.at(-1)).toBeCloseTo(45.8159, 3);
});

/** Standard normal distribution function, by Simpson's rule over its density. */
const STEPS = 320;
const REACH = 8;
const STEP = (2 * REACH) / STEPS;
const PHI = (() => {
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const table = [0];
  for (let i = 1; i <= STEPS; i++) {
    const [a, b] = [-REACH + (i - 1) * STEP, -REACH + i * STEP];
    table.push((table[i - 1] ?? 0) + (STEP / 6) * (density(a) + 4 * density((a + b) / 2) + density(b)));
  }
  return table;
})();

test('d2 and d3 are the mean and the deviation of the range of n normal values, by integration', () => {
  D2.forEach((d2, i) => {
    const n = i + 2;
    // E[W] = ∫ 1 − Φⁿ − (1−Φ)ⁿ; E[W²] = 2 ∬ over x < y of 1 − Φ(y)ⁿ − (1−Φ(x))ⁿ + (Φ(y)−Φ(x))ⁿ.
    let [first, second] = [0, 0];
    PHI.forEach((x, j) => {
      first += (1 - x ** n - (1 - x) ** n) * STEP;
      second += (1 - x ** n - (1 - x) ** n) * STEP * STEP;
      for (const y of PHI.slice(j + 1)) second += 2 * (1 - y ** n - (1 - x) ** n + (y - x) ** n) * STEP * STEP;
    });
    expect(Math.abs(first - d2)).toBeLessThan(0.0006);
    // Half of the last place, and what the grid leaves over.
    expect(Math.abs(Math.sqrt(second - first * first) - (D3[i] ?? Number.NaN))).toBeLessThan(0.0007);
  });
});

test('A2 and D4 of the X̄-R chart come out as in every table of them', () => {
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
      // A2 of five values, as tables print it: 0.577.
      expect(Math.abs((outputs['upper']?.at(-1) as number) - (mean + 0.577 * range))).toBeLessThanOrEqual(
        0.0006 * range,
      );
      expect(Math.abs((outputs['lower']?.at(-1) as number) - (mean - 0.577 * range))).toBeLessThanOrEqual(
        0.0006 * range,
      );
    }),
    { numRuns: 40 },
  );
});

const sawtooth = Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 0.2 : -0.2));
/** Each test counted out by its words over the whole past, as a person with a pencil would. */
const counted: readonly ((z: readonly number[]) => boolean)[] = [
  (z) => (z.at(-1) ?? 0) > 3 || (z.at(-1) ?? 0) < -3,
  (z) =>
    z.length >= 9 && (z.slice(-9).filter((x) => x > 0).length === 9 || z.slice(-9).filter((x) => x < 0).length === 9),
  (z) => {
    const six = z.slice(-6);
    const sorted = six.toSorted((a, b) => a - b);
    const isStrict = new Set(six).size === 6;
    return six.length === 6 && isStrict && (six.join() === sorted.join() || six.join() === sorted.toReversed().join());
  },
  (z) => {
    let turns = 0;
    const run = z.slice(-14);
    for (let i = 2; i < run.length; i++) {
      const [a, b, c] = [run[i - 2] ?? 0, run[i - 1] ?? 0, run[i] ?? 0];
      if ((a < b && b > c) || (a > b && b < c)) turns++;
    }
    return turns === 12;
  },
  (z) => [1, -1].some((side) => z.slice(-3).reduce((n, x) => n + Number(x * side > 2), 0) >= 2),
  (z) => [1, -1].some((side) => z.slice(-5).reduce((n, x) => n + Number(x * side > 1), 0) >= 4),
  (z) => z.length >= 15 && Math.max(...z.slice(-15)) < 1 && Math.min(...z.slice(-15)) > -1,
  (z) => z.length >= 8 && z.slice(-8).findIndex((x) => x >= -1 && x <= 1) === -1,
];

test('the eight tests find what counting finds', () => {
  const near = fc.integer({ min: -16, max: 16 }).map((x) => x / 4);
  const calm = fc.integer({ min: -3, max: 3 }).map((x) => x / 4);
  const wild = fc.constantFrom(-2.5, -1.5, 1.25, 1.75, 2.25);
  const side = fc.constantFrom(0.1, 0.5, 1.5, 2.5);
  const saw = fc
    .integer({ min: 0, max: 1 })
    .chain((odd) =>
      fc
        .array(fc.integer({ min: 1, max: 4 }), { minLength: 14, maxLength: 20 })
        .map((l) => l.map((x, i) => ((i + odd) % 2 === 0 ? x : -x) / 4)),
    );
  const course = fc.oneof(
    fc.array(near, { maxLength: 20 }),
    fc.array(calm, { minLength: 12, maxLength: 20 }),
    fc.array(wild, { minLength: 6, maxLength: 12 }),
    fc.array(side, { minLength: 6, maxLength: 12 }),
    fc.array(near, { minLength: 6, maxLength: 8 }).map((l) => l.toSorted((a, b) => a - b)),
    saw,
  );
  const found = new Set<number>();
  fc.assert(
    fc.property(course, (z) => {
      const expected = counted.flatMap((test, i) => (z.length > 0 && test(z) ? [i + 1] : []));
      for (const one of expected) found.add(one);
      expect(nelson(z, [1, 2, 3, 4, 5, 6, 7, 8])).toEqual(expected);
    }),
    { numRuns: 1500 },
  );
  expect([...found].toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

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
