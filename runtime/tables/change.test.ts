import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Condition } from '#runtime/contract/index.ts';
import { TableProblem } from './problem.ts';
import { openTables, table } from './test-tables.ts';

let opened: ReturnType<typeof openTables>;
beforeEach(() => {
  opened = openTables();
});
afterEach(() => opened.close());

const STOCK = table(
  [
    { id: 'part', type: 'text', required: true },
    { id: 'bin', type: 'text' },
    { id: 'pieces', type: 'int', min: 0 },
    { id: 'weight', type: 'decimal' },
    { id: 'checked', type: 'bool' },
  ],
  { key: ['part', 'bin'] },
);
const AT = { at: 5000, instant: 7 };
let next = 0;
const insert = (row: object, of = 'stock') =>
  opened.tables.insert('a', of, row as never, { ...AT, id: `r${++next}`, by: 'Li Wei' });
const all = () =>
  opened.tables
    .query('a', { table: 'stock', where: [], orderBy: { column: 'part', descending: false }, limit: 100 })
    .map(({ part, bin, pieces }) => [part, bin, pieces]);
const where = (column: string, op: Condition['op'], value: Condition['value']) => ({ column, op, value });
const update = (given: object) =>
  opened.tables.update('a', { table: 'stock', where: [], set: {}, limit: 10, all: false, ...given } as never, AT);
const remove = (given: object) =>
  opened.tables.delete('a', { table: 'stock', where: [], limit: 10, all: false, ...given } as never, AT);
const upsert = (row: object) => opened.tables.upsert('a', 'stock', row as never, { ...AT, id: `r${++next}` });

describe('changing rows', () => {
  beforeEach(() => {
    opened.tables.ensure('a', { stock: STOCK });
    insert({ part: 'bolt', bin: '1', pieces: 5, weight: '0.30' });
    insert({ part: 'nut', bin: '1', pieces: 7, checked: true });
    insert({ part: 'nut', bin: '2', pieces: 2n ** 62n });
  });

  test('an update sets columns of the rows that fit and leaves everything else', () => {
    const { rows, changes } = update({ where: [where('part', '=', 'nut')], set: { weight: '1.50', checked: null } });
    expect(rows).toBe(2);
    expect(changes.map(({ kind, row, before }) => [kind, row['weight'], before?.['checked'], row['pieces']])).toEqual([
      ['update', '1.5', true, 7],
      ['update', '1.5', null, 2n ** 62n],
    ]);
    expect(all()).toEqual(
      [
        ['bolt', '1', 5],
        ['nut', '2', 2n ** 62n],
        ['nut', '1', 7],
      ].toSorted((a, b) => String(a[0]).localeCompare(String(b[0])) || String(a[1]).localeCompare(String(b[1]))),
    );
  });

  test('a row that already is as it should be fits, but is not changed', () => {
    const set = { weight: '0.3', pieces: 5, checked: null };
    expect(update({ where: [where('part', '=', 'bolt')], set })).toEqual({ rows: 1, changes: [] });
    expect(update({ where: [where('bin', '=', '2')], set: { pieces: 2n ** 62n } }).changes).toEqual([]);
  });

  test('when more rows fit than may be changed, none is', () => {
    expect(() => update({ where: [where('part', '=', 'nut')], set: { pieces: 0 }, limit: 1 })).toThrow(
      'Table Stock refuses it: more than 1 rows fit, so none was changed.',
    );
    expect(() => remove({ where: [where('part', '=', 'nut')], limit: 1 })).toThrow(TableProblem);
    expect(all()).toHaveLength(3);
  });

  test('without a condition nothing happens unless all rows are meant', () => {
    expect(() => update({ set: { pieces: 0 } })).toThrow('it has no condition');
    expect(() => remove({})).toThrow('it has no condition');
    expect(update({ set: { pieces: 0 }, all: true }).rows).toBe(3);
    expect(remove({ all: true }).changes.map(({ row }) => row['pieces'])).toEqual([0, 0, 0]);
    expect(all()).toEqual([]);
  });

  test('a value or a condition that does not fit changes nothing and is said', () => {
    expect(() => update({ where: [where('part', '=', 'nut')], set: { pieces: -1, colour: 'red' } })).toThrow(
      'the value of column pieces is below 0; and there is no column colour',
    );
    expect(() => update({ where: [where('part', '=', 'nut')], set: { part: null } })).toThrow(
      'nothing is given for part',
    );
    expect(() => remove({ where: [where('_seq', '>', 0)] })).toThrow('there is no column _seq');
    expect(all()).toHaveLength(3);
  });

  test('a deletion takes the rows that fit, and tells them as they were', () => {
    const { rows, changes } = remove({ where: [where('part', '=', 'nut'), where('bin', '=', '1')] });
    expect(rows).toBe(1);
    expect(changes).toMatchObject([{ kind: 'delete', row: { part: 'nut', pieces: 7, checked: true } }]);
    expect(all()).toHaveLength(2);
  });

  test('a request that is refused half-way leaves nothing, though the transaction goes on', () => {
    opened.db.transaction(() => {
      insert({ part: 'washer', bin: '1', pieces: 1 });
      // The first of the two rows can become bin 3, the second then has the same key.
      expect(() => update({ where: [where('part', '=', 'nut')], set: { bin: '3' } })).toThrow(
        'another row already has this part; and another row already has this bin',
      );
    });
    expect(all().map(([part, bin]) => `${part} ${bin}`)).toEqual(['bolt 1', 'nut 2', 'nut 1', 'washer 1'].toSorted());
  });

  test('numbers of commits rise over all tables, without a gap', () => {
    const before = opened.tables.position();
    const first = insert({ part: 'a' }).seq;
    const [second] = update({ where: [where('part', '=', 'a')], set: { pieces: 1 } }).changes;
    expect([first, second?.seq, opened.tables.position()]).toEqual([before + 1, before + 2, before + 2]);
  });
});

