/** What large commits of apps changed, in one row each. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const appChanges: Migration<PlantSchema> = {
  name: '0010-app-changes',
  up(db) {
    const { schema } = db.sql;
    db.run(
      schema
        .createTable('app_changes')
        .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('nodes', 'text', (c) => c.notNull())
        .addColumn('cells', 'text', (c) => c.notNull()),
    );
    db.run(schema.createIndex('app_changes_app').on('app_changes').columns(['app', 'id']));
  },
};
