/** The limit against a count over every span of its length. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { rateLimit } from './rate-limit.ts';

test('no span of the window holds more than the count, and nothing is lost or turned round', () => {
  const course = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 900 }), n: fc.integer({ min: 0, max: 4 }) }), {
    minLength: 1,
    maxLength: 25,
  });
  fc.assert(
    fc.property(course, fc.integer({ min: 1, max: 4 }), fc.constantFrom('reject', 'wait'), (given, count, excess) => {
      let now = 0;
      let n = 0;
      const at: number[] = [];
      const events: unknown[] = [];
      for (const { gap, n: many } of given) {
        now += gap;
        at.push(now);
        events.push(Array.from({ length: many }, () => ({ n: n++, at: now })));
      }
      at.push(now + 1_000_000);
      const { outputs } = runExample(rateLimit, {
        name: 'x',
        config: { count, windowMs: 1000, excess },
        at,
        feed: { event: [...events, undefined] },
      });
      const passed = (outputs['passed'] ?? []) as { n: number; at: number }[];
      const surplus = (outputs['surplus'] ?? []) as { n: number }[];
      expect([...passed, ...surplus].map((e) => e.n).sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
      expect(passed.map((e) => e.n)).toEqual(passed.map((e) => e.n).sort((a, b) => a - b));
      if (excess === 'wait') expect(surplus).toEqual([]);
      else {
        for (const { at: end } of passed) {
          expect(passed.filter((e) => e.at > end - 1000 && e.at <= end).length).toBeLessThanOrEqual(count);
        }
      }
    }),
    { numRuns: 100 },
  );
});