describe('a key', () => {
  const without = table(STOCK.columns);

  test('an upsert adds the row with a new key and sets the one with a known key', () => {
    opened.tables.ensure('a', { stock: STOCK });
    expect(upsert({ part: 'nut', bin: '1', pieces: 1, weight: '2' })).toMatchObject({ inserted: true });
    const again = upsert({ part: 'nut', bin: '1', pieces: 9 });
    expect(again).toMatchObject({
      inserted: false,
      changes: [{ row: { pieces: 9, weight: '2' }, before: { pieces: 1 } }],
    });
    expect(upsert({ part: 'nut', bin: '1', pieces: 9 }).changes).toEqual([]);
    expect(upsert({ part: 'nut', bin: '2' })).toMatchObject({ inserted: true });
    expect(all()).toHaveLength(2);
  });

  test('an upsert has to have the whole key, and a table that has one', () => {
    opened.tables.ensure('a', { stock: STOCK });
    expect(() => upsert({ part: 'nut', pieces: 1 })).toThrow('nothing is given for bin');
    expect(() => upsert({ bin: '1', pieces: 1 })).toThrow('nothing is given for part');
    opened.tables.ensure('a', { stock: without });
    expect(() => upsert({ part: 'nut', bin: '1' })).toThrow('it has no key column');
  });

  test('a second row with the same key is refused; one that lacks part of it is not held to it', () => {
    opened.tables.ensure('a', { stock: STOCK });
    insert({ part: 'nut', bin: '1' });
    expect(() => insert({ part: 'nut', bin: '1' })).toThrow(
      'Table Stock refuses it: another row already has this part; and another row already has this bin.',
    );
    insert({ part: 'nut' });
    insert({ part: 'nut' });
    expect(all()).toHaveLength(3);
  });

  test('rows that already share it are said in words and nothing is changed; after cleaning up it can be had', () => {
    opened.tables.ensure('a', { stock: without });
    for (const bin of ['1', '1', '2', '2', '3']) insert({ part: 'nut', bin });
    expect(opened.tables.ensure('a', { stock: STOCK })).toMatchObject([
      {
        code: 'key-taken',
        severity: 'error',
        message: {
          en: 'part, bin cannot be the key of table “Stock”: 2 keys are there in more than one row, such as nut, 1 (2 rows). Change or delete those rows first, or choose other columns.',
          'zh-CN': expect.stringContaining('有 2 组值重复'),
        },
      },
    ]);
    expect(opened.tables.def('a', 'stock').key).toBeUndefined();
    remove({ where: [where('bin', '!=', '3')] });
    expect(opened.tables.ensure('a', { stock: STOCK })).toEqual([]);
    expect(() => insert({ part: 'nut', bin: '3' })).toThrow('already has this part');
  });

  test('it can be changed and given up', () => {
    opened.tables.ensure('a', { stock: STOCK });
    insert({ part: 'nut', bin: '1' });
    insert({ part: 'nut', bin: '2' });
    opened.tables.ensure('a', { stock: { ...STOCK, key: ['bin'] } });
    expect(() => insert({ part: 'bolt', bin: '1' })).toThrow('another row already has this bin');
    opened.tables.ensure('a', { stock: without });
    insert({ part: 'nut', bin: '1' });
    expect(all()).toHaveLength(3);
  });

  test('it may be a column that comes with it', () => {
    opened.tables.ensure('a', { stock: without });
    insert({ part: 'nut' });
    insert({ part: 'nut' });
    const coded = table([...STOCK.columns, { id: 'code', type: 'int' }], { key: ['code'] });
    expect(opened.tables.ensure('a', { stock: coded })).toEqual([]);
    insert({ part: 'nut', code: 1 });
    expect(() => insert({ part: 'nut', code: 1 })).toThrow('another row already has this code');
  });

  test('of a column that is not there is refused', () => {
    const wrong = { ...STOCK, key: ['part', 'colour'] };
    expect(opened.tables.ensure('a', { stock: wrong })).toMatchObject([
      { code: 'key-unknown', severity: 'error', column: 'colour' },
    ]);
  });
});
