/** Copies all that can still be read of a damaged database into a new one, and counts what cannot. */
import Sqlite from 'better-sqlite3';

export interface SalvagedTable {
  readonly table: string;
  readonly kept: number;
  /** Rows that could not be read, at most; 0: all are there; unknown: it breaks off at its newest end. */
  readonly missing: number | 'unknown';
}

interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `from` is not changed. Throws SqliteError when not even the list of its tables can be read. */
export function salvage(from: string, to: string): SalvagedTable[] {
  const old = new Sqlite(from, { readonly: true });
  const next = new Sqlite(to);
  try {
    const parts = old.prepare('select type, name, sql from sqlite_master order by rowid').all() as Part[];
    next.pragma('foreign_keys = OFF');
    const tables = parts.filter(
      ({ type, name, sql }) => type === 'table' && sql !== null && !name.startsWith('sqlite_'),
    );
    const report = next.transaction(() => {
      for (const { sql } of tables) next.exec(sql ?? '');
      return tables.map(({ name }) => copyTable(old, next, name));
    })();
    // After the rows: an index that is damaged in the old file is made anew, and no trigger fires for what is only copied.
    for (const { type, sql } of parts) if (sql !== null && (type === 'index' || type === 'trigger')) next.exec(sql);
    return report;
  } finally {
    old.close();
    next.close();
  }
}

/** From both ends up to what cannot be read. */
function copyTable(old: Sqlite.Database, next: Sqlite.Database, table: string): SalvagedTable {
  const columns = (old.pragma(`table_info(${quoted(table)})`) as { name: string }[]).map(({ name }) => name);
  const names = columns.map(quoted).join(', ');
  const places = columns.map(() => '?').join(', ');
  const insert = next.prepare(`insert or ignore into ${quoted(table)} (rowid, ${names}) values (?, ${places})`);
  let kept = 0;
  /** The row id before the one that could not be read; undefined: all were. */
  const walk = (order: 'asc' | 'desc', until?: number): number | undefined => {
    let last: number | undefined;
    try {
      // `not indexed`: through the table itself, whatever an index would be faster for.
      const select = `select rowid, ${names} from ${quoted(table)} not indexed order by rowid ${order}`;
      for (const row of old.prepare(select).raw().safeIntegers().iterate() as Iterable<unknown[]>) {
        const id = Number(row[0]);
        if (until !== undefined && id <= until) return id;
        kept += insert.run(...row).changes;
        last = id;
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || !/^SQLITE_(CORRUPT|IOERR)/.test(error.code)) throw error;
      return last ?? 0;
    }
  };
  const from = walk('asc');
  if (from === undefined) return { table, kept, missing: 0 };
  const to = walk('desc', from) ?? from;
  return { table, kept, missing: to > from ? to - from - 1 : 'unknown' };
}
