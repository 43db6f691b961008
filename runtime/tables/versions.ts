/** The log of row versions: written with every change, so that a table can be read as it was after any commit of the last days. */
import { sql } from 'kysely';
import { toJson } from '#runtime/contract/index.ts';
import type { Database, TablesSchema } from '#runtime/store/index.ts';
import { STORED_AS, SYSTEM_TYPES } from './cell.ts';
import { type AnyTable, type Entry, SEQ } from './entry.ts';
import { OLD_CELL } from './functions.ts';
import type { Source } from './read.ts';

export type ChangeKind = TablesSchema['row_versions']['kind'];

export interface Versions {
  /** In the transaction of the change. `old` is the stored row before it. Returns its commit sequence number. */
  add(
    entry: Entry,
    kind: ChangeKind,
    row: string,
    at: number,
    instant: number | undefined,
    old: object | undefined,
  ): number;
  /** Commit sequence number of the newest change of any table; 0 when there was none. */
  position(): number;
  /** Commit sequence number that stood when the app was about to step this instant of its own. */
  positionBefore(app: string, instant: number): number;
  /** The oldest commit sequence number a table can still be read as of. */
  oldest(): number;
  /** Forgets changes from before `before` (ms), at most `limit` of them. Returns how many. */
  purge(before: number, limit: number): number;
}

export function createVersions(db: Database<TablesSchema>): Versions {
  const insert = db.raw.prepare(
    'insert into row_versions (app, table_id, row_id, kind, at, instant, old) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const number = (query: ReturnType<typeof db.raw.prepare>, ...of: unknown[]) =>
    (query.pluck().get(...of) as number | null | undefined) ?? undefined;
  const last = db.raw.prepare("select seq from sqlite_sequence where name = 'row_versions'");
  const first = db.raw.prepare('select min(seq) from row_versions');
  const firstSince = db.raw.prepare('select seq from row_versions where at >= ? order by seq limit 1');
  const firstOf = db.raw.prepare('select seq from row_versions where app = ? and instant >= ? order by seq limit 1');
  const remove = db.raw.prepare('delete from row_versions where seq < ?');
  const position = () => number(last) ?? 0;
  return {
    add: (entry, kind, row, at, instant, old) =>
      Number(
        insert.run(entry.app, entry.table, row, kind, at, instant ?? null, old ? toJson(old) : null).lastInsertRowid,
      ),
    position,
    positionBefore(app, instant) {
      const seq = number(firstOf, app, instant);
      return seq === undefined ? position() : seq - 1;
    },
    oldest: () => (number(first) ?? position() + 1) - 1,
    purge(before, limit) {
      // Numbers stay without a gap: what is left is everything after some commit, however the clock was set.
      const keep = number(firstSince, before) ?? position() + 1;
      const from = number(first);
      return from === undefined || from >= keep ? 0 : remove.run(Math.min(keep, from + limit)).changes;
    },
  };
}

/** The table as of a commit, as a select: what has not changed since, and of what has, the oldest version after it. */
export function asOf({ app, table, name, def }: Entry, seq: number): Exclude<Source, string> {
  const columns = [SEQ, ...Object.keys(SYSTEM_TYPES), ...def.columns.map(({ id }) => id)];
  const types: Readonly<Record<string, keyof typeof STORED_AS>> = {
    [SEQ]: 'int',
    ...SYSTEM_TYPES,
    ...Object.fromEntries(def.columns.map(({ id, type }) => [id, type])),
  };
  const old = columns.map((id) => {
    const value = sql`${sql.raw(OLD_CELL)}(v.old, ${sql.lit(id)})`;
    const type = types[id];
    return type && STORED_AS[type] === 'integer'
      ? sql`cast(${value} as integer) as ${sql.ref(id)}`
      : sql`${value} as ${sql.ref(id)}`;
  });
  const later = (alias: string) =>
    sql`${sql.ref(`${alias}.app`)} = ${app} and ${sql.ref(`${alias}.table_id`)} = ${table} and ${sql.ref(`${alias}.seq`)} > ${seq}`;
  return sql<AnyTable[string]>`(
    select ${sql.join(columns.map((id) => sql.ref(`t.${id}`)))} from ${sql.table(name)} as t
      where not exists (select 1 from row_versions as v where ${later('v')} and v.row_id = t.id)
    union all
    select ${sql.join(old)} from row_versions as v
      where ${later('v')} and v.kind <> 'insert'
        and not exists (select 1 from row_versions as w where ${later('w')} and w.row_id = v.row_id and w.seq < v.seq)
  )`.as('data');
}
