/** The ramp against a walk in steps of a millisecond. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { ramp } from './ramp.ts';

test('at each moment it is where a walker of that speed would be', () => {
  const course = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 400 }), to: fc.integer({ min: -20, max: 20 }) }), {
    minLength: 2,
    maxLength: 15,
  });
  fc.assert(
    fc.property(course, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (given, up, down) => {
      let now = 0;
      const at: number[] = [];
      const expected: number[] = [];
      let [value, target] = [given[0]?.to ?? 0, given[0]?.to ?? 0];
      for (const { gap, to } of given) {
        for (let ms = 0; ms < gap; ms++) {
          value = value < target ? Math.min(target, value + up / 1000) : Math.max(target, value - down / 1000);
        }
        now += gap;
        target = to;
        at.push(now);
        expected.push(value);
      }
      const { outputs } = runExample(ramp, {
        name: 'x',
        config: { up, down },
        at,
        feed: { target: given.map(({ to }) => to) },
      });
      outputs['value']?.forEach((v, i) => {
        // Between two ticks it is looked at only when the target moves.
        if (given[i]?.to !== given[i - 1]?.to) expect(v).toBeCloseTo(expected[i] ?? Number.NaN, 6);
      });
    }),
    { numRuns: 60 },
  );
});

test('a target that trembles does not stop it', () => {
  const { outputs } = runExample(ramp, {
    name: 'x',
    config: { up: 1, down: 1 },
    at: Array.from({ length: 101 }, (_, i) => i * 100),
    feed: { target: Array.from({ length: 101 }, (_, i) => (i === 0 ? 0 : 50 + (i % 2) / 10)) },
  });
  expect(outputs['value']?.at(-1)).toBeCloseTo(9.9, 9);
});
