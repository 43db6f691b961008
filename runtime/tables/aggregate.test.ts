/** Figures over groups against sums of whole numbers made by hand. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalDecimal, INT64_MAX, INT64_MIN } from '#runtime/contract/index.ts';
import type { TableAggregate } from './read.ts';
import { openTables, table } from './test-tables.ts';

let opened: ReturnType<typeof openTables>;
beforeEach(() => {
  opened = openTables();
  opened.tables.ensure('a', {
    rows: table([
      { id: 'line', type: 'text' },
      { id: 'batch', type: 'decimal' },
      { id: 'good', type: 'int' },
      { id: 'weight', type: 'decimal' },
      { id: 'temp', type: 'real' },
      { id: 'done', type: 'bool' },
      // Names that the SQL uses for itself must not be mistaken for it.
      { id: 'count', type: 'int' },
    ]),
  });
});
afterEach(() => opened.close());

let next = 0;
const insert = (row: object) => opened.tables.insert('a', 'rows', row as never, { id: `r${++next}`, at: next });
const ask = (query: Partial<TableAggregate>) =>
  opened.tables.aggregate('a', { table: 'rows', where: [], groupBy: [], figures: [], limit: 1000, ...query });
const figure = (f: TableAggregate['figures'][number]['function'], column?: string, name = 'f') => ({
  name,
  function: f,
  ...(column === undefined ? {} : { column }),
});

describe('figures', () => {
  test('in groups, in their order, missing values left out', () => {
    insert({ line: 'B', good: 3, temp: 1.5 });
    insert({ line: 'A', good: 5 });
    insert({ line: 'B', good: 4, temp: 2.5 });
    insert({ good: 9 });
    const figures = [figure('count', undefined, 'n'), figure('sum', 'good', 's'), figure('mean', 'temp', 't')];
    expect(ask({ groupBy: ['line'], figures })).toEqual([
      { line: null, n: 1, s: 9, t: null },
      { line: 'A', n: 1, s: 5, t: null },
      { line: 'B', n: 2, s: 7, t: 2 },
    ]);
    expect(ask({ groupBy: ['line'], figures, orderBy: { column: 's', descending: true }, limit: 2 })).toEqual([
      { line: null, n: 1, s: 9, t: null },
      { line: 'B', n: 2, s: 7, t: 2 },
    ]);
    const where = [{ column: 'line', op: '!=' as const, value: null }];
    expect(ask({ where, figures: [figure('count', 'temp')] })).toEqual([{ f: 2 }]);
  });

  test('of nothing: none and nothing, zero for a sum', () => {
    const figures = (['count', 'sum', 'min', 'max', 'mean'] as const).map((f) => figure(f, 'weight', f));
    expect(ask({ figures })).toEqual([{ count: 0, sum: '0', min: null, max: null, mean: null }]);
    expect(ask({ groupBy: ['line'], figures })).toEqual([]);
  });

  test('decimals that are spelled alike are one group, and groups sort by value', () => {
    for (const batch of ['10', '9', '10.0', '-1']) insert({ batch });
    expect(ask({ groupBy: ['batch'], figures: [figure('count')] })).toEqual([
      { batch: '-1', f: 1 },
      { batch: '9', f: 1 },
      { batch: '10', f: 2 },
    ]);
  });

  test('sums beyond 64 bits are ordered by value', () => {
    for (const line of ['A', 'A', 'B']) insert({ line, good: line === 'A' ? INT64_MAX : 5 });
    const ordered = ask({
      groupBy: ['line'],
      figures: [figure('sum', 'good')],
      orderBy: { column: 'f', descending: true },
    });
    expect(ordered).toEqual([
      { line: 'A', f: INT64_MAX * 2n },
      { line: 'B', f: 5 },
    ]);
  });

  test.each([
    [{ figures: [figure('sum', 'line')] }, 'column line needs a whole number here'],
    [{ figures: [figure('max', 'done')] }, 'column done needs a whole number here'],
    [{ figures: [figure('sum')] }, 'nothing is given for f'],
    [{ figures: [figure('sum', 'nothing')] }, 'there is no column nothing'],
    [{ groupBy: ['nothing'], figures: [figure('count')] }, 'there is no column nothing'],
    [{ figures: [figure('count')], orderBy: { column: 'good', descending: false } }, 'there is no column good'],
    [{ groupBy: ['count'], figures: [figure('count', undefined, 'count')] }, 'have the same name'],
    [
      { figures: [figure('count')], where: [{ column: '_seq', op: '=' as const, value: 1 }] },
      'there is no column _seq',
    ],
  ])('%j is refused', (query, words) => {
    expect(() => ask(query)).toThrow(words);
  });

  test('sum, mean, least and most are exact, whatever the numbers', () => {
    const thousandths = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
    const ints = fc.bigInt({ min: INT64_MIN, max: INT64_MAX });
    fc.assert(
      fc.property(fc.array(fc.tuple(thousandths, ints), { minLength: 1, maxLength: 12 }), (values) => {
        opened.tables.delete('a', { table: 'rows', where: [], limit: 1000, all: true }, { at: 0 });
        for (const [n, good] of values) insert({ weight: canonicalDecimal(`${n}e-3`), good });
        const figures = [
          ...(['sum', 'min', 'max', 'mean'] as const).map((f) => figure(f, 'weight', `d_${f}`)),
          figure('sum', 'good', 'i_sum'),
          figure('mean', 'good', 'i_mean'),
        ];
        const [found] = ask({ figures });
        const decimals = values.map(([n]) => n);
        const sum = decimals.reduce((a, b) => a + b);
        const sorted = decimals.toSorted((a, b) => (a < b ? -1 : 1));
        const [least, most] = [sorted[0], sorted.at(-1)];
        expect(found).toMatchObject({
          d_sum: canonicalDecimal(`${sum}e-3`),
          d_min: canonicalDecimal(`${least}e-3`),
          d_max: canonicalDecimal(`${most}e-3`),
        });
        // The mean, multiplied out again, is off by at most half of its last place: six beyond those of the sum.
        const places = (text: unknown) => String(text).split('.')[1]?.length ?? 0;
        const last = places(found?.['d_sum']) + 6;
        const units = (text: unknown, scale: number) => {
          const [whole = '0', fraction = ''] = String(text).split('.');
          return BigInt(whole + fraction.padEnd(scale, '0'));
        };
        expect(places(found?.['d_mean'])).toBeLessThanOrEqual(last);
        const off = units(found?.['d_mean'], last) * BigInt(values.length) - units(found?.['d_sum'], last);
        expect((off < 0n ? -off : off) * 2n <= BigInt(values.length)).toBe(true);
        const total = values.map(([, n]) => n).reduce((a, b) => a + b);
        expect(BigInt(found?.['i_sum'] as number | bigint)).toBe(total);
        const exact = Number(total) / values.length;
        expect(Math.abs((found?.['i_mean'] as number) - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -51);
      }),
      { numRuns: 60 },
    );
  });
});
