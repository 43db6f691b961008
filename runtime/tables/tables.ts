/** The apps' data tables: real SQL tables in plant.db, made and widened from their definitions. Synchronous, for use inside the engine's transaction. */
import { sql } from 'kysely';
import {
  type CellContent,
  decimalKey,
  type FieldProblem,
  fromJson,
  parseRow,
  type RequestOf,
  type TableDef,
  tableDef,
  toJson,
  validateRow,
} from '#runtime/contract/index.ts';
import type { Database, TablesSchema } from '#runtime/store/index.ts';
import { type ColumnType, fromSql, isColumnType, STORED_AS, SYSTEM_TYPES, toSql } from './cell.ts';
import {
  type AnyTable,
  badColumn,
  badValue,
  comparable,
  conditionOf,
  DECIMAL_KEY,
  readValue,
  typeOfColumn,
} from './filter.ts';
import { TableProblem, UnknownTable } from './problem.ts';
import { diffTable, type SchemaProblem, tableRemoved } from './schema-diff.ts';
import { sqlName } from './sql-name.ts';

/** As a person or a flow sees it: id, created_at, created_by and the definition's columns. */
export type StoredRow = Readonly<Record<string, CellContent>>;

export interface TableInfo {
  readonly app: string;
  readonly table: string;
  readonly def: TableDef;
  readonly rows: number;
}

export interface InsertContext {
  /** Unique in the table; the same id again is an error. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Name of the person who caused it. */
  readonly by?: string | undefined;
}

export type TableQuery = Omit<RequestOf<'table:query'>, 'request'>;

export interface Tables {
  /** Makes missing tables and columns of an app's newest revision. With any problem of severity `error` nothing is changed. */
  ensure(app: string, tables: Readonly<Record<string, TableDef>>): readonly SchemaProblem[];
  /** Throws TableProblem when the row does not fit. Returns its commit sequence number in the table. */
  insert(app: string, table: string, row: Readonly<Record<string, unknown>>, context: InsertContext): number;
  validate(def: Pick<TableDef, 'columns'>, row: Readonly<Record<string, unknown>>): readonly FieldProblem[];
  /** Newest first unless `orderBy` says otherwise. Throws TableProblem when a condition does not fit the table. */
  query(app: string, query: TableQuery): StoredRow[];
  /** Newest first; `next` is the cursor for `before` when there is more. */
  rows(app: string, table: string, limit: number, before?: number): { rows: StoredRow[]; next?: number };
  list(): TableInfo[];
  /** The definition in use. Throws UnknownTable. */
  def(app: string, table: string): TableDef;
}

