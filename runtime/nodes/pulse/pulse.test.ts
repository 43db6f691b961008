/** The pulse against a simulation that looks every 100 ms. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { pulse } from './pulse.ts';

test('after a rising edge on for its length, then deaf no longer', () => {
  const course = fc.array(fc.record({ ticks: fc.integer({ min: 1, max: 12 }), on: fc.boolean() }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(course, fc.integer({ min: 1, max: 15 }), fc.boolean(), (given, length, again) => {
      const at: number[] = [];
      const expected: boolean[] = [];
      let left = 0;
      let before = true;
      let tick = 0;
      for (const { ticks, on } of given) {
        at.push(tick * 100);
        for (let i = 0; i < ticks; i++, tick++) {
          if (on && !before && (left === 0 || again)) left = length;
          before = on;
          if (i === 0) expected.push(left > 0);
          left = Math.max(0, left - 1);
        }
      }
      const { outputs } = runExample(pulse, {
        name: 'x',
        config: { lengthMs: length * 100, again },
        at,
        feed: { value: given.map(({ on }) => on) },
      });
      expect(outputs['active']).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
