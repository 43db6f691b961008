/** The count against the machine that was counted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { counter } from './counter.ts';

const BAD = { status: 0x8005_0000 };

test('a register that rolls over, read with gaps, gives what the machine made', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(255, 65_535, 999_999, 4_294_967_295),
      fc.nat(),
      fc.array(fc.record({ made: fc.nat({ max: 120 }), lost: fc.boolean() }), { maxLength: 60 }),
      (rollover, start, steps) => {
        let made = BigInt(start);
        const span = BigInt(rollover) + 1n;
        const shown = () => Number(made % span);
        const first = made;
        const readings: unknown[] = [shown()];
        const expected: number[] = [0];
        let unread = 0;
        for (const step of steps) {
          made += BigInt(step.made);
          unread += step.made;
          // More than half a turn between two readings cannot be told from a restart.
          const lost = step.lost && unread + 120 < rollover / 2;
          readings.push(lost ? BAD : shown());
          if (!lost) unread = 0;
          expected.push(lost ? (expected.at(-1) ?? 0) : Number(made - first));
        }
        const { outputs } = runExample(counter, {
          name: 'x',
          config: { mode: 'register', rollover },
          feed: { value: readings },
        });
        expect(outputs['count']).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

test('a device that restarts at 0 loses nothing of what it shows', () => {
  const { outputs } = runExample(counter, {
    name: 'x',
    config: { mode: 'register' },
    feed: { value: [1000, 1010, 0, 4, 2] },
  });
  expect(outputs['count']).toEqual([0, 10, 10, 14, 16]);
});

test('a 32-bit register that restarts far from its end is a restart, not four billion pieces', () => {
  const { outputs } = runExample(counter, {
    name: 'x',
    config: { mode: 'register', rollover: 4_294_967_295 },
    feed: { value: [500_000, 500_010, 3] },
  });
  expect(outputs['count']).toEqual([0, 10, 13]);
});

test('pulses: as many as there are changes from off to on', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.boolean(), { nil: undefined }), { minLength: 1, maxLength: 80 }), (bits) => {
      const known = bits.filter((b) => b !== undefined);
      const rising = known.filter((b, i) => b && known[i - 1] === false).length;
      const { outputs } = runExample(counter, {
        name: 'x',
        config: { mode: 'edges' },
        feed: { value: bits.map((b) => (b === undefined ? BAD : b)) },
      });
      expect(outputs['count']?.at(-1) ?? 0).toBe(known.length > 0 ? rising : 0);
    }),
    { numRuns: 100 },
  );
});

test('counts beyond 2^53 stay exact, also after a reset', () => {
  const { outputs } = runExample(counter, {
    name: 'x',
    config: { mode: 'register', each: 3 },
    feed: { value: [0n, 2n ** 62n, 2n ** 62n + 1n], reset: [undefined, undefined, [{}]] },
  });
  expect(outputs['count']).toEqual([0, 3n * 2n ** 62n, 3]);
});
