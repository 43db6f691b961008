/** The settled events against a look at the gaps between them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { debounce } from './debounce.ts';

test('of each run of events with short gaps the first or the last is kept', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 40 }),
      fc.constantFrom('first', 'last'),
      (gaps, take) => {
        let now = 0;
        const all = gaps.map((gap, n) => {
          now += gap;
          return { n, at: now };
        });
        const runs: (typeof all)[] = [];
        for (const e of all) {
          const run = runs.at(-1);
          if (run && e.at - (run.at(-1)?.at ?? 0) < 700) run.push(e);
          else runs.push([e]);
        }
        const { outputs } = runExample(debounce, {
          name: 'x',
          config: { take, quietMs: 700 },
          at: [...all.map(({ at }) => at), now + 10_000],
          feed: { event: [...all.map((e) => [e]), undefined] },
        });
        expect(outputs['settled']).toEqual(runs.map((run) => (take === 'first' ? run[0] : run.at(-1))));
      },
    ),
    { numRuns: 150 },
  );
});
