/** Changing data tables: each request whole or not at all, each change of a row logged beside it. */
import {
  type CellContent,
  type FieldProblem,
  type ParsedRow,
  parseChanges,
  parseRow,
  type RequestOf,
} from '#runtime/contract/index.ts';
import type { Database } from '#runtime/store/index.ts';
import { type SqlValue, STORED_AS, SYSTEM_TYPES, toSql } from './cell.ts';
import { type AnyTable, type Entry, SEQ } from './entry.ts';
import { narrow } from './filter.ts';
import { TableProblem } from './problem.ts';
import { columnsOf, type StoredRow, toRow } from './read.ts';
import { keyOf } from './schema-diff.ts';
import type { ChangeKind, Versions } from './versions.ts';

export interface ChangeContext {
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Sequence number of the app's instant that causes it; absent for a person. */
  readonly instant?: number | undefined;
}

export interface InsertContext extends ChangeContext {
  /** Unique in the table; the same id again is an error. */
  readonly id: string;
  /** Name of the person who caused it. */
  readonly by?: string | undefined;
}

export interface RowChange {
  readonly app: string;
  readonly table: string;
  readonly kind: ChangeKind;
  /** Commit sequence number: rises over all tables of the plant. */
  readonly seq: number;
  /** As it is now; of a deleted row, as it was. */
  readonly row: StoredRow;
  /** Before an update. */
  readonly before?: StoredRow;
}

/** What a request came to: how many rows fitted, and those that are different now. */
export interface Changed {
  readonly rows: number;
  readonly changes: readonly RowChange[];
}

export type TableUpdate = Omit<RequestOf<'table:update'>, 'request'>;
export type TableDelete = Omit<RequestOf<'table:delete'>, 'request'>;

type Given = Readonly<Record<string, unknown>>;
type Stored = Readonly<Record<string, unknown>>;
type Which = Pick<TableUpdate, 'where' | 'limit' | 'all'>;

export interface Changes {
  insert(entry: Entry, row: Given, context: InsertContext): RowChange;
  update(entry: Entry, update: Omit<TableUpdate, 'table'>, context: ChangeContext): Changed;
  remove(entry: Entry, which: Which, context: ChangeContext): Changed;
  upsert(entry: Entry, row: Given, context: InsertContext): Changed & { readonly inserted: boolean };
}

