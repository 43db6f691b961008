/** What people noted on trends, and the views they keep. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const annotations: Migration<PlantSchema> = {
  name: '0014-annotations',
  up(db) {
    const { schema } = db.sql;
    db.run(
      schema
        .createTable('annotations')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('device', 'text')
        .addColumn('tag', 'text')
        .addColumn('from_at', 'integer', (c) => c.notNull())
        .addColumn('to_at', 'integer', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('by_id', 'text', (c) => c.notNull())
        .addColumn('by_name', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('edited_by', 'text')
        .addColumn('edited_at', 'integer')
        .addColumn('removed_at', 'integer'),
    );
    db.run(schema.createIndex('annotations_time').on('annotations').columns(['from_at', 'to_at']));
    db.run(
      schema
        .createTable('trend_views')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('query', 'text', (c) => c.notNull())
        .addColumn('by_id', 'text', (c) => c.notNull())
        .addColumn('by_name', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull()),
    );
  },
};
