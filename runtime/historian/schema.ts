/** Tables of history.db. */
import { type Generated, sql } from 'kysely';
import type { Migration } from '#runtime/store/index.ts';

export interface HistorySchema {
  series: { id: Generated<number>; key: string };
  /** `at` in ms since 1970 UTC; `value` a number, an exact 64-bit integer, a text, or null when there was none; `status` an OPC UA StatusCode. */
  points: { series: number; at: number; value: number | bigint | string | null; status: number };
}

export const historyMigrations: readonly Migration<HistorySchema>[] = [
  {
    name: '0001-points',
    up(db) {
      db.run(
        db.sql.schema
          .createTable('series')
          .addColumn('id', 'integer', (c) => c.primaryKey())
          .addColumn('key', 'text', (c) => c.notNull().unique()),
      );
      db.run(
        db.sql.schema
          .createTable('points')
          .addColumn('series', 'integer', (c) => c.notNull())
          .addColumn('at', 'integer', (c) => c.notNull())
          .addColumn('value', sql`any`)
          .addColumn('status', 'integer', (c) => c.notNull())
          .addPrimaryKeyConstraint('points_key', ['series', 'at'])
          // The points of a series lie together in the order of time: a trend reads one stretch of the file.
          .modifyEnd(sql`strict, without rowid`),
      );
    },
  },
];
