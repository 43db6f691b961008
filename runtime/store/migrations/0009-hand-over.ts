/** The way back after a deploy, and what one app may use. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const handOver: Migration<PlantSchema> = {
  name: '0009-hand-over',
  up(db) {
    const { schema } = db.sql;
    db.run(
      schema
        .createTable('snapshots')
        .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull().references('revisions.hash'))
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('bindings', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('deployed_at', 'integer', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull()),
    );
    db.run(schema.createIndex('snapshots_app').on('snapshots').columns(['app', 'id']));
    db.run(schema.alterTable('apps').addColumn('limits', 'text'));
  },
};
