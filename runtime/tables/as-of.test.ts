/** The past of a table against copies of it that were kept at the time. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { INT64_MAX, INT64_MIN } from '#runtime/contract/index.ts';
import { PastGone } from './problem.ts';
import type { StoredRow } from './read.ts';
import { openTables, table } from './test-tables.ts';

let opened: ReturnType<typeof openTables>;
beforeEach(() => {
  opened = openTables();
});
afterEach(() => opened.close());

const THINGS = table(
  [
    { id: 'k', type: 'int' },
    { id: 'big', type: 'int' },
    { id: 'r', type: 'real' },
    { id: 'd', type: 'decimal' },
    { id: 't', type: 'text' },
    { id: 'b', type: 'bool' },
    { id: 'ms', type: 'duration' },
  ],
  { key: ['k'] },
);
const LIMIT = 1000;
const now = (of = 'things') => opened.tables.rows('a', of, LIMIT).rows;
const then = (seq: number, of = 'things') => opened.tables.asOf('a', of, seq).rows(LIMIT).rows;

type Step = readonly [what: number, k: number, cell: Readonly<Record<string, unknown>>, of: 'things' | 'others'];
const cell = fc.record(
  {
    big: fc.oneof(fc.bigInt({ min: INT64_MIN, max: INT64_MAX }), fc.maxSafeInteger()),
    r: fc.double({ noNaN: true, noDefaultInfinity: true }),
    d: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((n) => `${n}.0625`),
    t: fc.string({ maxLength: 20, unit: 'binary' }),
    b: fc.boolean(),
    ms: fc.double({ noNaN: true, noDefaultInfinity: true }),
  },
  { requiredKeys: [] },
);
const steps = fc.array(
  fc.tuple(fc.nat(3), fc.nat(5), cell, fc.constantFrom('things' as const, 'others' as const)) as fc.Arbitrary<Step>,
  { maxLength: 25 },
);
let next = 0;

function play([what, k, row, of]: Step): void {
  const context = { at: 1000 + next, id: `r${++next}` };
  const { tables } = opened;
  const where = [{ column: 'k', op: '<=' as const, value: k }];
  if (what === 0) tables.upsert('a', of, { k, ...row }, context);
  else if (what === 1) tables.update('a', { table: of, where, set: row, limit: LIMIT, all: false }, context);
  else if (what === 2) tables.delete('a', { table: of, where, limit: LIMIT, all: false }, context);
  else tables.insert('a', of, row, context);
}

test('a table as of any commit is what it was then, to the last digit, whatever has happened since', () => {
  fc.assert(
    fc.property(steps, (all) => {
      opened.db.raw.exec('delete from row_versions');
      opened.tables.ensure('a', { things: THINGS, others: THINGS });
      for (const of of ['things', 'others'])
        opened.tables.delete('a', { table: of, where: [], limit: LIMIT, all: true }, { at: 0 });
      const kept: [seq: number, things: StoredRow[], others: StoredRow[]][] = [];
      const keep = () => kept.push([opened.tables.position(), now(), now('others')]);
      keep();
      for (const step of all) {
        play(step);
        keep();
      }
      for (const [seq, things, others] of kept) {
        expect(then(seq)).toEqual(things);
        expect(then(seq, 'others')).toEqual(others);
      }
    }),
    { numRuns: 60 },
  );
});

describe('the past', () => {
  beforeEach(() => {
    opened.tables.ensure('a', { things: THINGS });
    play([3, 0, { k: 1, r: 1.5, d: '10', t: 'x' }, 'things']);
    play([3, 0, { k: 2, r: 2.5, d: '9', t: 'y' }, 'things']);
  });
  const past = (seq: number) => opened.tables.asOf('a', 'things', seq);

  test('is asked as the present is: conditions, order, figures', () => {
    const seq = opened.tables.position();
    play([1, 2, { d: '100', t: 'z' }, 'things']);
    play([2, 1, {}, 'things']);
    const where = [{ column: 'd', op: '>=' as const, value: 9.5 }];
    expect(
      past(seq)
        .query({ where, limit: 9 })
        .map((row) => row['t']),
    ).toEqual(['x']);
    const orderBy = { column: 'd', descending: true };
    expect(
      past(seq)
        .query({ where: [], orderBy, limit: 9 })
        .map((row) => row['d']),
    ).toEqual(['10', '9']);
    const figures = [{ name: 'total', function: 'sum' as const, column: 'd' }];
    expect(past(seq).aggregate({ where: [], groupBy: [], figures, limit: 1 })).toEqual([{ total: '19' }]);
    expect(past(seq + 2).aggregate({ where: [], groupBy: [], figures, limit: 1 })).toEqual([{ total: '200' }]);
  });

  test('of a row that has gained a column since has nothing in it', () => {
    const seq = opened.tables.position();
    play([1, 2, { t: 'z' }, 'things']);
    opened.tables.ensure('a', { things: table([...THINGS.columns, { id: 'colour', type: 'text' }], { key: ['k'] }) });
    expect(past(seq).query({ where: [], limit: 1 })).toMatchObject([{ t: 'y', colour: null }]);
  });

  test('is found by the instant of the app', () => {
    const { tables } = opened;
    tables.insert('a', 'things', { k: 3 }, { id: 'x', at: 1, instant: 8 });
    tables.insert('a', 'things', { k: 4 }, { id: 'y', at: 1, instant: 10 });
    const rowsBefore = (instant: number) => past(tables.positionBefore('a', instant)).rows(9).rows.length;
    expect([8, 9, 10, 11].map(rowsBefore)).toEqual([2, 3, 3, 4]);
  });

  test('is forgotten bit by bit, and then said to be gone rather than told wrongly', () => {
    const { tables } = opened;
    const seqs = [0, 1, 2].map((n) => tables.insert('a', 'things', { k: 10 + n }, { id: `p${n}`, at: 10_000 + n }).seq);
    const [first = 0, second = 0, third = 0] = seqs;
    expect(tables.purgeVersions(10_001, 1)).toBe(1);
    expect(tables.purgeVersions(10_001, 100)).toBe(2);
    expect(tables.purgeVersions(10_001, 100)).toBe(0);
    expect(() => past(first - 1)).toThrow(PastGone);
    expect(past(first).rows(9).rows).toHaveLength(3);
    expect(tables.purgeVersions(20_000, 100)).toBe(2);
    expect(() => past(second)).toThrow(PastGone);
    expect(past(third).rows(9).rows).toHaveLength(5);
    expect(tables.position()).toBe(third);
  });
});
