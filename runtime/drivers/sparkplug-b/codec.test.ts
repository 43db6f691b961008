/** Sparkplug payloads: whatever the bytes are, nothing is thrown, and no number is read as another. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { fromMetric, toMetric } from './datatype.ts';
import { learn, readingOf } from './metric.ts';
import { decodePayload, encodePayload, type Metric, type MetricValue, type Payload } from './payload.ts';
import { Writer } from './protobuf.ts';

const runs = Number(process.env['JIG_FUZZ_RUNS'] ?? 300);
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const value: fc.Arbitrary<MetricValue> = fc.oneof(
  fc.record({ field: fc.constant('int' as const), value: fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }) }),
  fc.record({ field: fc.constant('long' as const), value: uint64 }),
  fc.record({ field: fc.constant('float' as const), value: fc.float({ noNaN: true }) }),
  fc.record({ field: fc.constant('double' as const), value: fc.double({ noNaN: true }) }),
  fc.record({ field: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({ field: fc.constant('string' as const), value: fc.string({ unit: 'grapheme' }) }),
);
const metric: fc.Arbitrary<Metric> = fc.record(
  {
    name: fc.string({ unit: 'grapheme' }),
    alias: uint64,
    timestamp: uint64,
    datatype: fc.nat(40),
    isHistorical: fc.boolean(),
    isNull: fc.boolean(),
    properties: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.record({ type: fc.nat(20), value }), { maxKeys: 3 }),
    value,
  },
  { requiredKeys: [] },
);
const payload: fc.Arbitrary<Payload> = fc.record(
  { timestamp: uint64, seq: uint64, metrics: fc.array(metric, { maxLength: 5 }) },
  { requiredKeys: ['metrics'] },
);

const known = (one: Metric) => learn(one, 1000n, 1000, undefined);
const TYPES = ['real', 'int', 'bool', 'text', 'time'] as const;

describe('a Sparkplug payload', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(payload, (one) => {
        expect(decodePayload(encodePayload(one))).toEqual(one);
      }),
      { numRuns: runs },
    );
  });

  it('is nothing, or harmless, when its bytes are any, and never ends in an exception', () => {
    const check = (bytes: Uint8Array) => {
      for (const one of decodePayload(bytes)?.metrics ?? [])
        for (const type of TYPES) {
          const reading = readingOf(known(one), type, 1000);
          if (reading.value === undefined) expect(reading.status >>> 31).toBe(1);
        }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: runs * 3 });
    // One bit, or the end, of what was sound.
    fc.assert(
      fc.property(payload, fc.nat(), fc.nat(7), fc.nat(), (one, at, bit, cut) => {
        const bytes = encodePayload(one);
        if (bytes.length === 0) return;
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
        check(bytes);
        check(bytes.subarray(0, cut % bytes.length));
      }),
      { numRuns: runs },
    );
  });

  it('may be packed, as some clients do, but only so far', () => {
    const inner: Payload = { timestamp: 5n, metrics: [{ name: 'a', value: { field: 'boolean', value: true } }] };
    const pack = (body: Uint8Array) =>
      new Writer()
        .bytes(2, new Writer().string(1, 'algorithm').uint(4, 12).string(15, 'GZIP').done())
        .uint(3, 7)
        .string(4, 'SPBV1.0_COMPRESSED')
        .bytes(5, body)
        .done();
    expect(decodePayload(pack(gzipSync(encodePayload(inner))))).toEqual({ ...inner, seq: 7n });
    expect(decodePayload(pack(gzipSync(pack(gzipSync(encodePayload(inner))))))).toBeUndefined();
    expect(decodePayload(pack(gzipSync(new Uint8Array(8 * 1024 * 1024))))).toBeUndefined();
    expect(decodePayload(pack(Uint8Array.of(1, 2, 3)))).toBeUndefined();
  });
});

describe('a whole number', () => {
  const range = (datatype: number): readonly [bigint, bigint] => {
    const bits = BigInt([8, 16, 32, 64][(datatype - 1) % 4] ?? 0);
    return datatype < 5 ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n] : [0n, 2n ** bits - 1n];
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('of type %i is exact, to its last digit, or refused', (datatype) => {
    const [low, high] = range(datatype);
    fc.assert(
      fc.property(fc.bigInt({ min: low - 300n, max: high + 300n }), (n) => {
        const sent = toMetric(datatype, n, undefined);
        if (n < low || n > high) {
          expect(sent).toBeUndefined();
          return;
        }
        const back = sent && fromMetric(datatype, sent);
        expect(BigInt(back as bigint)).toBe(n);
        expect(typeof back).toBe(n >= -(2n ** 53n) + 1n && n <= 2n ** 53n - 1n ? 'number' : 'bigint');
      }),
      { numRuns: runs },
    );
    for (const edge of [low, high]) {
      const sent = toMetric(datatype, edge, undefined);
      expect(BigInt((sent && fromMetric(datatype, sent)) as bigint)).toBe(edge);
    }
  });

  it('is taken in the ways that makers send it, and in no other', () => {
    // Int8 −1 as 32 bits of two's complement, and as 8.
    expect(fromMetric(1, { field: 'int', value: 0xffff_ffffn })).toBe(-1);
    expect(fromMetric(1, { field: 'int', value: 0xffn })).toBe(-1);
    expect(fromMetric(1, { field: 'int', value: 0x1ffn })).toBeUndefined();
    // UInt32 in the field for long, as Tahu has it, and in that for int, as the specification has it; it is answered in kind.
    expect(fromMetric(7, { field: 'long', value: 0xffff_ffffn })).toBe(0xffff_ffff);
    expect(fromMetric(7, { field: 'int', value: 0xffff_ffffn })).toBe(0xffff_ffff);
    expect(fromMetric(7, { field: 'long', value: 2n ** 32n })).toBeUndefined();
    expect(toMetric(7, 5, 'long')).toEqual({ field: 'long', value: 5n });
    expect(toMetric(7, 5, 'int')).toEqual({ field: 'int', value: 5n });
    expect(fromMetric(5, { field: 'int', value: 256n })).toBeUndefined();
    // 64 bits do not fit in 32.
    expect(fromMetric(8, { field: 'int', value: 5n })).toBeUndefined();
    expect(fromMetric(3, { field: 'float', value: 5 })).toBeUndefined();
    expect(fromMetric(13, { field: 'long', value: 2n ** 63n })).toBeUndefined();
  });
});

describe('a metric', () => {
  const GOOD: Metric = { name: 'm', datatype: 10, timestamp: 900n, value: { field: 'double', value: 1.5 } };
  const read = (one: Metric, type: (typeof TYPES)[number] = 'real') => readingOf(known(one), type, 1500);

  it('tells its own time, and what its clock shows', () => {
    expect(read(GOOD)).toEqual({ value: 1.5, status: STATUS.good, sourceAt: 900, clockAt: 1500 });
    const { timestamp: _none, ...timeless } = GOOD;
    expect(read(timeless)).toMatchObject({ sourceAt: 1000 });
  });

  it.each([
    [0n, STATUS.bad, undefined],
    [192n, STATUS.good, 1.5],
    [500n, STATUS.uncertainLastUsable, 1.5],
    [77n, STATUS.uncertain, 1.5],
  ])('of quality %s is of status %i', (code, status, expected) => {
    const properties = { Quality: { type: 3, value: { field: 'int' as const, value: code } } };
    expect(read({ ...GOOD, properties })).toMatchObject({ value: expected, status });
  });

  it('is nothing where it is null, of no value, of another type, or no single value', () => {
    expect(read({ name: 'm', datatype: 10, isNull: true })).toEqual({ value: undefined, status: STATUS.badNoData });
    expect(read({ name: 'm', datatype: 10 })).toEqual({ value: undefined, status: STATUS.badDecoding });
    expect(read(GOOD, 'int')).toEqual({ value: undefined, status: STATUS.badTypeMismatch });
    expect(read({ name: 'm', datatype: 16, value: { field: 'other' } })).toEqual({
      value: undefined,
      status: STATUS.badConfiguration,
    });
  });

  it('of a whole number can be read as a number while nothing of it is lost', () => {
    const long = (n: bigint): Metric => ({ name: 'm', datatype: 8, value: { field: 'long', value: n } });
    expect(read(long(5n))).toMatchObject({ value: 5, status: STATUS.good });
    expect(read(long(2n ** 60n + 1n))).toMatchObject({ value: undefined, status: STATUS.badTypeMismatch });
    expect(read(long(2n ** 60n + 1n), 'int')).toMatchObject({ value: 2n ** 60n + 1n, status: STATUS.good });
  });

  it('is printed as its float is meant', () => {
    const float: Metric = { name: 'm', datatype: 9, value: { field: 'float', value: Math.fround(21.7) } };
    expect(read(float)).toMatchObject({ value: 21.7 });
  });
});
