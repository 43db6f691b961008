/** The flight recorder: what every app was given, bounded, beside the work and never in its way. */
import { hash } from 'node:crypto';
import { renameSync } from 'node:fs';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { toJson } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import { storageProblemOf } from '#runtime/store/index.ts';
import { type RecordedBatch, writeBatches } from './batch.ts';
import { segmentDigest } from './digest.ts';
import {
  createRecordStore,
  type NewChunk,
  type NewProgram,
  type RecorderLimits,
  type RecordStore,
} from './record-store.ts';
import { AppRecording, type Chunk, type Recording, type Run, type Segment, type Sink } from './recording.ts';
import { createRecordings, type Recordings } from './recordings.ts';
import { DID } from './schema.ts';

export interface RecorderOptions {
  /** recorder.db, opened or created. */
  readonly file: string;
  readonly clock: Clock;
  /** Text of the kernel that runs the apps. */
  readonly kernel: string;
  readonly limits?: Partial<RecorderLimits>;
  readonly onProblem?: (problem: string) => void;
}

/** A day, 64 MB an app, 1 GB in all. */
const LIMITS: RecorderLimits = { ageMs: 86_400_000, appBytes: 64e6, bytes: 1e9 };

export interface RecorderHealth {
  /** Why nothing is recorded, a sentence; absent while it records. */
  readonly problem?: string;
  /** Compressed, of all apps. */
  readonly bytes: number;
}

export interface Recorder {
  /** Records a run of an app; the one that was recorded until now is over. */
  begin(run: Run): Recording;
  /** Removes what was recorded of an app. */
  forget(app: string): Promise<void>;
  /** Resolves when everything committed until now is written, or given up. */
  flush(): Promise<void>;
  /** What has been written; undefined while the file cannot be opened. */
  recordings(): Recordings | undefined;
  health(): RecorderHealth;
  close(): Promise<void>;
}

const SOON_MS = 5000;
/** After a failure nothing is recorded for so long, ms. */
const PAUSE_MS = 30_000;
/** Characters held in memory, of all apps; beyond, recordings get a gap. */
const MAX_HELD = 32e6;
/** From here on everything that is ready is written at once. */
const MUCH_HELD = 8e6;
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
/** In a thread of its own. */
const compress = promisify(zstdCompress);

const didOf = (batches: readonly RecordedBatch[]): number => {
  if (batches.some(({ fault }) => fault !== undefined)) return DID.faulted;
  return batches.some(({ requests }) => Object.keys(requests).length > 0) ? DID.acted : DID.nothing;
};

