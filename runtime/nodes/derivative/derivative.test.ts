/** The rate against a look at the course itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { derivative } from './derivative.ts';

test('it is the difference between now and one stretch ago', () => {
  const course = fc.array(fc.tuple(fc.integer({ min: 100, max: 900 }), fc.integer({ min: -50, max: 50 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(course, (steps) => {
      let now = 0;
      const all = steps.map(([gap, value]) => {
        now += gap;
        return { at: now, value };
      });
      const begin = all[0]?.at ?? 0;
      const { outputs, quality } = runExample(derivative, {
        name: 'x',
        config: { overMs: 2000, per: 's' },
        at: all.map(({ at }) => at),
        feed: { value: all.map(({ value }) => value) },
      });
      all.forEach(({ at, value }, i) => {
        const known = at - begin >= 2000;
        expect(quality['rate']?.[i]).toBe(known ? 'good' : 'bad');
        if (!known) return;
        const before = all.findLast((s) => s.at <= at - 2000)?.value ?? Number.NaN;
        expect(outputs['rate']?.[i]).toBeCloseTo((value - before) / 2, 9);
      });
    }),
    { numRuns: 120 },
  );
});

test('a value that moved once and then stands falls to a rate of 0 by itself', () => {
  const { outputs } = runExample(derivative, {
    name: 'x',
    config: { overMs: 1000, per: 's' },
    at: [0, 5000, 5500, 6000, 9000],
    feed: { value: [0, 10, undefined, undefined, undefined] },
  });
  expect(outputs['rate']).toEqual([undefined, 10, 10, 0, 0]);
});
