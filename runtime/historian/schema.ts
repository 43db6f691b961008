/** Tables of history.db. */
import { type Generated, sql } from 'kysely';
import type { Migration } from '#runtime/store/index.ts';

export interface HistorySchema {
  /** `sealed`: of the log up to this batch, its points are in blocks. */
  series: { id: Generated<number>; key: string; sealed: Generated<number> };
  /** Points of all series as they came, a batch with each write, until they are sealed into blocks. */
  log: { id: Generated<number>; body: Uint8Array };
  /** Compressed points of one series; blocks of a series do not overlap. `at` and `until` are the times of the first and the last point. */
  blocks: { id: Generated<number>; series: number; at: number; until: number; count: number; body: Uint8Array };
  rollups: RollupTable;
  /** Stretches of roll-ups with points that are not in them yet, and when to see to it. */
  due: { series: number; tier: number; chunk: number; ripe: number };
  /** When there was someone to keep history: what lies between is unknown for every series. */
  runs: { id: Generated<number>; from_at: number; until_at: number; zone: string };
}

/** Summaries of one series, one kind of width, over one stretch; those that begin before `until` hold all there is. */
interface RollupTable {
  id: Generated<number>;
  series: number;
  tier: number;
  chunk: number;
  until: number;
  body: Uint8Array;
}

/** What history.db was before points were compressed. */
export interface OldSchema {
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
  {
    name: '0002-blocks',
    up(db) {
      const { schema } = db.sql;
      db.run(schema.alterTable('series').addColumn('sealed', 'integer', (c) => c.notNull().defaultTo(0)));
      db.run(
        schema
          .createTable('log')
          // Numbers are never given again: what is sealed is known by them.
          .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
          .addColumn('body', 'blob', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
      // Rows come one behind the other, so that pages are full; the index brings the blocks of a series together and knows all about them but their content.
      db.run(
        schema
          .createTable('blocks')
          .addColumn('id', 'integer', (c) => c.primaryKey())
          .addColumn('series', 'integer', (c) => c.notNull())
          .addColumn('at', 'integer', (c) => c.notNull())
          .addColumn('until', 'integer', (c) => c.notNull())
          .addColumn('count', 'integer', (c) => c.notNull())
          .addColumn('body', 'blob', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
      db.run(schema.createIndex('blocks_of_series').on('blocks').columns(['series', 'at', 'until', 'count']));
      db.run(
        schema
          .createTable('rollups')
          .addColumn('id', 'integer', (c) => c.primaryKey())
          .addColumn('series', 'integer', (c) => c.notNull())
          .addColumn('tier', 'integer', (c) => c.notNull())
          .addColumn('chunk', 'integer', (c) => c.notNull())
          .addColumn('until', 'integer', (c) => c.notNull())
          .addColumn('body', 'blob', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
      db.run(schema.createIndex('rollups_of_series').on('rollups').columns(['series', 'tier', 'chunk']).unique());
      db.run(
        schema
          .createTable('due')
          .addColumn('series', 'integer', (c) => c.notNull())
          .addColumn('tier', 'integer', (c) => c.notNull())
          .addColumn('chunk', 'integer', (c) => c.notNull())
          .addColumn('ripe', 'integer', (c) => c.notNull())
          .addPrimaryKeyConstraint('due_key', ['series', 'tier', 'chunk'])
          .modifyEnd(sql`strict, without rowid`),
      );
      db.run(schema.createIndex('due_ripe').on('due').columns(['ripe']));
      db.run(
        schema
          .createTable('runs')
          .addColumn('id', 'integer', (c) => c.primaryKey())
          .addColumn('from_at', 'integer', (c) => c.notNull())
          .addColumn('until_at', 'integer', (c) => c.notNull())
          // Whose days were rolled up.
          .addColumn('zone', 'text', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
    },
  },
];
