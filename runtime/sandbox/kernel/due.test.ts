/** The marks of what has to be stepped, held against a plain set. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Due } from './due.ts';

const action = (count: number) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ mark: fc.nat(count - 1) }) },
    { weight: 4, arbitrary: fc.constant('take' as const) },
    { weight: 1, arbitrary: fc.constant('clear' as const) },
  );

test('what is marked is taken once, the first in order first, however many nodes there are', () => {
  const run = fc
    .constantFrom(1, 31, 32, 33, 1023, 1024, 1025, 40_000)
    .chain((count) => fc.tuple(fc.constant(count), fc.array(action(count), { maxLength: 200, size: 'max' })));
  fc.assert(
    fc.property(run, ([count, actions]) => {
      const due = new Due(count);
      const marked = new Set<number>();
      for (const step of actions) {
        if (step === 'clear') {
          due.clear();
          marked.clear();
        } else if (step === 'take') {
          const first = marked.size === 0 ? -1 : Math.min(...marked);
          expect(due.take()).toBe(first);
          marked.delete(first);
        } else {
          due.mark(step.mark);
          marked.add(step.mark);
          expect(due.has(step.mark)).toBe(true);
        }
      }
      const left: number[] = [];
      for (let node = due.take(); node >= 0; node = due.take()) left.push(node);
      expect(left).toEqual([...marked].sort((a, b) => a - b));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('an app without nodes has none', () => {
  expect(new Due(0).take()).toBe(-1);
});