/** Never throws: what keeps it from recording is told by `health`. */
export function createRecorder({ file, clock, kernel, limits, onProblem }: RecorderOptions): Recorder {
  const bounds = { ...LIMITS, ...limits };
  const machine = machineOf(kernel);
  const programs = new WeakMap<Run, string>();
  const running = new Map<string, AppRecording>();
  let store: RecordStore | undefined;
  let problem: string | undefined;
  let paused = false;
  let cancelPause: (() => void) | undefined;
  let cancelSoon: (() => void) | undefined;
  let held = 0;
  let queue: Promise<void> = Promise.resolve();

  const sink: Sink = {
    now: clock.now,
    takes(characters) {
      if (paused || held + characters > MAX_HELD) return false;
      held += characters;
      return true;
    },
    gives(characters) {
      held -= characters;
    },
    write(segment) {
      queue = queue.then(() => write(segment));
    },
    soon() {
      if (held > MUCH_HELD) sealAll();
      else cancelSoon ??= clock.after(SOON_MS, sealAll);
    },
  };

  function sealAll(): void {
    cancelSoon?.();
    cancelSoon = undefined;
    for (const recording of running.values()) recording.seal();
  }

  function failed(error: unknown): void {
    const reason =
      storageProblemOf(error, file)?.message ?? `${error instanceof Error ? error.message : String(error)}.`;
    const sentence = `Nothing is recorded: ${reason}`;
    if (sentence !== problem) onProblem?.(sentence);
    problem = sentence;
    paused = true;
    cancelPause ??= clock.after(PAUSE_MS, () => {
      cancelPause = undefined;
      open();
    });
  }

  function open(): void {
    try {
      store ??= createRecordStore(file, bounds, clock.now());
      paused = false;
    } catch (error) {
      const trouble = storageProblemOf(error, file)?.trouble;
      // Damaged, or of another version.
      if (trouble === undefined || trouble === 'corrupt') setAside(file);
      failed(error);
    }
  }

  async function write({ chunk, batches, digests, characters }: Segment): Promise<void> {
    try {
      const [head, tail] = [batches[0], batches.at(-1)];
      if (!head || !tail || chunk.broken || paused || !store) {
        chunk.broken = true;
        return;
      }
      const segment = {
        first: head.first,
        last: tail.first + tail.count - 1,
        from_at: head.now,
        to_at: tail.now,
        instants: batches.reduce((sum, { count }) => sum + count, 0),
        digest: segmentDigest(digests),
        did: didOf(batches),
        body: await compress(writeBatches(batches), COMPRESSION),
      };
      const { row, program } = chunk.id === undefined ? await described(chunk, store) : { row: chunk.id };
      chunk.id = store.add(segment, row, program, clock.now());
      problem = undefined;
    } catch (error) {
      chunk.broken = true;
      failed(error);
    } finally {
      held -= characters;
    }
  }

  async function described(chunk: Chunk, to: RecordStore): Promise<{ row: NewChunk; program?: NewProgram }> {
    const { run, state, fresh } = chunk;
    const { plan, keys, code, zone } = run;
    const text = toJson(state);
    chunk.checkpointSize = text.length;
    let id = programs.get(run);
    let program: NewProgram | undefined;
    if (id === undefined || !to.hasProgram(id)) {
      const body = toJson({ plan, keys, code, zone });
      id = hash('sha256', body);
      programs.set(run, id);
      if (!to.hasProgram(id)) program = { id, hash: run.hash, body: await compress(body, COMPRESSION) };
    }
    const row: NewChunk = {
      ...machine,
      app: run.app,
      program: id,
      revision: run.revision,
      bindings: toJson(run.bindings),
      first: state.seq + 1,
      fresh: fresh ? 1 : 0,
      checkpoint: await compress(text, COMPRESSION),
    };
    return { row, ...(program ? { program } : {}) };
  }

  open();
  return {
    begin(run) {
      const before = running.get(run.app);
      if (before?.continuesIn(run)) return before;
      before?.end();
      const recording = new AppRecording(run, sink);
      running.set(run.app, recording);
      return recording;
    },

    forget(app) {
      running.get(app)?.end();
      running.delete(app);
      queue = queue.then(() => {
        try {
          store?.forget(app);
        } catch (error) {
          failed(error);
        }
      });
      return queue;
    },

    flush() {
      sealAll();
      return queue;
    },

    recordings: () => store && createRecordings(store.db),

    health: () => ({ bytes: store?.bytes ?? 0, ...(problem === undefined ? {} : { problem }) }),

    async close() {
      for (const recording of running.values()) recording.end();
      running.clear();
      cancelSoon?.();
      await queue;
      cancelPause?.();
      store?.close();
      store = undefined;
      paused = true;
    },
  };
}

/** What equality rests on: the same kernel, stepped by the same V8. */
export const machineOf = (kernel: string): { readonly kernel: string; readonly v8: string } => ({
  kernel: hash('sha256', kernel),
  v8: process.versions.v8,
});

/** A recording that cannot be read is worth less than the next one. */
function setAside(file: string): void {
  for (const end of ['-wal', '-shm', '']) {
    try {
      renameSync(file + end, `${file}.damaged${end}`);
    } catch {
      // Not there, or not ours to move: then opening it again says so.
    }
  }
}
