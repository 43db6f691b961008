/** The register of data tables: which there are, how they are defined, and how they grow with their definitions. */
import { sql } from 'kysely';
import { fromJson, type TableDef, tableDef, toJson } from '#runtime/contract/index.ts';
import type { Database, TablesSchema } from '#runtime/store/index.ts';
import { type ColumnType, isColumnType, STORED_AS } from './cell.ts';
import { type AnyTable, type Entry, SEQ } from './entry.ts';
import { keyTaken } from './key.ts';
import { UnknownTable } from './problem.ts';
import { diffTable, keyOf, type SchemaProblem, tableRemoved } from './schema-diff.ts';
import { sqlName } from './sql-name.ts';

export interface Register {
  find(app: string, table: string): Entry | undefined;
  /** Throws UnknownTable. */
  get(app: string, table: string): Entry;
  /** By app and table. */
  all(): Entry[];
  ensure(app: string, tables: Readonly<Record<string, TableDef>>): readonly SchemaProblem[];
}

export function createRegister(db: Database<TablesSchema>): Register {
  const registry = db.sql;
  const data = db as unknown as Database<AnyTable>;
  const parsed = new Map<string, { readonly source: string; readonly entry: Entry }>();

  const read = (row: TablesSchema['data_tables']): Entry => {
    const source = row.def + row.columns;
    const known = parsed.get(row.name);
    if (known?.source === source) return known.entry;
    const columns = Object.entries(fromJson(row.columns) as object).filter((c): c is [string, ColumnType] =>
      isColumnType(c[1]),
    );
    const { app, table_id: table, name } = row;
    const entry = { app, table, name, def: tableDef.parse(fromJson(row.def)), columns: Object.fromEntries(columns) };
    parsed.set(row.name, { source, entry });
    return entry;
  };
  const ofApp = (app: string) => registry.selectFrom('data_tables').selectAll().where('app', '=', app);
  const find = (app: string, table: string): Entry | undefined => {
    const row = db.get(ofApp(app).where('table_id', '=', table));
    return row && read(row);
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
  const keyIndex = (name: string) => `${name}_key`;
  function changeKey(name: string, before: readonly string[], now: readonly string[]): void {
    if (before.join() === now.join()) return;
    if (before.length > 0) db.run(data.sql.schema.dropIndex(keyIndex(name)));
    if (now.length > 0)
      db.run(
        data.sql.schema
          .createIndex(keyIndex(name))
          .on(name)
          .unique()
          .columns([...now]),
      );
  }

  return {
    find,
    get(app, table) {
      const entry = find(app, table);
      if (!entry) throw new UnknownTable(app, table);
      return entry;
    },
    all: () => db.all(registry.selectFrom('data_tables').selectAll().orderBy('app').orderBy('table_id')).map(read),

    ensure: (app, tables) =>
      db.transaction(() => {
        const ids = Object.keys(tables).sort();
        const diffs = ids.map((id) => ({ id, before: find(app, id), def: tableDef.parse(tables[id]) }));
        const changes = diffs.map(({ id, before, def }) => ({ id, before, def, diff: diffTable(id, def, before) }));
        const problems = changes.flatMap(({ id, before, def, diff }) => [
          ...diff.problems,
          ...(before ? keyTaken(data, id, def, before) : []),
        ]);
        if (problems.some((p) => p.severity === 'error')) return problems;

        for (const { id, before, def, diff } of changes) {
          const name = before?.name ?? sqlName(app, id);
          if (!before) create(name);
          for (const column of diff.add) {
            const type = diff.columns[column];
            if (type) db.run(data.sql.schema.alterTable(name).addColumn(column, STORED_AS[type]));
          }
          changeKey(name, before ? keyOf(before.def) : [], keyOf(def));
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
  };
}
