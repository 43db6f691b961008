/** Between bytes and values: exact there and back, and never a guess. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, type Habits } from './codec.ts';
import { DecodeError, EncodeError } from './errors.ts';
import { type Place, parsePlace } from './place.ts';
import { S7_TYPES, TYPE_NAMES } from './types.ts';

const numRuns = Number(process.env['JIG_FUZZ_RUNS'] ?? 500);
const PLAIN: Habits = { encoding: 'ascii', zone: 'UTC' };

const place = (address: string): Place => {
  const placed = parsePlace({ address, type: 'auto' });
  if (!placed.ok) throw new Error(placed.problem);
  return placed.place;
};
const PLACES: readonly Place[] = TYPE_NAMES.map((type) => {
  const { letter } = S7_TYPES[type];
  const size = letter === 'X' ? 'X0.3' : letter === 'any' ? 'B0' : `${letter}0`;
  return place(`DB1.DB${size}:${type}${S7_TYPES[type].wire === 'text' ? '[12]' : ''}`);
}).concat(place('C1'), place('T1'));

const whole = (low: bigint, high: bigint) =>
  fc.bigInt({ min: low, max: high }).map((n) => (n >= -(2n ** 53n) + 1n && n < 2n ** 53n ? Number(n) : n));
const bits = (n: bigint) => whole(0n, 2n ** n - 1n);
const signed = (n: bigint) => whole(-(2n ** (n - 1n)), 2n ** (n - 1n) - 1n);
const letters = fc.string({ maxLength: 12, unit: 'grapheme-ascii' });
const DAY = 86_400_000;
const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2089, 11, 31) });

const VALUES: readonly (readonly [string, fc.Arbitrary<unknown>])[] = [
  ['DB1.DBX0.5', fc.boolean()],
  ['DB1.DBB0:BYTE', bits(8n)],
  ['DB1.DBB0:USINT', bits(8n)],
  ['DB1.DBB0:SINT', signed(8n)],
  ['DB1.DBW0:WORD', bits(16n)],
  ['DB1.DBW0:UINT', bits(16n)],
  ['DB1.DBW0:INT', signed(16n)],
  ['DB1.DBD0:DWORD', bits(32n)],
  ['DB1.DBD0:UDINT', bits(32n)],
  ['DB1.DBD0:DINT', signed(32n)],
  ['DB1.DBD0:TIME', signed(32n)],
  ['DB1.DBB0:LWORD', bits(64n)],
  ['DB1.DBB0:ULINT', bits(64n)],
  ['DB1.DBB0:LINT', signed(64n)],
  ['DB1.DBB0:LREAL', fc.double({ noNaN: true, noDefaultInfinity: true })],
  ['DB1.DBB0:STRING[12]', letters],
  ['DB1.DBB0:WSTRING[24]', fc.string({ maxLength: 12, unit: 'grapheme' }).filter((text) => text.length <= 24)],
  ['DB1.DBD0:TIME_OF_DAY', whole(0n, BigInt(DAY) - 1n)],
  ['DB1.DBB0:DATE_AND_TIME', moment],
  ['DB1.DBB0:DTL', moment],
  ['DB1.DBW0:DATE', fc.nat(65_535).map((days) => Date.UTC(1990, 0, 1) + days * DAY)],
  ['DB1.DBW0:S5TIME', fc.tuple(fc.nat(999), fc.constantFrom(10, 100, 1000, 10_000)).map(([n, base]) => n * base)],
];

describe('a value', () => {
  it.each(VALUES)('of %s comes back as it went', (text, values) => {
    const at = place(text);
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encode(at, value, PLAIN);
        expect(bytes.length).toBe(at.bytes);
        // A bit stands at its place in the byte; what is written is the bit alone.
        const there = at.type === 'BOOL' ? Uint8Array.of((bytes[0] ?? 0) << at.bit) : bytes;
        expect(decode(at, there, PLAIN)).toEqual(value);
      }),
      { numRuns },
    );
  });

  it('of 64 bits is exactly what stands there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        const n = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
        expect(BigInt(decode(place('DB1.DBB0:ULINT'), bytes, PLAIN))).toBe(n);
        expect(BigInt(decode(place('DB1.DBB0:LINT'), bytes, PLAIN))).toBe(BigInt.asIntN(64, n));
      }),
      { numRuns },
    );
  });

  it('of type REAL is the shortest number that is this float', () => {
    expect(decode(place('DB1.DBD0:REAL'), Uint8Array.of(0x41, 0xad, 0x99, 0x9a), PLAIN)).toBe(21.7);
    expect(encode(place('DB1.DBD0:REAL'), 21.7, PLAIN)).toEqual(Uint8Array.of(0x41, 0xad, 0x99, 0x9a));
  });

  it.each([
    ['DB1.DBW0:INT', 40_000],
    ['DB1.DBW0:INT', 1.5],
    ['DB1.DBB0:ULINT', -1],
    ['DB1.DBB0:LINT', 2 ** 60],
    ['DB1.DBD0:REAL', 1e300],
    ['DB1.DBD0:REAL', 'warm'],
    ['DB1.DBX0.0', 1],
    ['DB1.DBB0:STRING[4]', 'hello'],
    ['DB1.DBB0:STRING[9]', 'größe'],
    ['DB1.DBB0:WSTRING[3]', 'four'],
    ['DB1.DBW0:S5TIME', 12_345],
    ['DB1.DBW0:S5TIME', -10],
    ['DB1.DBW0:DATE', Date.UTC(2026, 1, 1, 12)],
    ['DB1.DBB0:DATE_AND_TIME', Date.UTC(2095, 1, 1)],
    ['DB1.DBB0:DTL', 1e17],
    ['DB1.DBB0:DTL', 'noon'],
    ['DB1.DBD0:TIME_OF_DAY', DAY],
  ])('that %s cannot hold is refused: %s', (text, value) => {
    expect(() => encode(place(text), value, PLAIN)).toThrow(EncodeError);
  });

  it('of any type at all is read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), fc.uint8Array({ minLength: 28, maxLength: 28 }), (at, bytes) => {
        try {
          const value = decode(at, bytes.subarray(0, at.bytes), PLAIN);
          // A date that is read is the one that stands there.
          if (at.type === 'DATE' || at.type === 'S5TIME') {
            const back = encode(at, value, PLAIN);
            expect(decode(at, back, PLAIN)).toBe(value);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 5 * numRuns },
    );
  });

  it('of any kind at all is written or refused, whatever a flow hands out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), fc.anything({ withBigInt: true }), (at, value) => {
        try {
          expect(encode(at, value, PLAIN).length).toBe(at.bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(EncodeError);
        }
      }),
      { numRuns: 2 * numRuns },
    );
  });
});

describe('a text', () => {
  const at = place('DB1.DBB0:STRING[12]');
  const stored = (...bytes: number[]) => Uint8Array.of(12, bytes.length, ...bytes, ...Array(12 - bytes.length).fill(0));

  it('is in the encoding that was chosen, there and back', () => {
    for (const [encoding, text, bytes] of [
      ['gb18030', '压力A', [0xd1, 0xb9, 0xc1, 0xa6, 0x41]],
      ['latin1', 'Größe', [0x47, 0x72, 0xf6, 0xdf, 0x65]],
    ] as const) {
      expect(decode(at, stored(...bytes), { ...PLAIN, encoding })).toBe(text);
      expect(encode(at, text, { ...PLAIN, encoding })).toEqual(stored(...bytes));
    }
  });

  it('with more than ASCII is not guessed at', () => {
    expect(() => decode(at, stored(0xd1, 0xb9), PLAIN)).toThrow('choose its encoding');
    expect(() => encode(at, '压力', { ...PLAIN, encoding: 'latin1' })).toThrow('no character "压"');
  });

  it('is none where its header cannot be one', () => {
    for (const header of [
      [0, 0],
      [255, 3],
      [4, 5],
      [30, 13],
    ])
      expect(() => decode(at, Uint8Array.from([...header, ...Array(12).fill(65)]), PLAIN)).toThrow(DecodeError);
  });
});

describe('a time', () => {
  it('is by the clock of the controller', () => {
    const noon = Uint8Array.of(0x26, 0x11, 0x21, 0x12, 0, 0, 0, 0x07);
    const at = place('DB1.DBB0:DATE_AND_TIME');
    expect(decode(at, noon, PLAIN)).toBe(Date.UTC(2026, 10, 21, 12));
    expect(decode(at, noon, { ...PLAIN, zone: 'Asia/Shanghai' })).toBe(Date.UTC(2026, 10, 21, 4));
    expect(encode(at, Date.UTC(2026, 10, 21, 4), { ...PLAIN, zone: 'Asia/Shanghai' })).toEqual(noon);
  });

  it('that no calendar has is refused', () => {
    const at = place('DB1.DBB0:DATE_AND_TIME');
    for (const bytes of [
      [0x26, 0x02, 0x30, 0x12, 0, 0, 0, 0x01],
      [0x26, 0x13, 0x01, 0x12, 0, 0, 0, 0x01],
      [0x2a, 0x01, 0x01, 0x12, 0, 0, 0, 0x01],
      [0x26, 0x01, 0x01, 0x24, 0, 0, 0, 0x01],
    ])
      expect(() => decode(at, Uint8Array.from(bytes), PLAIN)).toThrow(DecodeError);
  });
});
