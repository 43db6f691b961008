/** SQL poll at SQLite files: what is asked, what is made of the answers, and what it must not do. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';
import { type Row, readingOf } from './cell.ts';
import { createSqlDriver } from './driver.ts';
import { present } from './question.ts';

const live = new AbortController().signal;
let folder: string;
let file: string;
let db: DatabaseSync;
const cleanups: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-sql-'));
  file = join(folder, 'mes.db');
  db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE oven (id INTEGER PRIMARY KEY, t REAL, n INTEGER, d TEXT, at TEXT, on_ INTEGER, name TEXT);
    INSERT INTO oven VALUES (1, 21.5, 9223372036854775807, '0.10', '2026-01-01T00:00:00+08:00', 1, '炉 1'), (2, NULL, 2, '2', 'x', 0, 'b');
    CREATE TABLE weights (no INTEGER PRIMARY KEY, kg REAL, at INTEGER);`);
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
  db.close();
  rmSync(folder, { recursive: true });
});

const driver = createSqlDriver();
async function open(more: object = {}, by = driver) {
  const endpoint = by.endpoint.parse({ engine: 'sqlite', file, ...more });
  const session = await by.connect(endpoint, { signal: live });
  cleanups.push(() => session.close());
  const parse = (addresses: readonly object[]) => addresses.map((a) => by.address.parse(a));
  return {
    session,
    read: (addresses: readonly object[], signal = live) => session.read?.(parse(addresses), signal),
    collect: (addresses: readonly object[]) => session.collect?.(parse(addresses), live),
  };
}
const good = (value: unknown) => ({ value, status: STATUS.good });
const bad = (status: number) => ({ value: undefined, status });

describe('a value', () => {
  const query = 'SELECT t, n, d, at, on_, name FROM oven WHERE id = 1';
  it('comes out of its column, with all its digits and its time', async () => {
    const { read } = await open();
    const sourceAt = Date.UTC(2025, 11, 31, 16);
    expect(
      await read([
        { query },
        { query, column: 'n', type: 'int' },
        { query, column: 'd', type: 'decimal' },
        { query, column: 'on_', type: 'bool' },
        { query, column: 'name', type: 'text', timeColumn: 'at' },
        { query, column: 'n', type: 'text' },
        { query, timeColumn: 'name' },
      ]),
    ).toEqual([
      good(21.5),
      good(9223372036854775807n),
      good('0.10'),
      good(true),
      { ...good('炉 1'), sourceAt, past: true },
      good('9223372036854775807'),
      { value: 21.5, status: STATUS.uncertain },
    ]);
  });

  it('that is not there is told apart from its neighbours', async () => {
    const { read } = await open();
    expect(
      await read([
        { query },
        { query, column: 'gone' },
        { query, column: 'name' },
        { query: 'SELECT t FROM oven WHERE id = 2' },
        { query: 'SELECT t FROM oven WHERE id = 3' },
        { query: 'SELECT t FROM nowhere' },
      ]),
    ).toEqual([
      good(21.5),
      bad(STATUS.badConfiguration),
      bad(STATUS.badDecoding),
      bad(STATUS.badNoData),
      bad(STATUS.badNoData),
      bad(STATUS.badConfiguration),
    ]);
  });

  it('may be a sum, a query may end as people end them', async () => {
    const { read } = await open();
    expect(
      await read([{ query: 'SELECT count(*) FROM oven; ' }, { query: 'SELECT max(id) FROM oven -- all' }]),
    ).toEqual([good(2), good(2)]);
  });
});

describe('rows with a serial number', () => {
  const query = 'SELECT no, kg, at FROM weights';
  const tags = [
    { query, cursor: 'no', column: 'kg', timeColumn: 'at' },
    { query, cursor: 'no', column: 'no', type: 'int' },
  ];
  const add = (...rows: readonly (readonly [no: number | bigint, kg: number])[]) => {
    for (const [no, kg] of rows) db.exec(`INSERT INTO weights VALUES (${no}, ${kg}, 1700000000)`);
  };
  const row = (kg: number, no: number | bigint) => [
    [0, { ...good(kg), sourceAt: 1_700_000_000_000, past: true }],
    [1, good(no)],
  ];

  it('begin with the newest, and then each is a value of its own, in order', async () => {
    add([1, 10], [2, 20]);
    const { collect } = await open();
    expect(await collect(tags)).toEqual([row(20, 2)]);
    expect(await collect(tags)).toEqual([]);
    add([3, 30], [5, 50], [4, 40]);
    expect(await collect(tags)).toEqual([row(30, 3), row(40, 4), row(50, 5)]);
    expect(await collect(tags)).toEqual([]);
  });

  it('of a table that was empty are all new', async () => {
    const { collect } = await open({ timeoutMs: 4999 });
    expect(await collect(tags)).toEqual([
      [
        [0, bad(STATUS.badNoData)],
        [1, bad(STATUS.badNoData)],
      ],
    ]);
    add([1, 10], [2, 20]);
    expect(await collect(tags)).toEqual([row(10, 1), row(20, 2)]);
  });

  it('are not lost while the connection is away, even numbers beyond a float', async () => {
    const big = 9007199254740993n;
    add([big, 1]);
    const first = await open();
    expect(await first.collect(tags)).toEqual([row(1, big)]);
    await first.session.close();
    add([big + 1n, 2], [big + 2n, 3]);
    const again = await open();
    expect(await again.collect(tags)).toEqual([row(2, big + 1n), row(3, big + 2n)]);
  });

  it('come a thousand at a time', async () => {
    add([1, 0]);
    const { collect } = await open();
    await collect(tags);
    db.exec('BEGIN');
    add(...Array.from({ length: 1500 }, (_, i): [number, number] => [i + 2, i]));
    db.exec('COMMIT');
    expect(await collect(tags)).toHaveLength(1000);
    expect(await collect(tags)).toHaveLength(500);
  });

  it('are asked for tag by tag where one has fallen behind', async () => {
    add([1, 10]);
    const { collect } = await open();
    const [kg, no] = tags;
    await collect(tags);
    add([2, 20]);
    expect(await collect([kg ?? {}])).toHaveLength(1);
    add([3, 30]);
    expect(await collect(tags)).toEqual([[row(30, 3)[0]], [[1, good(2)]], [[1, good(3)]]]);
    expect(no).toBeDefined();
  });

  it('stand beside queries without one', async () => {
    add([1, 10]);
    const { collect } = await open();
    const mixed = [...tags, { query: 'SELECT count(*) FROM weights', type: 'int' }];
    await collect(mixed);
    expect(await collect(mixed)).toEqual([[[2, good(1)]]]);
  });
});

describe('what it must not do', () => {
  it.each([
    'DELETE FROM oven',
    'UPDATE oven SET t = 0 RETURNING t',
    "ATTACH 'x.db' AS x",
    'WITH gone AS (SELECT 1) DELETE FROM oven RETURNING id',
  ])('%s', async (query) => {
    const { read } = await open();
    expect(await read([{ query: 'SELECT 1' }, { query }])).toEqual([good(1), bad(STATUS.badConfiguration)]);
    expect(db.prepare('SELECT count(*) AS n FROM oven').get()).toEqual({ n: 2 });
  });

  it('lets nothing follow a query', async () => {
    const { read } = await open();
    await read([{ query: 'SELECT 1) AS q; DELETE FROM oven; --' }]);
    expect(db.prepare('SELECT count(*) AS n FROM oven').get()).toEqual({ n: 2 });
  });

  it('writes no name or value into a query', async () => {
    expect(present(address.parse({ query: 'SELECT 1', cursor: 'a" OR 1=1 --' })).sql).toContain('q."a"" OR 1=1 --"');
    const { collect } = await open();
    db.prepare('INSERT INTO weights VALUES (1, 1, 1)').run();
    const names = [{ query: 'SELECT name FROM oven', cursor: 'name', type: 'text' }];
    db.prepare('UPDATE oven SET name = ? WHERE id = 1').run("z'; DROP TABLE oven; --");
    expect(await collect(names)).toEqual([[[0, good("z'; DROP TABLE oven; --")]]]);
    expect(await collect(names)).toEqual([]);
    db.prepare('UPDATE oven SET name = ? WHERE id = 2').run('zz');
    expect(await collect(names)).toEqual([[[0, good('zz')]]]);
  });

  it('reads nothing of Jig’s own', async () => {
    const own = createSqlDriver({ ownData: folder });
    await expect(open({}, own)).rejects.toThrow('Jig’s own');
    mkdirSync(`${folder}-not`);
    cleanups.push(async () => rmSync(`${folder}-not`, { recursive: true }));
    const elsewhere = createSqlDriver({ ownData: `${folder}-not` });
    expect(await (await open({}, elsewhere)).read([{ query: 'SELECT 1' }])).toEqual([good(1)]);
  });
});

describe('trouble', () => {
  it('is said in words when nothing can be read', async () => {
    await expect(open({ file: join(folder, 'none.db') })).rejects.toThrow('There is no file');
    const { read } = await open();
    await expect(read([{ query: 'SELEC 1' }])).rejects.toThrow('The database says: near "1": syntax error');
  });
  it('with a file that is no database is said when it is opened', async () => {
    await expect(open({ file: import.meta.filename })).rejects.toThrow('The database says: file is not a database');
  });
  it('of a query that never ends is ended, and its answer is nobody’s', async () => {
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
    const { read, session } = await open({ timeoutMs: 300 });
    await expect(read([{ query: endless }])).rejects.toThrow('The query took longer than 300 ms.');
    expect(await session.closed).toBe('The connection was closed.');
    expect(await (await open()).read([{ query: 'SELECT 1' }])).toEqual([good(1)]);
  });
  it('that is broken off from outside ends it too', async () => {
    const stop = new AbortController();
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
    const { read } = await open();
    const reading = read([{ query: endless }], stop.signal);
    stop.abort();
    await expect(reading).rejects.toThrow('The exchange was broken off.');
  });
});

test('whatever a row holds, what is good is of the type', () => {
  const cell = fc.option(fc.oneof(fc.string(), fc.bigInt().map(String), fc.double().map(String)), { nil: undefined });
  const rows: fc.Arbitrary<Row> = fc.dictionary(
    fc.constantFrom('a', 'b', '__proto__'),
    cell.map((text) => (text === undefined ? undefined : { text, bound: text })),
  );
  const types = ['real', 'int', 'decimal', 'bool', 'text'] as const;
  fc.assert(
    fc.property(rows, fc.constantFrom(...types), fc.constantFrom('a', 'b', undefined), (row, type, column) => {
      const a: Address = address.parse({ query: 'x', type, column, timeColumn: 'b' });
      const { value, status } = readingOf(a, row);
      if (status >>> 31 === 1) expect(value).toBeUndefined();
      else if (type === 'real') expect(Number.isFinite(value)).toBe(true);
      else if (type === 'int') expect(typeof value === 'bigint' || Number.isSafeInteger(value)).toBe(true);
      else expect(typeof value).toBe(type === 'bool' ? 'boolean' : 'string');
    }),
    { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 300) },
  );
});
