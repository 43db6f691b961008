/** The engine's tables: deployed revisions, apps, the journal of accepted events, kept state, the outbox. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const engine: Migration<PlantSchema> = {
  name: '0003-engine',
  up(db) {
    const { schema } = db.sql;
    for (const table of [
      schema
        .createTable('revisions')
        .addColumn('hash', 'text', (c) => c.primaryKey())
        .addColumn('doc', 'text', (c) => c.notNull())
        .addColumn('plan', 'text', (c) => c.notNull())
        .addColumn('code', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull()),
      schema
        .createTable('apps')
        .addColumn('app', 'text', (c) => c.primaryKey())
        .addColumn('hash', 'text', (c) => c.notNull().references('revisions.hash'))
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('bindings', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('fault', 'text')
        .addColumn('deployed_at', 'integer', (c) => c.notNull())
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('now', 'integer', (c) => c.notNull())
        .addColumn('position', 'integer', (c) => c.notNull())
        .addColumn('wakes', 'text', (c) => c.notNull())
        .addColumn('fresh', 'integer', (c) => c.notNull()),
      schema
        .createTable('app_nodes')
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('node', 'text', (c) => c.notNull())
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('value', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('app_nodes_key', ['app', 'node']),
      schema
        .createTable('app_cells')
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('cell', 'integer', (c) => c.notNull())
        .addColumn('sample', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('app_cells_key', ['app', 'cell']),
      schema
        .createTable('journal')
        .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('node', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addUniqueConstraint('journal_key', ['app', 'key']),
      schema
        .createTable('outbox')
        .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('node', 'text', (c) => c.notNull())
        .addColumn('device', 'text', (c) => c.notNull())
        .addColumn('tag', 'text', (c) => c.notNull())
        .addColumn('value', 'text', (c) => c.notNull())
        .addColumn('by', 'text')
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('problem', 'text')
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('expires_at', 'integer', (c) => c.notNull())
        .addColumn('done_at', 'integer'),
    ]) {
      db.run(table);
    }
    for (const index of [
      schema.createIndex('journal_app').on('journal').columns(['app', 'id']),
      schema.createIndex('outbox_state').on('outbox').columns(['state', 'id']),
    ]) {
      db.run(index);
    }
  },
};