interface Entry {
  readonly name: string;
  readonly def: TableDef;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

const SEQ = '_seq';
const MAX_CONDITIONS = 50;

export function createTables(db: Database<TablesSchema>): Tables {
  const registry = db.sql;
  /** User tables are not in the schema's types; names come from sqlName and `identifier` only. */
  const data = db as unknown as Database<AnyTable>;
  const parsed = new Map<string, { readonly source: string; readonly entry: Entry }>();
  db.raw.function(DECIMAL_KEY, { deterministic: true }, (text) => (typeof text === 'string' ? decimalKey(text) : null));

  const read = (row: TablesSchema['data_tables']): Entry => {
    const source = row.def + row.columns;
    const known = parsed.get(row.name);
    if (known?.source === source) return known.entry;
    const columns = Object.entries(fromJson(row.columns) as object).filter((c): c is [string, ColumnType] =>
      isColumnType(c[1]),
    );
    const entry = { name: row.name, def: tableDef.parse(fromJson(row.def)), columns: Object.fromEntries(columns) };
    parsed.set(row.name, { source, entry });
    return entry;
  };
  const ofApp = (app: string) => registry.selectFrom('data_tables').selectAll().where('app', '=', app);
  const find = (app: string, table: string): Entry | undefined => {
    const row = db.get(ofApp(app).where('table_id', '=', table));
    return row && read(row);
  };
  const get = (app: string, table: string): Entry => {
    const entry = find(app, table);
    if (!entry) throw new UnknownTable(app, table);
    return entry;
  };

  const create = (name: string) =>
    db.run(
      data.sql.schema
        .createTable(name)
        .addColumn(SEQ, 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('id', 'text', (c) => c.notNull().unique())
        .addColumn('created_at', 'integer', (c) => c.notNull())
        .addColumn('created_by', 'text')
        .modifyEnd(sql`strict`),
    );

  const select = (entry: Entry, limit: number) =>
    data.sql
      .selectFrom(entry.name)
      .select([SEQ, ...Object.keys(SYSTEM_TYPES), ...entry.def.columns.map((c) => c.id)])
      .limit(limit);
  const toRow = (entry: Entry, stored: Readonly<Record<string, unknown>>): StoredRow => {
    const row: Record<string, CellContent> = {};
    for (const [id, type] of Object.entries(SYSTEM_TYPES)) row[id] = fromSql(type, stored[id]);
    for (const { id, type } of entry.def.columns) row[id] = fromSql(type, stored[id]);
    return row;
  };

  return {
    ensure: (app, tables) =>
      db.transaction(() => {
        const ids = Object.keys(tables).sort();
        const diffs = ids.map((id) => ({ id, before: find(app, id), def: tableDef.parse(tables[id]) }));
        const changes = diffs.map(({ id, before, def }) => ({ id, before, def, diff: diffTable(id, def, before) }));
        const problems = changes.flatMap(({ diff }) => diff.problems);
        if (problems.some((p) => p.severity === 'error')) return problems;

        for (const { id, before, def, diff } of changes) {
          const name = before?.name ?? sqlName(app, id);
          if (!before) create(name);
          for (const column of diff.add) {
            const type = diff.columns[column];
            if (type) db.run(data.sql.schema.alterTable(name).addColumn(column, STORED_AS[type]));
          }
          const row = { def: toJson(def), columns: toJson(diff.columns), retired: 0 };
          db.run(
            registry
              .insertInto('data_tables')
              .values({ app, table_id: id, name, ...row })
              .onConflict((conflict) => conflict.columns(['app', 'table_id']).doUpdateSet(row)),
          );
        }
        const gone = db.all(ofApp(app).where('retired', '=', 0)).filter((row) => !Object.hasOwn(tables, row.table_id));
        for (const { table_id } of gone) {
          db.run(
            registry
              .updateTable('data_tables')
              .set({ retired: 1 })
              .where('app', '=', app)
              .where('table_id', '=', table_id),
          );
        }
        return [...problems, ...gone.map((row) => tableRemoved(row.table_id, read(row).def))];
      }),

    insert(app, table, row, { id, at, by }) {
      const entry = get(app, table);
      const result = parseRow(entry.def, row);
      if (!result.ok) throw new TableProblem(table, result.problems);
      const values = Object.fromEntries(Object.entries(result.row).map(([column, value]) => [column, toSql(value)]));
      const { changes, lastInsertRowid } = db.run(
        data.sql
          .insertInto(entry.name)
          .values({ ...values, id, created_at: at, created_by: by ?? null })
          .onConflict((conflict) => conflict.column('id').doNothing()),
      );
      if (changes === 0) throw new Error(`Table ${table} of app ${app} already has a row ${id}.`);
      return Number(lastInsertRowid);
    },

    validate: validateRow,
    def: (app, table) => get(app, table).def,

    query(app, { table, where, orderBy, limit }) {
      const entry = get(app, table);
      if (where.length > MAX_CONDITIONS)
        throw new TableProblem(table, [{ field: 'where', problem: 'too-large', data: { max: MAX_CONDITIONS } }]);
      const problems: FieldProblem[] = [];
      let query = select(entry, limit);
      for (const condition of where) {
        const type = typeOfColumn(visible(entry), condition.column);
        const value = type && readValue(type, condition.value);
        if (type === undefined) problems.push(badColumn(condition.column));
        else if (value === undefined) problems.push(badValue(condition.column, type));
        else query = query.where((eb) => conditionOf(eb, type, condition, value));
      }
      if (orderBy) {
        const type = typeOfColumn(visible(entry), orderBy.column);
        if (type === undefined) problems.push(badColumn(orderBy.column));
        else query = query.orderBy(comparable(type, orderBy.column), orderBy.descending ? 'desc' : 'asc');
      }
      if (problems.length > 0) throw new TableProblem(table, problems);
      query = query.orderBy(SEQ, orderBy?.descending === false ? 'asc' : 'desc');
      return data.allExact(query).map((stored) => toRow(entry, stored));
    },

    rows(app, table, limit, before) {
      const entry = get(app, table);
      let query = select(entry, limit + 1).orderBy(SEQ, 'desc');
      if (before !== undefined) query = query.where(SEQ, '<', before);
      const stored = data.allExact(query);
      const page = stored.slice(0, limit);
      const rows = page.map((row) => toRow(entry, row));
      return stored.length > limit ? { rows, next: Number(page.at(-1)?.[SEQ]) } : { rows };
    },

    list: () =>
      db.all(registry.selectFrom('data_tables').selectAll().orderBy('app').orderBy('table_id')).map((row) => {
        const { name, def } = read(row);
        const counted = data.get(data.sql.selectFrom(name).select((eb) => eb.fn.countAll<number>().as('rows')));
        return { app: row.app, table: row.table_id, def, rows: counted?.rows ?? 0 };
      }),
  };
}

const visible = ({ def }: Entry): Readonly<Record<string, ColumnType>> =>
  Object.fromEntries(def.columns.map(({ id, type }) => [id, type]));
