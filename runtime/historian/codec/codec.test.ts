/** What went into a block comes out of it, to the bit, and what a plant gives takes little room. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { decodePoints, encodePoints, type Points } from './points-codec.ts';
import type { Stored } from './values.ts';

const runs = { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 3000) };

const decimal = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([whole, digits]) => whole / 10 ** digits);
const value: fc.Arbitrary<Stored> = fc.oneof(
  fc.double(),
  fc.float(),
  decimal,
  fc.integer(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom<Stored>(null, -0, 0, NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, 2 ** 53, -(2n ** 63n)),
);
/** Columns of one kind are what there mostly is. */
const column = (count: number): fc.Arbitrary<Stored[]> =>
  fc.oneof(
    ...[
      fc.double(),
      fc.float(),
      decimal,
      fc.double({ min: 15, max: 33, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.bigInt({ min: 2n ** 60n, max: 2n ** 60n + 5000n }),
      fc.constantFrom('running', 'stopped', '故障'),
      value,
    ].map((one) => fc.array(one as fc.Arbitrary<Stored>, { minLength: count, maxLength: count })),
  );
const status = fc.constantFrom(0, 0, 0, STATUS.uncertain, STATUS.bad, STATUS.badNotConnected, 0xffff_ffff, 1);
const points = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 5000 }),
      fc.maxSafeInteger(),
      fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 }),
    ),
    { minLength: 1, maxLength: 300 },
  )
  .chain((times) =>
    fc.record({
      at: fc.constant(Float64Array.from(times).sort()),
      value: column(times.length),
      status: fc.option(
        fc.array(status, { minLength: times.length, maxLength: times.length }).map((all) => Uint32Array.from(all)),
        { nil: undefined },
      ),
    }),
  );

test('what went in comes out, whatever it was', () => {
  fc.assert(
    fc.property(points, (given) => {
      const { at, value, status } = decodePoints(encodePoints(given));
      expect([...at]).toEqual([...given.at]);
      expect([...value]).toEqual(given.value);
      expect([...(status ?? new Uint32Array(at.length))]).toEqual([...(given.status ?? new Uint32Array(at.length))]);
    }),
    runs,
  );
});

test('a large value beside a small one keeps all its digits', () => {
  for (const value of [
    [4_503_600, 0.000001234567],
    [-4_503_600, Math.fround(0.000006733437)],
    [0.3, 1e15],
  ]) {
    const at = Float64Array.of(1, 2);
    const { value: found } = decodePoints(encodePoints({ at, value: Float64Array.from(value), status: undefined }));
    expect([...found]).toEqual(value);
  }
});

test('a typed column is as good as a list', () => {
  fc.assert(
    fc.property(fc.float64Array({ minLength: 1, maxLength: 300 }), (value) => {
      const at = Float64Array.from(value, (_, i) => i);
      expect(decodePoints(encodePoints({ at, value, status: undefined })).value).toEqual(value);
    }),
    runs,
  );
});

test('a block of a later format is refused, not guessed at', () => {
  const body = encodePoints({ at: Float64Array.of(1), value: [1], status: undefined });
  body[0] = 2;
  expect(() => decodePoints(body)).toThrow('history.db holds points of a newer Jig.');
});

/** Bytes a point of 1,024 readings a second, taken up to 3 ms late. */
function bytesAPoint(value: (i: number, random: () => number) => Stored): number {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
  const count = 1024;
  const at = Float64Array.from({ length: count }, (_, i) => 1.7e12 + i * 1000 + Math.floor(random() * 4));
  const given: Points = { at, value: Array.from({ length: count }, (_, i) => value(i, random)), status: undefined };
  return encodePoints(given).length / count;
}

test.each<[string, number, (i: number, random: () => number) => Stored]>([
  [
    'a temperature in hundredths',
    1.3,
    (i, random) => Math.round((60 + 8 * Math.sin(i / 200) + random() / 20) * 100) / 100,
  ],
  ['a factor that leaves its mark (203 × 0.1)', 1.1, (i) => (200 + Math.round(20 * Math.sin(i / 100))) * 0.1],
  [
    'a float32 register in hundredths',
    1.3,
    (i, random) => Math.fround(Math.round((60 + Math.sin(i / 200) + random() / 20) * 100) / 100),
  ],
  ['a meter’s counter beyond 2^53', 1.2, (i) => 2n ** 60n + BigInt(i * 7 + (i % 3))],
  ['a state', 0.7, (i) => (i % 300 < 200 ? 'running' : 'idle')],
  ['what stands still', 0.5, () => 21.5],
  ['float32 with all its digits', 2.9, (i, random) => Math.fround(60 + 8 * Math.sin(i / 200) + random() / 20)],
])('%s takes at most %d bytes a point', (_name, most, value) => {
  expect(bytesAPoint(value)).toBeLessThanOrEqual(most);
});
