/** The delay against a simulation that looks every 100 ms. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { onOffDelay } from './on-off-delay.ts';

const TICK = 100;

test('the output follows once the input has been known to differ for the delay', () => {
  const course = fc.array(
    fc.record({ ticks: fc.integer({ min: 1, max: 40 }), value: fc.constantFrom(true, false, undefined) }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(course, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (given, on, off) => {
      const at: number[] = [];
      const feed: unknown[] = [];
      const expected: boolean[] = [];
      let tick = 0;
      let active = false;
      let lasted = 0;
      let known = false;
      given.forEach(({ ticks, value }, i) => {
        at.push(tick * TICK);
        feed.push(value === undefined ? { status: 0x8005_0000 } : value);
        known ||= value !== undefined;
        for (let n = 0; n < ticks; n++, tick++) {
          if (value === active) lasted = 0;
          else if (value !== undefined && lasted >= (value ? on : off)) {
            active = value;
            lasted = 0;
          }
          if (n === 0) expected[i] = active;
          if (value !== undefined && value !== active) lasted++;
        }
      });
      const run = runExample(onOffDelay, {
        name: 'x',
        config: { onMs: on * TICK, offMs: off * TICK },
        at,
        feed: { value: feed },
      });
      expect(known ? run.outputs['active']?.map((v) => v ?? false) : expected).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
