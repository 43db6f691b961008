/** The total against whole-number arithmetic in thousandths. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { total } from './total.ts';

test('thousandths add up exactly, whichever resets come between', () => {
  const step = fc.record({
    parts: fc.array(fc.integer({ min: -99_999, max: 99_999 }), { maxLength: 4 }),
    reset: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      let sum = 0;
      const closed: number[] = [];
      const expected = steps.map(({ parts, reset }) => {
        if (reset) {
          closed.push(sum / 1000);
          sum = 0;
        }
        for (const part of parts) sum += part;
        return sum / 1000;
      });
      const { outputs } = runExample(total, {
        name: 'x',
        config: { field: 'kg' },
        feed: {
          event: steps.map(({ parts }) => parts.map((part) => ({ kg: part / 1000 }))),
          reset: steps.map(({ reset }) => (reset ? [{}] : undefined)),
        },
      });
      expect(outputs['total']).toEqual(expected);
      expect((outputs['closed'] ?? []).map((one) => (one as { total: number }).total)).toEqual(closed);
    }),
    { numRuns: 100 },
  );
});
