/** Standing alarms and the alarm journal. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const alarms: Migration<PlantSchema> = {
  name: '0004-alarms',
  up(db) {
    db.run(
      db.sql.schema
        .createTable('alarms')
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('node', 'text', (c) => c.notNull())
        .addColumn('alarm', 'text', (c) => c.notNull().unique())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('app_title', 'text', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('message', 'text', (c) => c.notNull())
        .addColumn('priority', 'text', (c) => c.notNull())
        .addColumn('value', 'text')
        .addColumn('raised_at', 'integer', (c) => c.notNull())
        .addColumn('cleared_at', 'integer')
        .addColumn('acknowledged_at', 'integer')
        .addColumn('acknowledged_by', 'text')
        .addPrimaryKeyConstraint('alarms_key', ['app', 'node']),
    );
    db.run(
      db.sql.schema
        .createTable('alarm_journal')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('alarm', 'text', (c) => c.notNull())
        .addColumn('event', 'text', (c) => c.notNull())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('node', 'text', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('message', 'text', (c) => c.notNull())
        .addColumn('priority', 'text', (c) => c.notNull())
        .addColumn('value', 'text')
        .addColumn('by_id', 'text')
        .addColumn('by_name', 'text'),
    );
  },
};
