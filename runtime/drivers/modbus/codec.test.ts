/** The codec: what is written is what is read, in every order of bytes and words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortestFloat32 } from '../float32.ts';
import { type Address, address, type RegisterType, width } from './address.ts';
import { DecodeError, decode, EncodeError, encode } from './codec.ts';

const at = (type: RegisterType, rest: Partial<Address> = {}): Address => address.parse({ offset: 0, type, ...rest });
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const order = fc.constantFrom('high-first' as const, 'low-first' as const);

describe('decoding', () => {
  it.each([
    ['int16', 'ff9c', -100],
    ['uint16', 'ff9c', 65_436],
    ['int32', 'fffe 7960', -100_000],
    ['uint32', '0001 86a0', 100_000],
    ['int64', 'ffff ffff ffff ffff', -1],
    ['uint64', '0000 0000 0001 86a0', 100_000],
    ['float32', '41ad 999a', 21.7],
    ['float64', '4035 b333 3333 3333', 21.7],
    ['bcd16', '1234', 1234],
    ['bcd32', '0098 7654', 987_654],
  ] as const)('reads %s from %s', (type, hex, value) => {
    expect(decode(at(type), bytes(hex))).toBe(value);
  });

  it.each([
    ['high-first', 'high-first', '1122 3344'],
    ['high-first', 'low-first', '3344 1122'],
    ['low-first', 'high-first', '2211 4433'],
    ['low-first', 'low-first', '4433 2211'],
  ] as const)('reads 0x11223344 with bytes %s and words %s', (byteOrder, wordOrder, hex) => {
    expect(decode(at('uint32', { byteOrder, wordOrder }), bytes(hex))).toBe(0x11223344);
  });

  it('keeps 64 bits exact where a float could not', () => {
    expect(decode(at('uint64'), bytes('0020 0000 0000 0001'))).toBe(9_007_199_254_740_993n);
    expect(decode(at('uint64'), bytes('ffff ffff ffff ffff'))).toBe(18_446_744_073_709_551_615n);
    expect(decode(at('int64'), bytes('8000 0000 0000 0000'))).toBe(-9_223_372_036_854_775_808n);
    expect(decode(at('int64'), bytes('001f ffff ffff ffff'))).toBe(Number.MAX_SAFE_INTEGER);
    expect(decode(at('int64'), bytes('ffe0 0000 0000 0000'))).toBe(-9_007_199_254_740_992n);
  });

  it('reads a bit of a register', () => {
    expect(decode(at('bool', { bit: 3 }), bytes('0008'))).toBe(true);
    expect(decode(at('bool', { bit: 2 }), bytes('0008'))).toBe(false);
  });

  it('ends a text at NUL, drops padding, and refuses what is no UTF-8', () => {
    expect(decode(at('text', { length: 8 }), bytes('5052 4553 5300 ffff'))).toBe('PRESS');
    expect(decode(at('text', { length: 7 }), bytes('e586 b2e5 ba8a 2020'))).toBe('冲床');
    expect(() => decode(at('text', { length: 4 }), bytes('c328 4141'))).toThrow(DecodeError);
  });
});

describe('digits of four bits', () => {
  it('are refused when they are none', () => {
    expect(() => decode(at('bcd16'), bytes('12a4'))).toThrow('no decimal digits: 12a4');
  });

  it('come back as they were written, in every order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), order, order, (n, byteOrder, wordOrder) => {
        const a = at('bcd32', { byteOrder, wordOrder });
        expect(decode(a, encode(a, n))).toBe(n);
      }),
    );
    expect(() => encode(at('bcd16'), 10_000)).toThrow(EncodeError);
  });
});

describe('encoding', () => {
  it.each([
    ['int16', 32_768],
    ['uint16', -1],
    ['uint16', 1.5],
    ['int32', 2 ** 31],
    ['uint64', -1n],
    ['int64', 2n ** 63n],
    ['uint16', '12'],
    ['uint16', true],
    ['float32', 1e39],
    ['float64', Number.NaN],
    ['float32', 'warm'],
  ] as const)('refuses for %s the value %s', (type, value) => {
    expect(() => encode(at(type), value)).toThrow(EncodeError);
  });

  it('refuses a text that is too long in bytes', () => {
    expect(() => encode(at('text', { length: 5 }), '冲床')).toThrow('6 bytes');
  });

  it('gives back every whole number it takes', () => {
    const kinds = [
      ['int16', -(2n ** 15n), 2n ** 15n - 1n],
      ['uint16', 0n, 2n ** 16n - 1n],
      ['int32', -(2n ** 31n), 2n ** 31n - 1n],
      ['uint32', 0n, 2n ** 32n - 1n],
      ['int64', -(2n ** 63n), 2n ** 63n - 1n],
      ['uint64', 0n, 2n ** 64n - 1n],
    ] as const;
    const one = fc
      .constantFrom(...kinds)
      .chain(([type, min, max]) => fc.tuple(fc.constant(type), fc.bigInt({ min, max })));
    fc.assert(
      fc.property(one, order, order, ([type, n], byteOrder, wordOrder) => {
        const a = at(type, { byteOrder, wordOrder });
        const registers = encode(a, n);
        expect(registers.length).toBe(2 * width(a));
        const back = decode(a, registers);
        expect(BigInt(back as number)).toBe(n);
        expect(typeof back).toBe(Number.isSafeInteger(Number(n)) ? 'number' : 'bigint');
      }),
    );
  });

  it('gives back every float and double', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), order, order, (n, byteOrder, wordOrder) => {
        const a = at('float32', { byteOrder, wordOrder });
        expect(Math.fround(decode(a, encode(a, n)) as number)).toBe(n);
      }),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), order, order, (n, byteOrder, wordOrder) => {
        const a = at('float64', { byteOrder, wordOrder });
        expect(decode(a, encode(a, n))).toBe(n);
      }),
    );
  });

  it('gives back every text that fits and neither ends in blanks nor holds NUL', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 40 }).map((s) => s.replaceAll('\0', '').trimEnd());
    fc.assert(
      fc.property(words, order, (s, byteOrder) => {
        const a = at('text', { length: 250, byteOrder });
        expect(decode(a, encode(a, s))).toBe(s);
      }),
    );
  });

  it('makes no other error than its own of any bytes at all', () => {
    const kinds = fc.constantFrom<RegisterType>('int16', 'uint32', 'int64', 'float32', 'float64', 'text');
    fc.assert(
      fc.property(
        kinds,
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        order,
        order,
        (type, raw, byteOrder, wordOrder) => {
          const a = at(type, { byteOrder, wordOrder, ...(type === 'text' ? { length: 15 } : {}) });
          try {
            decode(a, raw.subarray(0, 2 * width(a)));
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        },
      ),
    );
  });
});

describe('the shortest float32', () => {
  it('is the same float32, and passes through what is not finite', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (n) => {
        expect(Math.fround(shortestFloat32(n))).toBe(n);
      }),
    );
    expect(shortestFloat32(Number.NaN)).toBeNaN();
    expect(shortestFloat32(Math.fround(0.1))).toBe(0.1);
  });
});
