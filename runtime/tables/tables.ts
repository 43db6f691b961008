/** The apps' data tables: real SQL tables in plant.db, made and widened from their definitions. Synchronous, for use inside the engine's transaction. */
import { type FieldProblem, type TableDef, validateRow } from '#runtime/contract/index.ts';
import type { Database, TablesSchema } from '#runtime/store/index.ts';
import {
  type ChangeContext,
  type Changed,
  createChanges,
  type InsertContext,
  type RowChange,
  type TableDelete,
  type TableUpdate,
} from './change.ts';
import type { AnyTable } from './entry.ts';
import { teach } from './functions.ts';
import { PastGone } from './problem.ts';
import { type Reader, readerOf, type StoredRow, type TableAggregate, type TableQuery } from './read.ts';
import { createRegister } from './register.ts';
import type { SchemaProblem } from './schema-diff.ts';
import { asOf, createVersions } from './versions.ts';

export interface TableInfo {
  readonly app: string;
  readonly table: string;
  readonly def: TableDef;
  readonly rows: number;
}

export interface Tables {
  /** Makes missing tables, columns and keys of an app's newest revision. With any problem of severity `error` nothing is changed. */
  ensure(app: string, tables: Readonly<Record<string, TableDef>>): readonly SchemaProblem[];
  /** Throws TableProblem when the row does not fit. */
  insert(app: string, table: string, row: Readonly<Record<string, unknown>>, context: InsertContext): RowChange;
  /** Throws TableProblem, and then changes nothing, when a condition or a value does not fit, when more rows fit than `limit`, or without a condition unless `all`. */
  update(app: string, update: TableUpdate, context: ChangeContext): Changed;
  /** Throws TableProblem as `update` does. */
  delete(app: string, which: TableDelete, context: ChangeContext): Changed;
  /** Inserts, or sets the given columns of the row with the same key. Throws TableProblem, also when the table has no key. */
  upsert(
    app: string,
    table: string,
    row: Readonly<Record<string, unknown>>,
    context: InsertContext,
  ): Changed & { readonly inserted: boolean };
  validate(def: Pick<TableDef, 'columns'>, row: Readonly<Record<string, unknown>>): readonly FieldProblem[];
  /** Newest first unless `orderBy` says otherwise. Throws TableProblem when a condition does not fit the table. */
  query(app: string, query: TableQuery): StoredRow[];
  /** One row per group. Sums of int and decimal are exact; null where nothing was given or a sum has too many digits. Throws TableProblem. */
  aggregate(app: string, query: TableAggregate): StoredRow[];
  /** Newest first; `next` is the cursor for `before` when there is more. */
  rows(app: string, table: string, limit: number, before?: number): { rows: StoredRow[]; next?: number };
  /** Commit sequence number of the newest change of any table. */
  position(): number;
  /** The commit sequence number that stood when the app was about to step this instant. */
  positionBefore(app: string, instant: number): number;
  /** Reads a table as it was after that commit; it stays so whatever changes meanwhile. Throws PastGone when its versions are purged. */
  asOf(app: string, table: string, commitSeq: number): Reader;
  /** Forgets row versions from before `before` (ms), at most `limit`. Returns how many. */
  purgeVersions(before: number, limit: number): number;
  list(): TableInfo[];
  /** The definition in use. Throws UnknownTable. */
  def(app: string, table: string): TableDef;
}

export function createTables(db: Database<TablesSchema>): Tables {
  teach(db);
  const data = db as unknown as Database<AnyTable>;
  const register = createRegister(db);
  const versions = createVersions(db);
  const changes = createChanges(data, versions);
  const reader = (app: string, table: string) => readerOf(data, register.get(app, table));

  return {
    ensure: register.ensure,
    insert: (app, table, row, context) => changes.insert(register.get(app, table), row, context),
    update: (app, { table, ...update }, context) => changes.update(register.get(app, table), update, context),
    delete: (app, { table, ...which }, context) => changes.remove(register.get(app, table), which, context),
    upsert: (app, table, row, context) => changes.upsert(register.get(app, table), row, context),
    validate: validateRow,
    def: (app, table) => register.get(app, table).def,
    query: (app, { table, ...query }) => reader(app, table).query(query),
    aggregate: (app, { table, ...query }) => reader(app, table).aggregate(query),
    rows: (app, table, limit, before) => reader(app, table).rows(limit, before),
    position: versions.position,
    positionBefore: versions.positionBefore,
    asOf(app, table, seq) {
      if (seq < versions.oldest()) throw new PastGone(app, table, seq);
      const entry = register.get(app, table);
      return readerOf(data, entry, asOf(entry, seq));
    },
    purgeVersions: versions.purge,
    list: () =>
      register.all().map(({ app, table, name, def }) => {
        const counted = data.get(data.sql.selectFrom(name).select((eb) => eb.fn.countAll<number>().as('rows')));
        return { app, table, def, rows: counted?.rows ?? 0 };
      }),
  };
}
