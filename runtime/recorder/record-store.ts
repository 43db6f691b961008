/** recorder.db as its one writer sees it: adds programs, chunks and segments, and drops the oldest chunks beyond the bounds. */
import { Database, migrate } from '#runtime/store/index.ts';
import { type RecorderSchema, recorderMigrations } from './schema.ts';

export interface RecorderLimits {
  /** Older chunks go, ms. */
  readonly ageMs: number;
  /** Compressed bytes of an app, and of all; the oldest chunks go first. */
  readonly appBytes: number;
  readonly bytes: number;
}

export interface NewChunk {
  readonly app: string;
  readonly program: string;
  readonly revision: number;
  readonly bindings: string;
  readonly kernel: string;
  readonly v8: string;
  readonly first: number;
  readonly fresh: number;
  readonly checkpoint: Uint8Array;
}

export interface NewSegment {
  readonly first: number;
  readonly last: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly instants: number;
  readonly digest: string;
  readonly body: Uint8Array;
  readonly did: number;
}

export interface NewProgram {
  readonly id: string;
  readonly hash: string;
  readonly body: Uint8Array;
}

export interface RecordStore {
  readonly db: Database<RecorderSchema>;
  /** Compressed bytes in all. */
  readonly bytes: number;
  hasProgram(id: string): boolean;
  /** In one transaction: the chunk when it is new (with its program when that is new too), and the segment. Returns the chunk's id. */
  add(segment: NewSegment, chunk: number | NewChunk, program: NewProgram | undefined, now: number): number;
  forget(app: string): void;
  close(): void;
}

/** Chunks dropped with one write, at most. */
const DROPS = 50;

/** Opens or creates `file`. Throws when it cannot. */
export function createRecordStore(file: string, limits: RecorderLimits, now: number): RecordStore {
  const db = new Database<RecorderSchema>(file, 'NORMAL');
  const { sql } = db;
  try {
    // What cannot be written is given up: neither the machines nor the apps wait for it.
    db.raw.pragma('busy_timeout = 50');
    migrate(db, recorderMigrations, now);
  } catch (error) {
    db.close();
    throw error;
  }
  const programs = new Set<string>();
  const sizes = new Map<string, number>();
  const last = new Map<string, number>();
  recount();

  function lastOf(app: string): number {
    const known = last.get(app);
    if (known !== undefined) return known;
    const row = db.get(
      sql
        .selectFrom('segments')
        .innerJoin('chunks', 'chunks.id', 'segments.chunk')
        .select('segments.last')
        .where('chunks.app', '=', app)
        .orderBy('segments.id', 'desc')
        .limit(1),
    );
    return row?.last ?? -1;
  }

  const total = () => [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const grow = (app: string, by: number) => sizes.set(app, Math.max(0, (sizes.get(app) ?? 0) + by));

  function oldest(app: string | undefined, except: number) {
    const all = sql.selectFrom('chunks').select(['id', 'app', 'bytes', 'to_at']).where('id', '!=', except);
    return db.get((app === undefined ? all : all.where('app', '=', app)).orderBy('id').limit(1));
  }

  /** `current` stays: it is being written. */
  function drop(app: string, current: number, at: number): void {
    let dropped = false;
    for (let i = 0; i < DROPS; i++) {
      const own = (sizes.get(app) ?? 0) > limits.appBytes ? oldest(app, current) : undefined;
      const any = own ?? oldest(undefined, current);
      if (!any || !(own || total() > limits.bytes || any.to_at < at - limits.ageMs)) break;
      db.run(sql.deleteFrom('chunks').where('id', '=', any.id));
      grow(any.app, -any.bytes);
      dropped = true;
    }
    if (dropped) forgetPrograms();
  }

  function forgetPrograms(): void {
    db.run(sql.deleteFrom('programs').where('id', 'not in', sql.selectFrom('chunks').select('program').distinct()));
    rememberPrograms();
  }

  function rememberPrograms(): void {
    programs.clear();
    for (const { id } of db.all(sql.selectFrom('programs').select('id'))) programs.add(id);
  }

  function addChunk({ checkpoint, ...chunk }: NewChunk, program: NewProgram | undefined): number {
    if (program) {
      db.run(
        sql
          .insertInto('programs')
          .values(program)
          .onConflict((c) => c.doNothing()),
      );
      programs.add(program.id);
    }
    const follows = lastOf(chunk.app);
    const values = { ...chunk, follows, bytes: checkpoint.length, to_at: 0 };
    grow(chunk.app, checkpoint.length);
    const id = Number(db.run(sql.insertInto('chunks').values(values)).lastInsertRowid);
    db.run(sql.insertInto('checkpoints').values({ chunk: id, body: checkpoint }));
    return id;
  }

  /** After a transaction that was undone, what is in memory may say too much. */
  function recount(): void {
    last.clear();
    sizes.clear();
    const sum = sql
      .selectFrom('chunks')
      .select(['app', (eb) => eb.fn.sum<number>('bytes').as('bytes')])
      .groupBy('app');
    for (const { app, bytes } of db.all(sum)) sizes.set(app, bytes);
    rememberPrograms();
  }

  return {
    db,
    get bytes() {
      return total();
    },
    hasProgram: (id) => programs.has(id),

    add(segment, chunk, program, at) {
      try {
        return db.transaction(() => {
          const id = typeof chunk === 'number' ? chunk : addChunk(chunk, program);
          const row = db.get(sql.selectFrom('chunks').select(['app', 'bytes']).where('id', '=', id));
          if (!row) throw new Error('The stretch it belongs to is gone');
          db.run(sql.insertInto('segments').values({ ...segment, chunk: id }));
          const bytes = row.bytes + segment.body.length;
          db.run(sql.updateTable('chunks').set({ bytes, to_at: segment.to_at }).where('id', '=', id));
          grow(row.app, segment.body.length);
          last.set(row.app, segment.last);
          drop(row.app, id, at);
          return id;
        });
      } catch (error) {
        recount();
        throw error;
      }
    },

    forget(app) {
      db.transaction(() => {
        db.run(sql.deleteFrom('chunks').where('app', '=', app));
        forgetPrograms();
      });
      recount();
    },

    close: () => db.close(),
  };
}
