/** Connections to outside systems, and the outbox of what is to be delivered to them. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const deliveries: Migration<PlantSchema> = {
  name: '0007-deliveries',
  up(db) {
    const { schema } = db.sql;
    for (const table of [
      schema
        .createTable('connections')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('def', 'text', (c) => c.notNull())
        .addColumn('updated_at', 'integer', (c) => c.notNull())
        .addColumn('ok_at', 'integer')
        .addColumn('problem_at', 'integer')
        .addColumn('problem', 'text'),
      schema
        .createTable('deliveries')
        .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('node', 'text', (c) => c.notNull())
        .addColumn('slot', 'text', (c) => c.notNull())
        .addColumn('connection', 'text')
        .addColumn('lane', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('message', 'text', (c) => c.notNull())
        .addColumn('size', 'integer', (c) => c.notNull())
        .addColumn('context', 'text')
        .addColumn('request', 'text')
        .addColumn('chain', 'text')
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('attempts', 'integer', (c) => c.notNull())
        .addColumn('problem', 'text')
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('since', 'integer', (c) => c.notNull())
        .addColumn('next_at', 'integer', (c) => c.notNull())
        .addColumn('done_at', 'integer'),
    ]) {
      db.run(table);
    }
    for (const index of [
      schema.createIndex('deliveries_state').on('deliveries').columns(['state', 'id']),
      schema.createIndex('deliveries_connection').on('deliveries').columns(['connection', 'state', 'id']),
      schema.createIndex('deliveries_app').on('deliveries').columns(['app', 'state', 'id']),
    ]) {
      db.run(index);
    }
  },
};
