/** Values of OPC UA in ours and back: exact, or not at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { type UaType, VALUE_TYPES } from './address.ts';
import { BUILT_IN, decode, EncodeError, elementOf, encode } from './codec.ts';

const scalar = (dataType: number, value: unknown) => ({ dataType, arrayType: 0, value });
const runs = { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 300) };

const WHOLE = { int8: 8, uint8: 8, int16: 16, uint16: 16, int32: 32, uint32: 32, int64: 64, uint64: 64 } as const;
const limitsOf = (type: keyof typeof WHOLE): { min: bigint; max: bigint } => {
  const bits = BigInt(WHOLE[type]);
  return type.startsWith('u')
    ? { min: 0n, max: 2n ** bits - 1n }
    : { min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n };
};
const wholeTypes = Object.keys(WHOLE) as (keyof typeof WHOLE)[];

it.each(wholeTypes)('%s is the same after a way there and back, and a number beyond it is refused', (type) => {
  const { min, max } = limitsOf(type);
  fc.assert(
    fc.property(fc.bigInt({ min, max }), (n) => {
      const { dataType, value } = encode(type, n);
      const back = decode(type, scalar(dataType, value));
      if (!back.ok) throw new Error(`status ${back.status}`);
      expect(typeof back.value).toBe(Number.isSafeInteger(Number(n)) ? 'number' : 'bigint');
      expect(BigInt(back.value)).toBe(n);
    }),
    runs,
  );
  for (const n of [min - 1n, max + 1n]) expect(() => encode(type, n)).toThrow(EncodeError);
});

it('reads a whole number of another width as long as it fits, and a float32 as it was meant', () => {
  expect(decode('int16', scalar(BUILT_IN.int64, [0xffff_ffff, 0xffff_fffe]))).toEqual({ ok: true, value: -2 });
  expect(decode('uint8', scalar(BUILT_IN.int32, 256))).toEqual({ ok: false, status: STATUS.badOutOfRange });
  expect(decode('float64', scalar(BUILT_IN.uint64, [0xffff_ffff, 0xffff_ffff]))).toEqual({
    ok: true,
    value: 2n ** 64n - 1n,
  });
  expect(decode('float64', scalar(BUILT_IN.float32, Math.fround(21.7)))).toEqual({ ok: true, value: 21.7 });
  expect(decode('int32', scalar(BUILT_IN.float64, 5))).toEqual({ ok: false, status: STATUS.badTypeMismatch });
  expect(decode('float64', scalar(BUILT_IN.float64, Number.NaN))).toEqual({ ok: false, status: STATUS.badOutOfRange });
});

describe('whatever a server sends', () => {
  const anyVariant = fc.record({
    dataType: fc.integer({ min: -1, max: 30 }),
    arrayType: fc.integer({ min: -1, max: 3 }),
    value: fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }),
      fc.tuple(fc.integer({ min: 0, max: 2 ** 32 }), fc.integer({ min: -1, max: 2 ** 32 - 1 })),
      fc.double(),
      fc.date({ noInvalidDate: false }),
    ),
  });
  const FITS: Readonly<Record<'bool' | 'text' | 'time' | 'real' | 'int', (value: unknown) => boolean>> = {
    bool: (value) => typeof value === 'boolean',
    text: (value) => typeof value === 'string',
    time: (value) => typeof value === 'number' && Number.isFinite(value),
    real: (value) => typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)),
    int: (value) => typeof value === 'bigint' || Number.isSafeInteger(value),
  };
  const kindOf = (type: UaType) =>
    type === 'bool' || type === 'text' || type === 'time' ? type : type.startsWith('float') ? 'real' : 'int';

  it.each(VALUE_TYPES)('%s is a value of that type or none, and never a throw', (type) => {
    fc.assert(
      fc.property(anyVariant, (raw) => {
        for (const one of [raw, elementOf(raw)]) {
          const found = decode(type, one);
          expect(found.ok ? FITS[kindOf(type)](found.value) : found.status >>> 31 === 1).toBe(true);
        }
      }),
      runs,
    );
  });
});

it.each(VALUE_TYPES)('%s takes what it can write and says no to anything else', (type) => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.bigInt(), fc.double(), fc.constant(undefined)), (value) => {
      try {
        const raw = encode(type, value);
        expect(decode(type, scalar(raw.dataType, raw.value)).ok).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(EncodeError);
      }
    }),
    runs,
  );
});

it('takes the one element that was asked for, and nothing from anything else', () => {
  expect(elementOf({ dataType: 11, arrayType: 1, value: new Float64Array([20]) })).toEqual(scalar(11, 20));
  expect(decode('float64', elementOf({ dataType: 11, arrayType: 1, value: new Float64Array([1, 2]) })).ok).toBe(false);
  expect(decode('float64', elementOf(scalar(11, 5))).ok).toBe(false);
});
