/** What is read out of a page, what is not, and that no bytes make it throw or lie. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';
import { openPage, readerOf } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (a: object, text: string | Uint8Array, type?: string): Reading =>
  readerOf(address.parse(a))(openPage(typeof text === 'string' ? bytes(text) : text, type));
const good = (value: unknown) => ({ value, status: STATUS.good });
const UNREADABLE = { value: undefined, status: STATUS.badDecoding };
const NOT_THERE = { value: undefined, status: STATUS.badConfiguration };

const BIG = '9223372036854775807';

test.each<[object, string, unknown]>([
  [{ path: '$.data[1].t' }, '{"data":[{"t":1},{"t":21.5}]}', 21.5],
  [{ path: 'data[-1].t' }, '{"data":[{"t":1},{"t":"21.5"}]}', 21.5],
  [{ path: "$['odd key']", type: 'int' }, '{"odd key":7}', 7],
  [{ path: 'n', type: 'int' }, `{"n":${BIG}}`, 9223372036854775807n],
  [{ path: 'n', type: 'int' }, `{"n":"-${BIG}"}`, -9223372036854775807n],
  [{ path: 'n', type: 'decimal' }, '{"n":1234567890123456789.10}', '1234567890123456789.10'],
  [{ path: 'on', type: 'bool' }, '{"on":1}', true],
  [{ path: 'on', type: 'bool' }, '{"on":"OFF"}', false],
  [{ path: 's', type: 'text' }, '{"s":"报警"}', '报警'],
  [{ path: 'o', type: 'json' }, `{"o":{"n":${BIG},"x":1.5}}`, { n: 9223372036854775807n, x: 1.5 }],
  [{}, '21.5', 21.5],
  [{ format: 'csv' }, '21.5,3\r\n', 21.5],
  [{ format: 'csv', column: 2, line: -1, type: 'int' }, `a,b\n1,2\n3,${BIG}\n`, 9223372036854775807n],
  [{ format: 'csv', column: 2, separator: 'semicolon', type: 'text' }, '1;"a;""b"""\n', 'a;"b"'],
  [{ format: 'csv', column: 3, separator: 'space' }, '  1   2  3 ', 3],
  [{ format: 'csv', column: 2, separator: 'tab', type: 'decimal' }, '1\t0.10', '0.10'],
  [{ format: 'text', after: 'TEMP=' }, 'HUM=40;TEMP= 21.5°C', 21.5],
  [{ format: 'text', after: 'TEMP=' }, 'TEMP=-3,HUM=40', -3],
  [{ format: 'text', after: 'state: ', type: 'bool' }, 'state: on\nx', true],
  [{ format: 'text', after: 'name', type: 'text' }, 'name  Press 1 \nnext', 'Press 1'],
  [{ format: 'text', type: 'int' }, `${BIG}\n`, 9223372036854775807n],
])('%o in %j is %s', (a, text, value) => expect(read(a, text)).toEqual(good(value)));

test.each<[object, string]>([
  [{ path: 't' }, '{"t":null}'],
  [{ path: 't' }, '{"t":1e999}'],
  [{ path: 't' }, '<html>'],
  [{ path: 'n', type: 'int' }, '{"n":1.5}'],
  [{ path: 'n', type: 'int' }, '{"n":true}'],
  [{ format: 'csv' }, 'n/a,1'],
  [{ format: 'csv' }, ''],
  // Half of what stands there would be another number.
  ...['1,234', '10:30', '0x1F', '2024-01-01', '1.2.3', '5h30', '--'].map((t): [object, string] => [
    { format: 'text' },
    t,
  ]),
])('%o in %j is nothing', (a, text) => expect(read(a, text)).toEqual(UNREADABLE));

test.each<[object, string]>([
  [{ path: 'a.b' }, '{"a":1}'],
  [{ path: '$.constructor', type: 'text' }, '{}'],
  [{ path: 'n.source', type: 'int' }, '{"n":1}'],
  [{ format: 'csv', column: 3 }, '1,2'],
  [{ format: 'csv', line: 5 }, '1,2'],
  [{ format: 'text', after: 'T=' }, 'H=4'],
])('%o in %j is not there', (a, text) => expect(read(a, text)).toEqual(NOT_THERE));

describe('the time', () => {
  it.each<[unknown, number]>([
    [1_700_000_000, 1_700_000_000_000],
    [1_700_000_000_123, 1_700_000_000_123],
    ['2023-11-14T22:13:20Z', 1_700_000_000_000],
    ['2023-11-15T06:13:20+08:00', 1_700_000_000_000],
  ])('%s is the device’s own', (at, sourceAt) => {
    const text = JSON.stringify({ t: 5, at });
    expect(read({ path: 't', timePath: 'at' }, text)).toEqual({ ...good(5), sourceAt, past: true });
  });
  it('in a column too', () =>
    expect(read({ format: 'csv', column: 2, timeColumn: 1 }, '1700000000,5')).toEqual({
      ...good(5),
      sourceAt: 1_700_000_000_000,
      past: true,
    }));
  it('that cannot be read makes the value uncertain: it may be of any age', () => {
    for (const at of ['14.11.2023', null, -1, '2023-11-14T22:13:20'])
      expect(read({ path: 't', timePath: 'at' }, JSON.stringify({ t: 5, at }))).toEqual({
        value: 5,
        status: STATUS.uncertain,
      });
  });
});

test('text of another charset is read by the name the server gives it', () => {
  const gbk = Uint8Array.from([0xb1, 0xa8, 0xbe, 0xaf]);
  const a = { format: 'text', type: 'text' };
  expect(read(a, gbk, 'text/plain; charset=gb2312')).toEqual(good('报警'));
  expect(read(a, gbk, 'text/plain')).toEqual(UNREADABLE);
  expect(read(a, gbk, 'text/plain; charset=klingon')).toEqual(UNREADABLE);
});

const runs = Number(process.env['JIG_FUZZ_RUNS'] ?? 500);
const addresses: fc.Arbitrary<Address> = fc
  .record({
    format: fc.constantFrom('json', 'csv', 'text'),
    path: fc.option(fc.constantFrom('a', '$.a[0]', 'b.c', '$'), { nil: undefined }),
    line: fc.constantFrom(1, 2, -1),
    column: fc.integer({ min: 1, max: 3 }),
    separator: fc.constantFrom('comma', 'semicolon', 'tab', 'space'),
    after: fc.option(fc.constantFrom('a', '=', '\n'), { nil: undefined }),
    type: fc.constantFrom('real', 'int', 'decimal', 'bool', 'text', 'json'),
    timePath: fc.option(fc.constantFrom('t', 'a'), { nil: undefined }),
  })
  .map((a) => address.parse(a));
const fits: Record<Address['type'], (value: unknown) => boolean> = {
  real: (v) => typeof v === 'number' && Number.isFinite(v),
  int: (v) => typeof v === 'bigint' || Number.isSafeInteger(v),
  decimal: (v) => typeof v === 'string' && /^-?(\d+\.?\d*|\.\d+)$/.test(v),
  bool: (v) => typeof v === 'boolean',
  text: (v) => typeof v === 'string',
  json: (v) => typeof v === 'object' && v !== null,
};
const pages = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'a=,;"{}[]:0123456789.-+eE \n\t') }).map(bytes),
  fc.json().map(bytes),
  fc
    .record({ a: fc.oneof(fc.integer(), fc.double(), fc.string()), t: fc.integer() })
    .map((v) => bytes(JSON.stringify(v))),
);

test('whatever comes, it never throws, and what is good is of the type', () => {
  fc.assert(
    fc.property(addresses, pages, (a, page) => {
      const { value, status } = readerOf(a)(openPage(page, undefined));
      if (status >>> 31 === 1) expect(value).toBeUndefined();
      else expect(fits[a.type](value)).toBe(true);
    }),
    { numRuns: runs },
  );
});

test('JSON nested without end is no value', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  expect(read({ type: 'json' }, deep)).toEqual(UNREADABLE);
  expect(read({ path: 'a', type: 'int' }, deep).status).toBeGreaterThan(STATUS.bad);
});
