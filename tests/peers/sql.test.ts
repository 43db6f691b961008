/** SQL poll at PostgreSQL, and at a SQLite file that Python writes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { drivers } from '#runtime/drivers/index.ts';
import { findPython } from './peer.ts';
import { type Postgres, startPostgres } from './postgres.ts';

const driver = drivers['sql-poll'];
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function open(endpoint: object) {
  const session = await driver.connect(driver.endpoint.parse(endpoint), { signal: live });
  cleanups.push(() => session.close());
  const parse = (addresses: readonly object[]) => addresses.map((a) => driver.address.parse(a));
  return {
    session,
    read: (addresses: readonly object[]) => session.read?.(parse(addresses), live),
    collect: (addresses: readonly object[]) => session.collect?.(parse(addresses), live),
  };
}
const good = (value: unknown) => ({ value, status: STATUS.good });
const bad = (status: number) => ({ value: undefined, status });

describe('at PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
    server.sql(`
      CREATE TABLE oven (i8 int8, i2 int2, n numeric, f4 float4, f8 float8, b bool, t text, at timestamptz, local timestamp);
      INSERT INTO oven VALUES (9223372036854775807, -5, 1234567890123456789.10, 21.7, 0.1, true, '炉 1', '2026-01-01 08:00:00.123456+08', '2026-01-01 08:00');
      CREATE TABLE weights (no bigserial PRIMARY KEY, kg numeric, at timestamptz DEFAULT clock_timestamp());
      CREATE ROLE reader LOGIN PASSWORD 'p''w';
      GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA public TO reader;`);
  }, 60_000);
  afterAll(() => server.close());
  const reader = (more: object = {}) => ({
    engine: 'postgres',
    host: '127.0.0.1',
    port: server.port,
    database: 'postgres',
    user: 'reader',
    password: "p'w",
    ...more,
  });

  it('every type is read with all its digits, and a time by its zone', async () => {
    const { read } = await open(reader());
    const query = 'SELECT * FROM oven;';
    const of = (column: string, type: string, more: object = {}) => ({ query, column, type, ...more });
    expect(
      await read([
        of('i8', 'int', { timeColumn: 'at' }),
        of('i2', 'int'),
        of('n', 'decimal'),
        of('f4', 'real'),
        of('f8', 'real'),
        of('b', 'bool'),
        of('t', 'text'),
        of('i2', 'real', { timeColumn: 'local' }),
        { query: "SELECT 'NaN'::numeric" },
        { query: "SELECT 'infinity'::float8" },
        { query: 'SELECT NULL::int' },
      ]),
    ).toEqual([
      { ...good(9223372036854775807n), sourceAt: Date.UTC(2026, 0, 1, 0, 0, 0, 123), past: true },
      good(-5),
      good('1234567890123456789.10'),
      good(21.7),
      good(0.1),
      good(true),
      good('炉 1'),
      // Nobody knows in which zone it was written down.
      { value: -5, status: STATUS.uncertain },
      bad(STATUS.badDecoding),
      bad(STATUS.badDecoding),
      bad(STATUS.badNoData),
    ]);
  });

  it('new rows come in order, by a serial number or a time to the microsecond', async () => {
    const { collect } = await open(reader());
    const query = 'SELECT no, kg, at FROM weights';
    const tags = [
      { query, cursor: 'no', column: 'kg', type: 'decimal' },
      { query, cursor: 'at', column: 'no', type: 'int' },
    ];
    server.sql('INSERT INTO weights (kg) VALUES (1.10)');
    expect(await collect(tags)).toEqual([[[0, good('1.10')]], [[1, good(1)]]]);
    expect(await collect(tags)).toEqual([]);
    server.sql('INSERT INTO weights (kg) VALUES (2), (3)');
    expect(await collect(tags)).toEqual([[[0, good('2')]], [[0, good('3')]], [[1, good(2)]], [[1, good(3)]]]);
    expect(await collect(tags)).toEqual([]);
  });

  it('nothing is changed, whatever is asked and whatever the user may do', async () => {
    const { read } = await open(reader());
    const count = () => server.sql('SELECT count(*) FROM oven').trim();
    const asked = [
      'DELETE FROM oven',
      'SELECT 1) AS q; DELETE FROM oven; --',
      'WITH gone AS (DELETE FROM oven RETURNING 1) SELECT * FROM gone',
      "SELECT nextval('weights_no_seq')",
      'SET default_transaction_read_only = off',
      "SELECT set_config('transaction_read_only', 'off', false)",
    ];
    const readings = await read([{ query: 'SELECT 1' }, ...asked.map((query) => ({ query, type: 'text' }))]);
    expect(readings?.slice(1, 5).every(({ status }) => status === STATUS.badConfiguration)).toBe(true);
    expect(await read([{ query: 'SELECT 1' }, { query: 'DELETE FROM oven RETURNING 1' }])).toEqual([
      good(1),
      bad(STATUS.badConfiguration),
    ]);
    expect(count()).toBe('1');
  });

  it('a query that takes too long is stopped over there, and the others go on', async () => {
    const { read } = await open(reader({ timeoutMs: 300 }));
    const addresses = [{ query: 'SELECT 1 AS slow FROM pg_sleep(30)' }, { query: 'SELECT 2' }];
    expect(await read(addresses)).toEqual([bad(STATUS.badTimeout), good(2)]);
    expect(
      server.sql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%slow%' AND state = 'active'").trim(),
    ).toBe('1');
  });

  it('says in words what is wrong', async () => {
    await expect(open(reader({ database: 'none' }))).rejects.toThrow(
      `There is no database "none" at 127.0.0.1:${server.port}.`,
    );
    await expect(open(reader({ user: 'nobody' }))).rejects.toThrow('does not accept this user and password');
    await expect(open(reader({ tls: 'verify' }))).rejects.toThrow('The server does not support SSL connections');
    await expect(open(reader({ port: 1 }))).rejects.toThrow('Nothing listens on 127.0.0.1:1.');
    const { read } = await open(reader());
    await expect(read([{ query: 'SELECT t FROM nowhere' }])).rejects.toThrow(
      'The database says: relation "nowhere" does not exist',
    );
  });

  it('a server that goes away is noticed, and read again when it is back', async () => {
    const { session, read } = await open(reader());
    expect(await read([{ query: 'SELECT 1' }])).toEqual([good(1)]);
    await server.kill();
    expect(await session.closed).toMatch(/\.$/);
    await expect(read([{ query: 'SELECT 1' }])).rejects.toThrow();
    await server.start();
    expect(await (await open(reader())).read([{ query: 'SELECT 2' }])).toEqual([good(2)]);
  });
});

test('a SQLite file that Python is writing is read beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-peer-sql-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'scale.db');
  const python = (body: string) =>
    execFileSync(findPython(), [
      '-c',
      `import sqlite3\ndb = sqlite3.connect(${JSON.stringify(file)})\n${body}\ndb.commit()`,
    ]);
  python(`db.execute("PRAGMA journal_mode = WAL")
db.execute("CREATE TABLE w (no INTEGER PRIMARY KEY, kg REAL, total INTEGER)")
db.execute("INSERT INTO w VALUES (1, 12.5, ?)", (2**63 - 1,))`);
  const { collect } = await open({ engine: 'sqlite', file });
  const query = 'SELECT no, kg, total FROM w';
  const tags = [
    { query, cursor: 'no', column: 'kg' },
    { query, cursor: 'no', column: 'total', type: 'int' },
  ];
  expect(await collect(tags)).toEqual([
    [
      [0, good(12.5)],
      [1, good(2n ** 63n - 1n)],
    ],
  ]);
  python('db.executemany("INSERT INTO w VALUES (?, ?, ?)", [(2, 0.1, -2**63), (3, 7, 0)])');
  expect(await collect(tags)).toEqual([
    [
      [0, good(0.1)],
      [1, good(-(2n ** 63n))],
    ],
    [
      [0, good(7)],
      [1, good(0)],
    ],
  ]);
});
