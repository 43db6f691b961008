/** What people read off machines that cannot speak: one row each, never changed. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const manualEntries: Migration<PlantSchema> = {
  name: '0013-manual-entries',
  up(db) {
    const { schema } = db.sql;
    db.run(
      schema
        .createTable('manual_entries')
        .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
        .addColumn('device', 'text', (c) => c.notNull())
        .addColumn('point', 'text', (c) => c.notNull())
        .addColumn('entry_key', 'text', (c) => c.notNull())
        .addColumn('value', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('entered_at', 'integer', (c) => c.notNull())
        .addColumn('by_id', 'text', (c) => c.notNull())
        .addColumn('by_name', 'text', (c) => c.notNull()),
    );
    db.run(schema.createIndex('manual_entries_latest').on('manual_entries').columns(['device', 'point', 'at', 'seq']));
    db.run(
      schema.createIndex('manual_entries_once').on('manual_entries').columns(['device', 'entry_key', 'point']).unique(),
    );
  },
};
