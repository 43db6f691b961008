/** Row versions: every change of every data table, by commit sequence, for as long as the recorder looks back. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const rowVersions: Migration<PlantSchema> = {
  name: '0008-row-versions',
  up(db) {
    const { schema } = db.sql;
    db.run(
      schema
        .createTable('row_versions')
        .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('table_id', 'text', (c) => c.notNull())
        .addColumn('row_id', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('instant', 'integer')
        .addColumn('old', 'text'),
    );
    db.run(schema.createIndex('row_versions_row').on('row_versions').columns(['app', 'table_id', 'row_id', 'seq']));
  },
};
