/** The rest of the standard's alarm states, limits on tags, and who is told of an alarm and when. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const alarmStates: Migration<PlantSchema> = {
  name: '0011-alarms',
  up({ raw }) {
    raw.exec(`
      ALTER TABLE alarms ADD COLUMN present integer NOT NULL DEFAULT 1;
      UPDATE alarms SET present = 0 WHERE state = 'returned';
      ALTER TABLE alarms ADD COLUMN latching integer NOT NULL DEFAULT 0;
      ALTER TABLE alarms ADD COLUMN quality text NOT NULL DEFAULT 'good';
      ALTER TABLE alarms ADD COLUMN shelved text;
      ALTER TABLE alarms ADD COLUMN shelved_until integer;
      ALTER TABLE alarms ADD COLUMN suppressed_at integer;
      ALTER TABLE alarms ADD COLUMN out_of_service text;
      ALTER TABLE alarms ADD COLUMN retired integer NOT NULL DEFAULT 0;

      ALTER TABLE alarm_journal ADD COLUMN state text NOT NULL DEFAULT 'active';
      UPDATE alarm_journal SET state = 'returned' WHERE event = 'cleared';
      UPDATE alarm_journal SET state = 'acknowledged' WHERE event = 'acknowledged';
      ALTER TABLE alarm_journal ADD COLUMN app_title text;
      ALTER TABLE alarm_journal ADD COLUMN comment text;
      ALTER TABLE alarm_journal ADD COLUMN until integer;
      CREATE INDEX alarm_journal_at ON alarm_journal (at);

      CREATE TABLE tag_alarms (
        id text PRIMARY KEY, device text NOT NULL, tag text NOT NULL, def text NOT NULL, adjusted text, updated_at integer NOT NULL
      );
      CREATE TABLE alarm_routes (id text PRIMARY KEY, def text NOT NULL, updated_at integer NOT NULL);
      CREATE TABLE alarm_calls (
        route text NOT NULL, app text NOT NULL, node text NOT NULL, key text NOT NULL, alarm text NOT NULL,
        step integer NOT NULL, raised_at integer NOT NULL, due_at integer NOT NULL,
        CONSTRAINT alarm_calls_key PRIMARY KEY (route, app, node, key)
      );
    `);
  },
};
