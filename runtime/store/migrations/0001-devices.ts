/** Devices: one row each, the definition as JSON. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const devices: Migration<PlantSchema> = {
  name: '0001-devices',
  up(db) {
    db.run(
      db.sql.schema
        .createTable('devices')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('def', 'text', (c) => c.notNull())
        .addColumn('updated_at', 'integer', (c) => c.notNull()),
    );
  },
};
