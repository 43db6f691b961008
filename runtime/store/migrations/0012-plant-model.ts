/** Where devices stand, which are out of service, what people hold in a device's place, when tags were last written, and time online. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const plantModel: Migration<PlantSchema> = {
  name: '0012-plant-model',
  up(db) {
    const { schema } = db.sql;
    db.run(
      schema
        .createTable('places')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('parent', 'text')
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('position', 'integer', (c) => c.notNull()),
    );
    db.run(
      schema
        .createTable('device_places')
        .addColumn('device', 'text', (c) => c.primaryKey())
        .addColumn('place', 'text', (c) => c.notNull()),
    );
    db.run(
      schema
        .createTable('overrides')
        .addColumn('device', 'text', (c) => c.notNull())
        .addColumn('tag', 'text', (c) => c.notNull())
        .addColumn('value', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('by', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('until', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('overrides_pk', ['device', 'tag']),
    );
    db.run(
      schema
        .createTable('out_of_service')
        .addColumn('device', 'text', (c) => c.primaryKey())
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('by', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull()),
    );
    db.run(
      schema
        .createTable('tag_writes')
        .addColumn('device', 'text', (c) => c.notNull())
        .addColumn('tag', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('tag_writes_pk', ['device', 'tag']),
    );
    db.run(
      schema
        .createTable('site_settings')
        .addColumn('name', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull()),
    );
    db.run(
      schema
        .createTable('online_slots')
        .addColumn('width', 'integer', (c) => c.notNull())
        .addColumn('start', 'integer', (c) => c.notNull())
        .addColumn('times', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('online_slots_pk', ['width', 'start']),
    );
  },
};
