/** A plant.db in a temporary folder with the tables room on it, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColumnDef, type TableDef, tableDef } from '#runtime/contract/index.ts';
import { openPlant } from '#runtime/store/index.ts';
import { createTables } from './tables.ts';

export function openTables() {
  const folder = mkdtempSync(join(tmpdir(), 'jig-tables-'));
  const { db } = openPlant(folder, 1);
  return {
    db,
    tables: createTables(db),
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Column = Partial<ColumnDef> & Pick<ColumnDef, 'id' | 'type'>;
/** Titles are the ids. */
export const table = (columns: readonly Column[], more: Partial<TableDef> = {}): TableDef =>
  tableDef.parse({ title: 'Stock', columns: columns.map((c) => ({ title: c.id, ...c })), ...more });
