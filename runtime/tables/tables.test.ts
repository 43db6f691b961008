import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ColumnDef,
  INT64_MAX,
  INT64_MIN,
  parseRow,
  type TableDef,
  tableDef,
  troubleIn,
} from '#runtime/contract/index.ts';
import { type Database, openPlant, type PlantSchema } from '#runtime/store/index.ts';
import { TableProblem, UnknownTable } from './problem.ts';
import { createTables, type Tables } from './tables.ts';

let folder: string;
let db: Database<PlantSchema>;
let tables: Tables;
const open = () => {
  ({ db } = openPlant(folder, 1));
  tables = createTables(db);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-tables-'));
  open();
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const table = (
  columns: readonly (Partial<ColumnDef> & { id: string; type: ColumnDef['type'] })[],
  title = 'Reports',
): TableDef => tableDef.parse({ title, columns: columns.map((c) => ({ title: c.id, ...c })) });
const reports = table([
  { id: 'order_no', type: 'text', required: true },
  { id: 'good', type: 'int', min: 0 },
  { id: 'weight', type: 'decimal' },
  { id: 'checked', type: 'bool' },
]);
/** What a person reads in Chinese. */
function said(refused: () => unknown): string | undefined {
  try {
    refused();
  } catch (error) {
    return troubleIn('zh-CN', (error as Error).message);
  }
  return undefined;
}
let nextId = 0;
const insert = (row: Record<string, unknown>, of = 'reports', app = 'line-1') => {
  nextId += 1;
  return tables.insert(app, of, row, { id: `row-${nextId}`, at: 1000 + nextId, by: 'Li Wei' });
};
const sqlTypes = () => {
  const { name } = db.get(db.sql.selectFrom('data_tables').select('name'))!;
  const info = db.raw.pragma(`table_info("${name}")`) as { name: string; type: string }[];
  return Object.fromEntries(info.map((c) => [c.name, c.type]));
};

describe('making tables', () => {
  test('a table is a real SQL table with typed columns, and is there after a restart', () => {
    expect(tables.ensure('line-1', { reports })).toEqual([]);
    expect(sqlTypes()).toEqual({
      _seq: 'INTEGER',
      id: 'TEXT',
      created_at: 'INTEGER',
      created_by: 'TEXT',
      order_no: 'TEXT',
      good: 'INTEGER',
      weight: 'TEXT',
      checked: 'INTEGER',
    });
    insert({ order_no: 'A-1', good: 5 });
    db.close();
    open();
    expect(tables.ensure('line-1', { reports })).toEqual([]);
    expect(tables.list()).toEqual([{ app: 'line-1', table: 'reports', def: reports, rows: 1 }]);
  });

  test('apps whose ids differ only in case or in odd characters keep their rows apart', () => {
    const apps = ['AbC', 'abc', 'a b"c; drop table devices', "a'b", '线一', '线二'];
    for (const app of apps) tables.ensure(app, { reports });
    for (const [n, app] of apps.entries()) for (let i = 0; i <= n; i++) insert({ order_no: app }, 'reports', app);
    expect(Object.fromEntries(tables.list().map((t) => [t.app, t.rows]))).toEqual(
      Object.fromEntries(apps.map((app, n) => [app, n + 1])),
    );
    for (const app of apps)
      expect(new Set(tables.rows(app, 'reports', 10).rows.map((r) => r['order_no']))).toEqual(new Set([app]));
  });

  test('a column may be named like an SQL keyword', () => {
    tables.ensure('line-1', {
      order: table([
        { id: 'select', type: 'int' },
        { id: 'group', type: 'text' },
      ]),
    });
    insert({ select: 1, group: 'x' }, 'order');
    expect(tables.rows('line-1', 'order', 1).rows).toMatchObject([{ select: 1, group: 'x' }]);
  });

  test('a new column joins a table that has rows', () => {
    tables.ensure('line-1', { reports: table([{ id: 'good', type: 'int' }]) });
    insert({ good: 1 });
    expect(
      tables.ensure('line-1', {
        reports: table([
          { id: 'good', type: 'int' },
          { id: 'scrap', type: 'int', required: true },
        ]),
      }),
    ).toEqual([]);
    insert({ good: 2, scrap: 3 });
    expect(tables.rows('line-1', 'reports', 9).rows).toMatchObject([
      { good: 2, scrap: 3 },
      { good: 1, scrap: null },
    ]);
  });

  test('a removed column is said once, its data kept, and no longer asked for', () => {
    tables.ensure('line-1', { reports });
    insert({ order_no: 'A-1', good: 5 });
    const smaller = { ...reports, columns: reports.columns.filter((c) => c.id !== 'order_no') };
    expect(tables.ensure('line-1', { reports: smaller })).toMatchObject([
      {
        column: 'order_no',
        code: 'column-removed',
        severity: 'warning',
        message: {
          en: expect.stringContaining('is no longer part of table “Reports”'),
          'zh-CN': expect.stringContaining('保留'),
        },
      },
    ]);
    expect(tables.ensure('line-1', { reports: smaller })).toEqual([]);
    insert({ good: 6 });
    expect(tables.ensure('line-1', { reports })).toEqual([]);
    expect(tables.rows('line-1', 'reports', 9).rows).toMatchObject([
      { order_no: null, good: 6 },
      { order_no: 'A-1', good: 5 },
    ]);
  });

  test('a changed type is an error and changes nothing, not even another table', () => {
    tables.ensure('line-1', { reports });
    insert({ order_no: 'A-1', good: 5 });
    const changed = table([
      { id: 'good', type: 'text' },
      { id: 'extra', type: 'int' },
    ]);
    expect(tables.ensure('line-1', { other: reports, reports: changed })).toMatchObject([
      { table: 'reports', column: 'good', code: 'type-changed', severity: 'error' },
      { code: 'column-removed' },
      { code: 'column-removed' },
      { code: 'column-removed' },
    ]);
    expect(tables.list()).toEqual([{ app: 'line-1', table: 'reports', def: reports, rows: 1 }]);
    expect(sqlTypes()['extra']).toBeUndefined();
  });

  test('a type stays what it was even when the column was away for a while', () => {
    tables.ensure('line-1', { reports });
    tables.ensure('line-1', { reports: table([{ id: 'good', type: 'int' }]) });
    const back = table([
      { id: 'good', type: 'int' },
      { id: 'weight', type: 'real' },
    ]);
    expect(tables.ensure('line-1', { reports: back })).toMatchObject([{ column: 'weight', code: 'type-changed' }]);
  });

  test('text may become a choice', () => {
    tables.ensure('line-1', { reports: table([{ id: 'reason', type: 'text' }]) });
    expect(tables.ensure('line-1', { reports: table([{ id: 'reason', type: 'enum', values: ['tool'] }]) })).toEqual([]);
  });

  test('names that cannot be are refused', () => {
    const bad = table([
      { id: 'created_at', type: 'time' },
      { id: 'rowid', type: 'int' },
      { id: 'a', type: 'int' },
      { id: 'a', type: 'int' },
    ]);
    expect(tables.ensure('line-1', { 'Robert"); --': bad }).map((p) => [p.code, p.severity])).toEqual([
      ['bad-name', 'error'],
      ['reserved-column', 'error'],
      ['reserved-column', 'error'],
      ['double-column', 'error'],
    ]);
    expect(tables.list()).toEqual([]);
  });

  test('a table the app no longer has is said once and keeps its rows', () => {
    tables.ensure('line-1', { reports });
    insert({ order_no: 'A-1' });
    expect(tables.ensure('line-1', {})).toMatchObject([
      { table: 'reports', code: 'table-removed', severity: 'warning' },
    ]);
    expect(tables.ensure('line-1', {})).toEqual([]);
    expect(tables.rows('line-1', 'reports', 5).rows).toHaveLength(1);
  });

  test('a rolled back deploy leaves no table behind', () => {
    expect(() =>
      db.transaction(() => {
        tables.ensure('line-1', { reports });
        insert({ order_no: 'A-1' });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(() => insert({ order_no: 'A-1' })).toThrow(UnknownTable);
    tables.ensure('line-1', { reports: table([{ id: 'good', type: 'text' }]) });
    insert({ good: 'now text' });
  });
});

describe('inserting', () => {
  beforeEach(() => {
    tables.ensure('line-1', { reports });
  });

  test('a row that does not fit says why, field by field, and leaves nothing', () => {
    const refused = () => insert({ good: -1, colour: 'red' });
    expect(refused).toThrow(TableProblem);
    expect(refused).toThrow(
      'Table Reports refuses it: nothing is given for order_no; and the value of column good is below 0; and there is no column colour.',
    );
    expect(tables.list()[0]?.rows).toBe(0);
    expect(said(refused)).toBe('数据表 Reports 不接受：order_no 没有填；good 的值低于 0；没有 colour 这一列。');
    expect(said(() => tables.rows('line-1', 'lost', 1))).toBe('应用 line-1 没有数据表 lost。');
  });

  test('rows are numbered in the order of their commits', () => {
    expect([insert({ order_no: 'a' }).seq, insert({ order_no: 'b' }).seq]).toEqual([1, 2]);
  });

  test('the same id again is an error in words', () => {
    tables.insert('line-1', 'reports', { order_no: 'a' }, { id: 'same', at: 1 });
    expect(() => tables.insert('line-1', 'reports', { order_no: 'a' }, { id: 'same', at: 1 })).toThrow(
      'Table reports of app line-1 already has a row same.',
    );
  });

  test('what goes in comes out, to the last digit', () => {
    const every: ColumnDef[] = [];
    const arbitrary: Record<string, fc.Arbitrary<unknown>> = {
      bool: fc.boolean(),
      int: fc.oneof(
        fc.maxSafeInteger(),
        fc.bigInt({ min: INT64_MIN, max: INT64_MAX }),
        fc.constantFrom(INT64_MIN, INT64_MAX),
      ),
      real: fc.double({ noNaN: true, noDefaultInfinity: true }),
      decimal: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map((n) => `${n}.0625`),
      text: fc.string({ maxLength: 300, unit: 'binary' }),
      enum: fc.constantFrom('tool', 'material'),
      time: fc.maxSafeInteger(),
      duration: fc.double({ noNaN: true, noDefaultInfinity: true }),
    };
    for (const type of Object.keys(arbitrary) as ColumnDef['type'][]) {
      every.push(...table([{ id: type, type, values: ['tool', 'material'] }]).columns);
    }
    const def = { title: 'All', columns: every };
    tables.ensure('line-1', { all: def });
    fc.assert(
      fc.property(fc.record(arbitrary, { requiredKeys: [] }), (row) => {
        const inserted = insert(row, 'all').row;
        const parsed = parseRow(def, row);
        const [stored] = tables.rows('line-1', 'all', 1).rows;
        expect(stored).toEqual(inserted);
        expect({ ok: true, row: stored }).toEqual({
          ok: true,
          row: {
            id: `row-${nextId}`,
            created_at: 1000 + nextId,
            created_by: 'Li Wei',
            ...(parsed.ok ? parsed.row : {}),
          },
        });
      }),
    );
  });
});

describe('reading', () => {
  beforeEach(() => {
    tables.ensure('line-1', { reports });
  });

  test('pages follow one another without a gap while rows keep coming', () => {
    for (let n = 1; n <= 5; n++) insert({ order_no: `${n}` });
    const first = tables.rows('line-1', 'reports', 2);
    insert({ order_no: '6' });
    const second = tables.rows('line-1', 'reports', 2, first.next);
    const third = tables.rows('line-1', 'reports', 2, second.next);
    expect([first, second, third].map((page) => page.rows.map((r) => r['order_no']))).toEqual([
      ['5', '4'],
      ['3', '2'],
      ['1'],
    ]);
    expect(third.next).toBeUndefined();
  });

  const ask = (where: unknown[], more: object = {}) =>
    tables.query('line-1', { table: 'reports', where: where as never, limit: 100, ...more }).map((r) => r['order_no']);

  test('conditions hold together, values are read by the type of their column', () => {
    insert({ order_no: 'a', good: 2n ** 62n + 1n, weight: '10', checked: true });
    insert({ order_no: 'b', good: 2n ** 62n, weight: '9.50', checked: false });
    insert({ order_no: 'c' });
    expect(ask([{ column: 'good', op: '=', value: (2n ** 62n + 1n).toString() }])).toEqual(['a']);
    expect(ask([{ column: 'weight', op: '=', value: 9.5 }])).toEqual(['b']);
    expect(ask([{ column: 'checked', op: '=', value: false }])).toEqual(['b']);
    expect(ask([{ column: 'checked', op: '!=', value: true }])).toEqual(['c', 'b']);
    expect(ask([{ column: 'good', op: '=', value: null }])).toEqual(['c']);
    expect(
      ask([
        { column: 'good', op: '!=', value: null },
        { column: 'order_no', op: '<', value: 'b' },
      ]),
    ).toEqual(['a']);
    expect(ask([{ column: 'good', op: '>', value: null }])).toEqual([]);
    expect(ask([{ column: 'created_by', op: '=', value: 'Li Wei' }], { limit: 2 })).toEqual(['c', 'b']);
  });

  test('decimals are compared and sorted by value, not by spelling', () => {
    const weights = ['9', '10', '-1', '-10', '0', '0.30000000000000001', '0.3', '123456789012345678901234567890'];
    for (const weight of weights) insert({ order_no: weight, weight });
    const sorted = ['-10', '-1', '0', '0.3', '0.30000000000000001', '9', '10', '123456789012345678901234567890'];
    expect(ask([], { orderBy: { column: 'weight', descending: false } })).toEqual(sorted);
    expect(
      ask([{ column: 'weight', op: '>', value: '0.3' }], { orderBy: { column: 'weight', descending: true } }),
    ).toEqual(sorted.slice(4).reverse());
  });

  test('a condition that does not fit is refused in codes', () => {
    expect(() => ask([{ column: '_seq', op: '=', value: 1 }])).toThrow(TableProblem);
    expect(() => ask([{ column: 'good"; --', op: '=', value: 1 }])).toThrow('there is no column good');
    expect(() => ask([{ column: 'good', op: '=', value: 'many' }])).toThrow(
      'Table Reports refuses it: column good needs a whole number here.',
    );
    expect(() => ask([], { orderBy: { column: 'colour', descending: true } })).toThrow('there is no column colour');
    expect(() => ask(Array.from({ length: 51 }, () => ({ column: 'good', op: '=', value: 1 })))).toThrow(TableProblem);
    expect(() => tables.query('line-2', { table: 'reports', where: [], limit: 1 })).toThrow(
      'App line-2 has no table reports.',
    );
  });
});