export function createChanges(db: Database<AnyTable>, versions: Versions): Changes {
  const everything = (entry: Entry) => [...new Set([...columnsOf(entry), ...Object.keys(entry.columns)])];
  const chosen = (entry: Entry) => db.sql.selectFrom(entry.name).select(everything(entry));

  /** Throws TableProblem when none or too many are chosen. */
  function choose(entry: Entry, { where, limit, all }: Which): Stored[] {
    const problems: FieldProblem[] = [];
    if (where.length === 0 && !all) problems.push({ field: 'where', problem: 'required' });
    const query = narrow(entry, chosen(entry).orderBy(SEQ), where, problems);
    if (problems.length > 0) throw new TableProblem(entry, problems);
    const found = db.allExact(query.limit(limit + 1));
    if (found.length > limit) {
      throw new TableProblem(entry, [{ field: 'limit', problem: 'max', data: { max: limit } }]);
    }
    return found;
  }

  /** Another row with the same key is a problem of the row, not of the database. */
  function keyed<T>(entry: Entry, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
      throw new TableProblem(
        entry,
        keyOf(entry.def).map((field) => ({ field, problem: 'taken' })),
      );
    }
  }

  function set(entry: Entry, old: Stored, row: ReadonlyMap<string, SqlValue>, context: ChangeContext): RowChange[] {
    const news = [...row].filter(([column, value]) => !same(value, old[column]));
    if (news.length === 0) return [];
    keyed(entry, () => db.run(db.sql.updateTable(entry.name).set(Object.fromEntries(news)).where(SEQ, '=', old[SEQ])));
    const seq = versions.add(entry, 'update', String(old['id']), context.at, context.instant, kept(entry, old));
    const { app, table } = entry;
    const now = toRow(entry, exact(entry, { ...old, ...Object.fromEntries(news) }));
    return [{ app, table, kind: 'update', seq, row: now, before: toRow(entry, old) }];
  }

  function insert(entry: Entry, row: Given, { id, at, by, instant }: InsertContext): RowChange {
    const values = stored(entry, parseRow(entry.def, row));
    const full = { ...Object.fromEntries(values), id, created_at: at, created_by: by ?? null };
    const { changes } = keyed(entry, () =>
      db.run(
        db.sql
          .insertInto(entry.name)
          .values(full)
          .onConflict((conflict) => conflict.column('id').doNothing()),
      ),
    );
    const { app, table } = entry;
    if (changes === 0) throw new Error(`Table ${table} of app ${app} already has a row ${id}.`);
    const seq = versions.add(entry, 'insert', id, at, instant, undefined);
    return { app, table, kind: 'insert', seq, row: toRow(entry, exact(entry, full)) };
  }

  return {
    insert,

    update: (entry, { set: given, ...which }, context) =>
      atomic(db, () => {
        const values = stored(entry, parseChanges(entry.def, given));
        const found = choose(entry, which);
        return { rows: found.length, changes: found.flatMap((old) => set(entry, old, values, context)) };
      }),

    remove: (entry, which, { at, instant }) =>
      atomic(db, () => {
        const found = choose(entry, which);
        const changes = found.map((old): RowChange => {
          db.run(db.sql.deleteFrom(entry.name).where(SEQ, '=', old[SEQ]));
          const seq = versions.add(entry, 'delete', String(old['id']), at, instant, kept(entry, old));
          return { app: entry.app, table: entry.table, kind: 'delete', seq, row: toRow(entry, old) };
        });
        return { rows: found.length, changes };
      }),

    upsert: (entry, row, context) =>
      atomic(db, () => {
        const key = keyOf(entry.def);
        if (key.length === 0) throw new TableProblem(entry, [{ field: 'key', problem: 'required' }]);
        const values = stored(entry, parseChanges(entry.def, row));
        const missing = key.filter((column) => (values.get(column) ?? null) === null);
        if (missing.length > 0) {
          throw new TableProblem(
            entry,
            missing.map((field) => ({ field, problem: 'required' })),
          );
        }
        let query = chosen(entry);
        for (const column of key) query = query.where(column, '=', values.get(column));
        const [old] = db.allExact(query);
        if (!old) return { rows: 1, inserted: true, changes: [insert(entry, row, context)] };
        return { rows: 1, inserted: false, changes: set(entry, old, values, context) };
      }),
  };
}

/** Throws TableProblem when the row does not fit. */
function stored(entry: Entry, parsed: ParsedRow): ReadonlyMap<string, SqlValue> {
  if (!parsed.ok) throw new TableProblem(entry, parsed.problems);
  return new Map(Object.entries(parsed.row).map(([column, value]) => [column, toSql(value)]));
}

/** A request that fails half-way leaves nothing behind, whatever else the transaction holds. */
const atomic = <T>(db: Database<AnyTable>, work: () => T): T => db.raw.transaction(work)();

/** `was` is as SQLite gives it, every INTEGER a bigint. */
const same = (value: SqlValue, was: unknown): boolean =>
  value === (was ?? null) ||
  (typeof was === 'bigint' && value !== null && typeof value !== 'string' && BigInt(value) === was);

const INTEGER = (entry: Entry, column: string): boolean => {
  const type = entry.columns[column] ?? SYSTEM_TYPES[column as keyof typeof SYSTEM_TYPES];
  return type !== undefined && STORED_AS[type] === 'integer';
};

/** As SQLite would give the row back: every INTEGER a bigint. */
const exact = (entry: Entry, row: Readonly<Record<string, unknown>>): Stored =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'number' && INTEGER(entry, column) ? BigInt(value) : value,
    ]),
  );

/** A row for the log: whole numbers that a float holds are written as such, which is shorter. */
const kept = (entry: Entry, row: Stored): Record<string, CellContent> =>
  Object.fromEntries(
    [SEQ, ...Object.keys(SYSTEM_TYPES), ...Object.keys(entry.columns)].flatMap((column) => {
      const value = row[column] as SqlValue | undefined;
      if (value === undefined || value === null) return [];
      return [[column, typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value]];
    }),
  );
