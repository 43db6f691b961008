/** Dead time against the same course, moved. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { delay } from './delay.ts';

test('at each moment the output is what the input was before the dead time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 5 })), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.integer({ min: 1, max: 3000 }),
      (steps, delayMs) => {
        let now = 0;
        const course = steps.map(([gap, value]) => {
          now += gap;
          return { at: now, value };
        });
        const at = [...course.map((c) => c.at), now + 10_000];
        const expected = at.map((t) => course.findLast((c) => c.at <= t - delayMs)?.value);
        const { outputs } = runExample(delay, {
          name: 'x',
          config: { delayMs },
          at,
          feed: { value: [...course.map((c) => c.value), undefined] },
        });
        expect(outputs['value']).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

test('more events than it keeps come out early, none is lost', () => {
  const events = Array.from({ length: 2500 }, (_, n) => ({ n }));
  const { outputs } = runExample(delay, {
    name: 'x',
    config: { delayMs: 60_000 },
    at: [0, 100_000],
    feed: { event: [events, undefined] },
  });
  expect(outputs['event']).toEqual(events);
});
