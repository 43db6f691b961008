/** The memory of the deduplicator against a search through everything that passed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { deduplicate } from './deduplicate.ts';

test('an event is a repetition when an equal one passed less than the window ago', () => {
  const course = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 700 }), code: fc.constantFrom('A', 'B', 'C', 4, '4') }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(course, (given) => {
      let now = 0;
      const all = given.map(({ gap, code }, n) => {
        now += gap;
        return { n, code, at: now };
      });
      const passed: typeof all = [];
      for (const e of all) if (!passed.some((p) => p.code === e.code && e.at - p.at < 1000)) passed.push(e);
      const { outputs } = runExample(deduplicate, {
        name: 'x',
        config: { field: 'code', windowMs: 1000 },
        at: all.map(({ at }) => at),
        feed: { event: all.map((e) => [e]) },
      });
      expect(outputs['passed']).toEqual(passed);
    }),
    { numRuns: 100 },
  );
});

test('it remembers two thousand codes and then forgets the oldest', () => {
  const scan = (n: number) => ({ code: n });
  const codes = [...Array.from({ length: 2001 }, (_, n) => scan(n)), scan(1), scan(0)];
  const { outputs } = runExample(deduplicate, { name: 'x', config: { field: 'code' }, feed: { event: [codes] } });
  expect(outputs['repeated']).toEqual([scan(1)]);
  expect(outputs['passed']?.at(-1)).toEqual(scan(0));
});
