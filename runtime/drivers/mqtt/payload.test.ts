/** Payloads: every digit kept, rubbish never a value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';
import { follow, nest, parsePath } from './path.ts';
import { compose, LONGEST_PAYLOAD, openPayload, read } from './payload.ts';

const at = (rest: object): Address => address.parse({ topic: 't', ...rest });
const payload = (text: string) => openPayload(new TextEncoder().encode(text));
const readingOf = (a: object, text: string) => read(at(a), payload(text), false);
const good = (value: unknown) => ({ value, status: STATUS.good });
const BAD = { value: undefined, status: STATUS.badDecoding };

describe('a path', () => {
  it('is taken apart', () => {
    expect(parsePath('a.b[0]["odd \\"key"].温度')).toEqual(['a', 'b', 0, 'odd "key', '温度']);
    expect(parsePath('[2].x-1')).toEqual([2, 'x-1']);
  });
  it.each(['', '.a', 'a.', 'a..b', 'a b', 'a[x]', 'a[', '[1]b', '[-1]'])('is not %o', (path) => {
    expect(parsePath(path)).toBeUndefined();
  });
  it('finds own properties only', () => {
    expect(follow({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
    expect(follow({ a: 1 }, ['constructor'])).toBeUndefined();
    expect(follow('text', ['length'])).toBeUndefined();
  });
  it('finds what was nested there', () => {
    const steps = fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(steps, fc.jsonValue(), (path, value) => {
        expect(follow(nest(path, value), path)).toEqual(value);
      }),
    );
  });
});

describe('a reading', () => {
  it.each<[object, string, unknown]>([
    [{ type: 'real' }, '21.5', 21.5],
    [{ type: 'real' }, ' 21.5\n', 21.5],
    [{ type: 'real' }, '"21.5"', 21.5],
    [{ type: 'real', path: 'a.b[1]' }, '{"a":{"b":[0,7e-1]}}', 0.7],
    [{ type: 'int', path: 'n' }, '{"n":9007199254740993}', 9_007_199_254_740_993n],
    [{ type: 'int', path: 'n' }, '{"n":"18446744073709551615"}', 18_446_744_073_709_551_615n],
    [{ type: 'int' }, '12.0', 12],
    [{ type: 'int' }, '1e3', 1000],
    [{ type: 'decimal', path: 'e' }, '{"e":12345678901234.567}', '12345678901234.567'],
    [{ type: 'bool' }, 'ON', true],
    [{ type: 'bool' }, '0', false],
    [{ type: 'bool', path: 'on' }, '{"on":true}', true],
    [{ type: 'text' }, '12', '12'],
    [{ type: 'text', path: 's' }, '{"s":"运行"}', '运行'],
    [{ type: 'json' }, '{"a":1,"b":[9007199254740993]}', { a: 1, b: [9_007_199_254_740_993n] }],
  ])('of %o in %s', (a, text, value) => {
    expect(readingOf(a, text)).toEqual(good(value));
  });

  it.each<[object, string]>([
    [{ type: 'real' }, ''],
    [{ type: 'real' }, 'warm'],
    [{ type: 'real' }, '12abc'],
    [{ type: 'real' }, '0x10'],
    [{ type: 'real' }, 'true'],
    [{ type: 'real' }, '1e999'],
    [{ type: 'real' }, '{"a":1}'],
    [{ type: 'real', path: 'a' }, '{"b":1}'],
    [{ type: 'real', path: 'a' }, '{"a":null}'],
    [{ type: 'real', path: 'a' }, '{"a":1'],
    [{ type: 'int' }, '1.5'],
    [{ type: 'decimal' }, '1e5'],
    [{ type: 'bool' }, '2'],
    [{ type: 'text', path: 'a' }, '{"a":1}'],
    [{ type: 'json' }, '12'],
    [{ type: 'json' }, 'nothing'],
  ])('is bad for %o in %o', (a, text) => {
    expect(readingOf(a, text)).toEqual(BAD);
  });

  it('is bad when the payload is no UTF-8 or too long', () => {
    expect(read(at({ type: 'text' }), openPayload(Uint8Array.of(0xc3, 0x28)), false)).toEqual(BAD);
    expect(read(at({ type: 'text' }), openPayload(new Uint8Array(LONGEST_PAYLOAD + 1)), false)).toEqual(BAD);
  });

  it('has the device’s own time, in ms, s or ISO 8601 with a zone', () => {
    const time = (text: string) => readingOf({ path: 'v', timeField: 't' }, `{"v":1,"t":${text}}`);
    const at = Date.UTC(2026, 0, 2, 3, 4, 5);
    for (const text of [String(at), String(at / 1000), '"2026-01-02T11:04:05+08:00"', '"2026-01-02T03:04:05Z"'])
      expect(time(text)).toEqual({ value: 1, status: STATUS.good, sourceAt: at });
    for (const text of ['"2026-01-02 03:04:05"', 'null', '"soon"', '0', '-5'])
      expect(time(text)).toEqual({ value: 1, status: STATUS.uncertain });
  });

  it('that the broker kept is uncertain, unless it tells its time', () => {
    expect(read(at({}), payload('5'), true).status).toBe(STATUS.uncertainLastUsable);
    expect(read(at({ path: 'v', timeField: 't' }), payload('{"v":1,"t":1767323045000}'), true)).toEqual({
      value: 1,
      status: STATUS.good,
      sourceAt: 1_767_323_045_000,
    });
  });

  it('of any bytes is either of its type or bad', () => {
    const kinds = fc.constantFrom('real', 'int', 'decimal', 'bool', 'text', 'json');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.json().map((j) => new TextEncoder().encode(j)),
    );
    fc.assert(
      fc.property(kinds, bytes, fc.constantFrom(undefined, 'a', '[0]'), (type, raw, path) => {
        const { value, status } = read(at({ type, ...(path ? { path } : {}) }), openPayload(raw), false);
        if (status === STATUS.badDecoding) {
          expect(value).toBeUndefined();
          return;
        }
        expect(status).toBe(STATUS.good);
        if (type === 'real') expect(Number.isFinite(value)).toBe(true);
        else if (type === 'int') expect(typeof value === 'bigint' || Number.isSafeInteger(value)).toBe(true);
        else expect(typeof value).toBe(type === 'bool' ? 'boolean' : type === 'json' ? 'object' : 'string');
      }),
    );
  });
});

describe('a write', () => {
  it.each<[object, unknown, string]>([
    [{}, 21.5, '21.5'],
    [{ type: 'bool' }, true, 'true'],
    [{ type: 'text' }, 'say "hi"', 'say "hi"'],
    [{ path: 'a.b' }, 5n, '{"a":{"b":5}}'],
    [{ path: 'a', type: 'text' }, 'x"y', '{"a":"x\\"y"}'],
    [{ path: 'a', type: 'decimal' }, '12345678901234.567', '{"a":12345678901234.567}'],
    [{ path: 'l[1]' }, 7, '{"l":[null,7]}'],
    [{ template: '{"cmd":"set","v":{{value}}}' }, 60, '{"cmd":"set","v":60}'],
    [{ template: '{"name":"{{value}}"}', type: 'text' }, 'a"$&b', '{"name":"a\\"$&b"}'],
    [{ type: 'json' }, { a: 1 }, '{"a":1}'],
  ])('to %o of %o is %s', (a, value, text) => {
    expect(compose(at(a), value)).toBe(text);
  });

  it('reads back as what was written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n }), fc.constantFrom('v', 'a.b[2]'), (n, path) => {
        const a = at({ type: 'int', path });
        expect(BigInt(read(a, payload(compose(a, n)), false).value as number)).toBe(n);
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    { topic: 'a/+' },
    { topic: '#' },
    { topic: '' },
    { topic: 't', path: 'a..b' },
    { topic: 't', path: 'a[999999]' },
    { topic: 't', template: 'no place' },
  ])('is not %o', (a) => {
    expect(address.safeParse(a).success).toBe(false);
  });
});
