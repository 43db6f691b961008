/** Tables of recorder.db. */
import { type Generated, sql } from 'kysely';
import type { Migration } from '#runtime/store/index.ts';

export interface RecorderSchema {
  /** What ran: plan, code and zone as one compressed JSON; `id` is the sha-256 of that JSON. */
  programs: { id: string; hash: string; body: Uint8Array };
  chunks: ChunkTable;
  /** State before a chunk's first instant, compressed; apart from the chunk's own row, which changes with every segment. */
  checkpoints: { chunk: number; body: Uint8Array };
  segments: SegmentTable;
}

/** A stretch of one run of an app. It begins with the state as it was committed, so that it can be replayed by itself. */
interface ChunkTable {
  id: Generated<number>;
  app: string;
  program: string;
  revision: number;
  bindings: string;
  /** sha-256 of the kernel's text, and the V8 that ran it: equality is promised for the same two. */
  kernel: string;
  v8: string;
  /** Sequence number of its first instant. */
  first: number;
  /** Last sequence number recorded before it, -1 when there was none: anything but first - 1 is a gap. */
  follows: number;
  /** 1: its first instant is the first of the revision. */
  fresh: number;
  /** Of it and its segments, compressed. */
  bytes: number;
  /** Logical time of its last instant. */
  to_at: number;
}

/** Batches of a chunk, in order. */
interface SegmentTable {
  id: Generated<number>;
  chunk: number;
  first: number;
  last: number;
  /** Logical time of its first and its last instant. */
  from_at: number;
  to_at: number;
  instants: number;
  /** sha-256 over the digests of its batches. */
  digest: string;
  body: Uint8Array;
  /** The most that any of its instants did, see DID; null in a segment of before it was noted. */
  did: number | null;
}

/** Whoever looks for what is rare passes by the segments that cannot hold it, without unpacking them. */
export const DID = { nothing: 0, acted: 1, faulted: 2 } as const;

export const recorderMigrations: readonly Migration<RecorderSchema>[] = [
  {
    name: '0001-recordings',
    up(db) {
      const { schema } = db.sql;
      db.run(
        schema
          .createTable('programs')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('hash', 'text', (c) => c.notNull())
          .addColumn('body', 'blob', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
      db.run(
        schema
          .createTable('chunks')
          .addColumn('id', 'integer', (c) => c.primaryKey())
          .addColumn('app', 'text', (c) => c.notNull())
          .addColumn('program', 'text', (c) => c.notNull().references('programs.id'))
          .addColumn('revision', 'integer', (c) => c.notNull())
          .addColumn('bindings', 'text', (c) => c.notNull())
          .addColumn('kernel', 'text', (c) => c.notNull())
          .addColumn('v8', 'text', (c) => c.notNull())
          .addColumn('first', 'integer', (c) => c.notNull())
          .addColumn('follows', 'integer', (c) => c.notNull())
          .addColumn('fresh', 'integer', (c) => c.notNull())
          .addColumn('bytes', 'integer', (c) => c.notNull())
          .addColumn('to_at', 'integer', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
      db.run(
        schema
          .createTable('checkpoints')
          .addColumn('chunk', 'integer', (c) => c.primaryKey().references('chunks.id').onDelete('cascade'))
          .addColumn('body', 'blob', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
      db.run(schema.createIndex('chunks_of_app').on('chunks').columns(['app', 'id']));
      db.run(
        schema
          .createTable('segments')
          .addColumn('id', 'integer', (c) => c.primaryKey())
          .addColumn('chunk', 'integer', (c) => c.notNull().references('chunks.id').onDelete('cascade'))
          .addColumn('first', 'integer', (c) => c.notNull())
          .addColumn('last', 'integer', (c) => c.notNull())
          .addColumn('from_at', 'integer', (c) => c.notNull())
          .addColumn('to_at', 'integer', (c) => c.notNull())
          .addColumn('instants', 'integer', (c) => c.notNull())
          .addColumn('digest', 'text', (c) => c.notNull())
          .addColumn('body', 'blob', (c) => c.notNull())
          .modifyEnd(sql`strict`),
      );
      db.run(schema.createIndex('segments_of_chunk').on('segments').columns(['chunk', 'id']));
    },
  },
  {
    name: '0002-what-a-segment-did',
    up(db) {
      db.run(db.sql.schema.alterTable('segments').addColumn('did', 'integer'));
    },
  },
];
