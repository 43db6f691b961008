/** Nodes that run per device: an alarm of each device, and which nodes begin after a device more or less. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const keys: Migration<PlantSchema> = {
  name: '0006-keys',
  up({ raw }) {
    // SQLite cannot change a primary key, so the table is made anew.
    raw.exec(`
      ALTER TABLE alarms RENAME TO alarms_before;
      CREATE TABLE alarms (
        app text NOT NULL, node text NOT NULL, key text NOT NULL DEFAULT '', alarm text NOT NULL UNIQUE, state text NOT NULL,
        app_title text NOT NULL, title text NOT NULL, message text NOT NULL, priority text NOT NULL, value text,
        raised_at integer NOT NULL, cleared_at integer, acknowledged_at integer, acknowledged_by text,
        CONSTRAINT alarms_key PRIMARY KEY (app, node, key)
      );
      INSERT INTO alarms
        (app, node, alarm, state, app_title, title, message, priority, value, raised_at, cleared_at, acknowledged_at, acknowledged_by)
      SELECT app, node, alarm, state, app_title, title, message, priority, value, raised_at, cleared_at, acknowledged_at, acknowledged_by
      FROM alarms_before;
      DROP TABLE alarms_before;
      ALTER TABLE alarm_journal ADD COLUMN key text NOT NULL DEFAULT '';
      ALTER TABLE apps ADD COLUMN begins text;
    `);
  },
};
