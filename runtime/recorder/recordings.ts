/** Reads what was recorded: which stretches there are, what ran, from which state, and every batch. */
import { zstdDecompressSync } from 'node:zlib';
import { type AppState, type Bindings, fromJson, type Keys, type Plan } from '#runtime/contract/index.ts';
import { Database } from '#runtime/store/index.ts';
import { type RecordedBatch, readBatches } from './batch.ts';
import { DID, type RecorderSchema } from './schema.ts';

export interface RecordedChunk {
  readonly id: number;
  readonly app: string;
  readonly program: string;
  /** Of the document. */
  readonly hash: string;
  readonly revision: number;
  readonly bindings: Bindings;
  readonly kernel: string;
  readonly v8: string;
  /** Sequence numbers and logical times of its first and last instant. */
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  readonly instants: number;
  /** What came before it is not recorded, though something came. */
  readonly gap: boolean;
  readonly fresh: boolean;
  readonly bytes: number;
}

export interface RecordedProgram {
  /** As drawn, and the keys it was expanded with. */
  readonly plan: Plan;
  readonly keys: Keys;
  readonly code: string;
  /** IANA zone of the site. */
  readonly zone: string;
}

export interface RecordedSegment {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  /** See segmentDigest. */
  readonly digest: string;
  readonly batches: readonly RecordedBatch[];
}

export interface Recordings {
  /** Every app with a recording. */
  apps(): string[];
  /** Oldest first. */
  chunks(app: string): RecordedChunk[];
  /** Undefined when it is gone. */
  program(id: string): RecordedProgram | undefined;
  /** State before the chunk's first instant. */
  checkpoint(chunk: number): AppState | undefined;
  /** In order; `newestFirst` turns the order of segments, not that of the batches in one. `did`: without those that did less, as far as that was noted. */
  segments(
    chunk: number,
    options?: { readonly newestFirst?: boolean; readonly upTo?: number; readonly did?: keyof typeof DID },
  ): Generator<RecordedSegment>;
}

export function createRecordings(db: Database<RecorderSchema>): Recordings {
  const { sql } = db;
  return {
    apps: () => db.all(sql.selectFrom('chunks').select('app').distinct().orderBy('app')).map(({ app }) => app),

    chunks: (app) =>
      db
        .all(
          sql
            .selectFrom('chunks')
            .innerJoin('programs', 'programs.id', 'chunks.program')
            .innerJoin('segments', 'segments.chunk', 'chunks.id')
            .select(['chunks.id', 'app', 'program', 'hash', 'revision', 'bindings', 'kernel', 'v8', 'chunks.first'])
            .select(['follows', 'fresh', 'bytes'])
            .select((eb) => [
              eb.fn.max('segments.last').as('last'),
              eb.fn.min('segments.from_at').as('from'),
              eb.fn.max('segments.to_at').as('to'),
              eb.fn.sum<number>('segments.instants').as('instants'),
            ])
            .where('app', '=', app)
            .groupBy('chunks.id')
            .orderBy('chunks.id'),
        )
        .map(({ bindings, follows, fresh, ...chunk }) => ({
          ...chunk,
          bindings: fromJson(bindings) as Bindings,
          fresh: fresh === 1,
          gap: follows !== -1 && follows !== chunk.first - 1,
        })),

    program(id) {
      const row = db.get(sql.selectFrom('programs').select('body').where('id', '=', id));
      return row && (unpacked(row.body) as RecordedProgram);
    },

    checkpoint(chunk) {
      const row = db.get(sql.selectFrom('checkpoints').select('body').where('chunk', '=', chunk));
      return row && stateOf(unpacked(row.body) as AppState);
    },

    *segments(chunk, { newestFirst = false, upTo, did } = {}) {
      const all = sql.selectFrom('segments').select('id').where('chunk', '=', chunk);
      const early = upTo === undefined ? all : all.where('first', '<=', upTo);
      const wanted =
        did === undefined ? early : early.where((eb) => eb.or([eb('did', 'is', null), eb('did', '>=', DID[did])]));
      for (const { id } of db.all(wanted.orderBy('id', newestFirst ? 'desc' : 'asc'))) {
        const row = db.get(sql.selectFrom('segments').selectAll().where('id', '=', id));
        // The oldest may be dropped while somebody reads.
        if (!row) return;
        const { first, last, from_at: from, to_at: to, digest } = row;
        yield { first, last, from, to, digest, batches: [...readBatches(textOf(row.body))] };
      }
    },
  };
}

/** Opens recorder.db of a stopped or running plant to read. Throws when there is none. */
export function openRecordings(file: string): Recordings & { close(): void } {
  const db = new Database<RecorderSchema>(file, 'NORMAL', { readonly: true });
  return { ...createRecordings(db), close: () => db.close() };
}

const textOf = (body: Uint8Array): string => zstdDecompressSync(body).toString();
const unpacked = (body: Uint8Array): unknown => fromJson(textOf(body));

/** JSON has no `undefined`: a cell without a value came as null. */
const stateOf = (state: AppState): AppState => ({
  ...state,
  cells: state.cells.map(([cell, value, ...rest]) => [cell, value ?? undefined, ...rest] as const),
});
