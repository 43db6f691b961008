/** The register of the apps' data tables. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const tables: Migration<PlantSchema> = {
  name: '0005-tables',
  up(db) {
    db.run(
      db.sql.schema
        .createTable('data_tables')
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('table_id', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull().unique())
        .addColumn('def', 'text', (c) => c.notNull())
        .addColumn('columns', 'text', (c) => c.notNull())
        .addColumn('retired', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('data_tables_key', ['app', 'table_id']),
    );
  },
};
