import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INT64_MAX, INT64_MIN, parseRow, validateRow } from './row.ts';
import { type ColumnDef, columnDef } from './table.ts';

const column = (id: string, type: ColumnDef['type'], rest: Partial<ColumnDef> = {}) =>
  columnDef.parse({ id, type, title: id, ...rest });
const problems = (def: ColumnDef, value: unknown) => validateRow({ columns: [def] }, { [def.id]: value });
const stored = (def: ColumnDef, value: unknown) => {
  const parsed = parseRow({ columns: [def] }, { [def.id]: value });
  return parsed.ok ? parsed.row[def.id] : parsed.problems;
};

describe('a row that does not fit', () => {
  test('says all of its problems at once', () => {
    const columns = [
      column('order_no', 'text', { required: true }),
      column('good', 'int', { min: 0 }),
      column('reason', 'enum', { values: ['tool', 'material'] }),
    ];
    expect(validateRow({ columns }, { good: -1, reason: 'weather', colour: 'red' })).toEqual([
      { field: 'order_no', problem: 'required' },
      { field: 'good', problem: 'min', data: { min: 0 } },
      { field: 'reason', problem: 'values', data: { values: 'tool, material' } },
      { field: 'colour', problem: 'unknown' },
    ]);
  });

  test('a blank text is nothing where something is required', () => {
    expect(problems(column('note', 'text', { required: true }), '  ')).toEqual([
      { field: 'note', problem: 'required' },
    ]);
  });

  test('a field the runtime fills is refused as unknown', () => {
    expect(validateRow({ columns: [column('a', 'int')] }, { created_by: 'x' })).toEqual([
      { field: 'created_by', problem: 'unknown' },
    ]);
  });

  test.each([
    ['bool', 1, 'type'],
    ['int', '5', 'type'],
    ['int', 1.5, 'integer'],
    ['int', 2 ** 53, 'too-large'],
    ['int', 2n ** 63n, 'too-large'],
    ['int', Number.NaN, 'type'],
    ['real', Number.POSITIVE_INFINITY, 'type'],
    ['real', 5n, 'type'],
    ['decimal', '1,5', 'type'],
    ['decimal', '1e5', 'type'],
    ['decimal', '9'.repeat(61), 'too-large'],
    ['text', 7, 'type'],
    ['text', 'x'.repeat(2001), 'length'],
    ['enum', 'x', 'values'],
    ['time', 0.5, 'integer'],
    ['time', '2026-01-01', 'type'],
    ['duration', '5 s', 'type'],
    ['text', { toString: () => 'x' }, 'type'],
  ] as const)('%s refuses %s as %s', (type, value, problem) => {
    expect(problems(column('c', type), value)).toMatchObject([{ field: 'c', problem }]);
  });

  test('limits of a decimal and of a 64-bit integer are compared exactly', () => {
    expect(problems(column('d', 'decimal', { max: 0.3 }), '0.30000000000000001')).toMatchObject([{ problem: 'max' }]);
    expect(problems(column('d', 'decimal', { max: 0.3 }), '0.30')).toEqual([]);
    expect(problems(column('i', 'int', { max: 2 ** 53 }), 2n ** 53n + 1n)).toMatchObject([{ problem: 'max' }]);
  });
});

describe('a row that fits', () => {
  test('nothing given is null, and a field named like an object member is an ordinary field', () => {
    expect(parseRow({ columns: [column('constructor', 'int')] }, {})).toEqual({ ok: true, row: { constructor: null } });
  });

  test('has one spelling of each value', () => {
    expect(stored(column('d', 'decimal'), ' 012.50 ')).toBe('12.5');
    expect(stored(column('i', 'int'), 5n)).toBe(5);
    expect(Object.is(stored(column('r', 'real'), -0), 0)).toBe(true);
    expect(stored(column('t', 'text'), 'a\ud800')).toBe('a\ufffd');
  });

  test('parsing what was parsed changes nothing', () => {
    const value: Record<ColumnDef['type'], fc.Arbitrary<unknown>> = {
      bool: fc.boolean(),
      int: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: INT64_MIN, max: INT64_MAX })),
      real: fc.double({ noNaN: true, noDefaultInfinity: true }),
      decimal: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((n) => `${n}.500`),
      text: fc.string({ maxLength: 200, unit: 'binary' }),
      enum: fc.constantFrom('tool', 'material'),
      time: fc.maxSafeInteger(),
      duration: fc.double({ noNaN: true, noDefaultInfinity: true }),
    };
    const case_ = fc
      .constantFrom(...(Object.keys(value) as ColumnDef['type'][]))
      .chain((type) => fc.tuple(fc.constant(type), fc.option(value[type])));
    fc.assert(
      fc.property(case_, ([type, given]) => {
        const table = { columns: [column('c', type, { values: ['tool', 'material'] })] };
        const once = parseRow(table, { c: given });
        expect(once.ok).toBe(true);
        if (once.ok) expect(parseRow(table, once.row)).toEqual(once);
      }),
    );
  });
});
