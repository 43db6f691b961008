/** Conversion: what fits comes through exactly, what does not is bad, never bent. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { STATUS, type WireType } from '#runtime/contract/index.ts';
import { toDevice, toTag, toType } from './convert.ts';
import { add, compare, divide, multiply, toDecimal, toText } from './decimal.ts';

const ok = (value: unknown) => ({ ok: true, value });
const bad = (status: number) => ({ ok: false, status });

describe('a value for a type', () => {
  it.each<[WireType, unknown, unknown]>([
    ['bool', true, true],
    ['bool', 1, true],
    ['int', 5n, 5],
    ['int', 2n ** 63n, 2n ** 63n],
    ['int', '9007199254740993', 9_007_199_254_740_993n],
    ['int', -0, 0],
    ['int', true, 1],
    ['real', 5n, 5],
    ['real', '1.5', 1.5],
    ['decimal', 0.1, '0.1'],
    ['decimal', '-012.500', '-12.5'],
    ['decimal', 12_345_678_901_234_567_890n, '12345678901234567890'],
    ['decimal', 1e-7, '0.0000001'],
    ['text', 'run', 'run'],
    ['record', { a: 1 }, { a: 1 }],
    ['list', [1], [1]],
  ])('%s takes %o', (type, raw, value) => {
    expect(toType(type, raw)).toEqual(ok(value));
  });

  it.each<[WireType, unknown, number]>([
    ['bool', 2, STATUS.badTypeMismatch],
    ['bool', 'true', STATUS.badTypeMismatch],
    ['int', 1.5, STATUS.badTypeMismatch],
    ['int', 2 ** 53, STATUS.badOutOfRange],
    ['int', 'many', STATUS.badTypeMismatch],
    ['real', Number.NaN, STATUS.badOutOfRange],
    ['real', Number.POSITIVE_INFINITY, STATUS.badOutOfRange],
    ['real', true, STATUS.badTypeMismatch],
    ['decimal', Number.NaN, STATUS.badOutOfRange],
    ['text', 5, STATUS.badTypeMismatch],
    ['record', [1], STATUS.badTypeMismatch],
    ['list', null, STATUS.badTypeMismatch],
    ['file', 'x', STATUS.badTypeMismatch],
  ])('%s refuses %o', (type, raw, status) => {
    expect(toType(type, raw)).toEqual(bad(status));
  });
});

describe('scaling', () => {
  it('is exact in decimal', () => {
    expect(toTag({ type: 'real', scale: 0.1 }, 2345)).toEqual(ok(234.5));
    expect(toTag({ type: 'decimal', scale: 0.001 }, 12_345_678_901_234_567_890n)).toEqual(ok('12345678901234567.89'));
    expect(toTag({ type: 'real', scale: 0.1, offset: -40 }, 653)).toEqual(ok(25.3));
  });

  it('of a whole number to a fraction is no int', () => {
    expect(toTag({ type: 'int', scale: 10 }, 12)).toEqual(ok(120));
    expect(toTag({ type: 'int', scale: 0.1 }, 12)).toEqual(bad(STATUS.badTypeMismatch));
  });

  it('does not make a number of what is none', () => {
    expect(toTag({ type: 'real', scale: 0.1 }, 'cold')).toEqual(bad(STATUS.badTypeMismatch));
    expect(toTag({ type: 'real', scale: 0.1 }, Number.NaN)).toEqual(bad(STATUS.badOutOfRange));
  });

  it('is undone for a write, rounded where the device takes whole numbers', () => {
    expect(toDevice({ scale: 0.1, offset: -40 }, 'int', 25.3)).toBe(653);
    expect(toDevice({ scale: 0.1 }, 'int', 25.36)).toBe(254);
    expect(toDevice({ scale: 0.1 }, 'int', -25.35)).toBe(-254);
    expect(toDevice({ scale: 2 }, 'real', 5)).toBe(2.5);
    expect(toDevice({}, 'int', 2n ** 60n)).toBe(2n ** 60n);
    expect(toDevice({}, 'bool', true)).toBe(true);
    expect(toDevice({}, 'text', 'go')).toBe('go');
  });

  it('there and back gives every register value again', () => {
    const scales = fc.constantFrom(0.001, 0.01, 0.1, 0.5, 1, 3, 10, -0.1);
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        scales,
        fc.integer({ min: -1000, max: 1000 }),
        (raw, scale, offset) => {
          const tag = { type: 'decimal', scale, offset } as const;
          const there = toTag(tag, raw);
          expect(there.ok).toBe(true);
          if (there.ok) expect(BigInt(toDevice(tag, 'int', there.value) as number)).toBe(raw);
        },
      ),
    );
  });
});

describe('decimals', () => {
  const decimal = (text: string) => toDecimal(text) ?? expect.fail(text);
  it('add and multiply without a rest', () => {
    expect(toText(add(decimal('0.1'), decimal('0.2')))).toBe('0.3');
    expect(toText(multiply(decimal('-1.25'), decimal('0.4')))).toBe('-0.5');
    expect(compare(decimal('1.10'), decimal('1.1'))).toBe(0);
  });
  it('divide with halves away from zero', () => {
    const whole = (a: string, b: string) => toText(divide(decimal(a), decimal(b), 0));
    expect([whole('5', '2'), whole('-5', '2'), whole('5', '-2'), whole('-5', '-2'), whole('4', '3')]).toEqual([
      '3',
      '-3',
      '-3',
      '3',
      '1',
    ]);
    expect(toText(divide(decimal('1'), decimal('3'), 5))).toBe('0.33333');
  });
  it('print every float as it reads back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        const made = toDecimal(n);
        if (made) expect(Number(toText(made))).toBe(n === 0 ? 0 : n);
      }),
    );
  });
  it('are not made of words', () => {
    for (const text of ['', '.', '-', 'e5', '1e', '0x10', '1 2', 'NaN']) expect(toDecimal(text)).toBeUndefined();
  });
});

describe('two points', () => {
  const flow = { type: 'real', points: { rawLow: 4000, rawHigh: 20_000, low: 0, high: 10 } } as const;
  it('give the line through them, and both ends exactly', () => {
    expect([4000, 12_000, 20_000, 4001].map((raw) => toTag(flow, raw))).toEqual([ok(0), ok(5), ok(10), ok(0.000_625)]);
    const third = { type: 'decimal', points: { rawLow: 0, rawHigh: 3, low: 0, high: 1 } } as const;
    expect([1, 3].map((raw) => toTag(third, raw))).toEqual([ok('0.333333333333'), ok('1')]);
  });

  it('give the nearest whole number for a whole number', () => {
    const percent = { type: 'int', points: { rawLow: 0, rawHigh: 27_648, low: 0, high: 100 } } as const;
    expect([0, 13_824, 138, 139, 27_648].map((raw) => toTag(percent, raw))).toEqual([
      ok(0),
      ok(50),
      ok(0),
      ok(1),
      ok(100),
    ]);
  });

  it('lead back to what was read, falling lines too', () => {
    const number = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(number, number, number, number, number, (rawLow, rawHigh, low, high, raw) => {
        fc.pre(rawLow !== rawHigh && low !== high);
        const tag = { type: 'real', points: { rawLow, rawHigh, low, high } } as const;
        const read = toTag(tag, raw);
        expect(read.ok && toDevice(tag, 'int', read.value)).toBe(raw);
      }),
    );
  });
});

test('a line that only moves the point gives what exact arithmetic gives', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 9 }), (raw, places) => {
      const scale = Number(`1e-${places}`);
      expect(toTag({ type: 'real', scale }, raw)).toEqual(toTag({ type: 'real', scale }, BigInt(raw)));
    }),
  );
});
