/** The recording of one run of an app: batches wait here until they are committed, then for their segment to be full. */
import {
  type AppState,
  type BatchResult,
  type Bindings,
  type Keys,
  type Plan,
  toJson,
} from '#runtime/contract/index.ts';
import type { RecordedBatch } from './batch.ts';
import { digestOf, isPlain, shortDigest } from './digest.ts';

/** A run as it begins. */
export interface Run {
  readonly app: string;
  /** Of the document. */
  readonly hash: string;
  readonly revision: number;
  readonly bindings: Bindings;
  /** As drawn, and the keys it is expanded with. */
  readonly plan: Plan;
  readonly keys: Keys;
  readonly code: string;
  readonly zone: string;
  /** What it starts from: the last commit. */
  readonly state: AppState;
  /** Its first instant is the first of the revision. */
  readonly fresh: boolean;
  /** The last commit as of now. */
  readonly committed: () => AppState | undefined;
}

/** A batch that was stepped, before its commit. */
export interface SteppedBatch {
  readonly first: number;
  /** Logical time of the last instant that was stepped. */
  readonly now: number;
  /** What `step` returned, and what the host answered. */
  readonly instants: string;
  readonly answer: string;
  readonly result: BatchResult;
}

export interface Recording {
  batch(stepped: SteppedBatch): void;
  /** Everything up to this sequence number is on disk now. */
  committed(seq: number): void;
  /** What is not committed by now never happened. */
  end(): void;
}

/** A stretch that begins with a checkpoint. */
export interface Chunk {
  readonly run: Run;
  readonly state: AppState;
  readonly fresh: boolean;
  readonly since: number;
  /** Its row, once it has one. */
  id?: number;
  /** Of the batches in it, as text; and of its checkpoint. */
  characters: number;
  checkpointSize: number;
  /** It could not be written: nothing more may be added to it. */
  broken: boolean;
}

export interface Segment {
  readonly chunk: Chunk;
  readonly batches: readonly RecordedBatch[];
  /** Whole digests, in the same order. */
  readonly digests: readonly string[];
  readonly characters: number;
}

/** Where recordings go. */
export interface Sink {
  /** Whether there is room for so many characters more; false while it cannot write. */
  takes(characters: number): boolean;
  gives(characters: number): void;
  write(segment: Segment): void;
  /** Something is ready: ask for it within a few seconds. */
  soon(): void;
  now(): number;
}

/** Characters of a segment: enough for it to compress well, little enough to read one for a page of runs. */
const SEGMENT = 1024 * 1024;
/** A chunk is closed when it holds so much, or several times its checkpoint. */
const CHUNK = 4 * 1024 * 1024;
const CHECKPOINTS_WORTH = 4;
const CHUNK_MS = 600_000;

interface Waiting {
  readonly batch: RecordedBatch;
  readonly digest: string;
  readonly last: number;
}

export class AppRecording implements Recording {
  readonly #run: Run;
  readonly #sink: Sink;
  #chunk: Chunk | undefined;
  #pending: Waiting[] = [];
  #ready: Waiting[] = [];
  #characters = 0;
  /** Last sequence number taken into a chunk. */
  #last: number;
  #over = false;

  constructor(run: Run, sink: Sink) {
    this.#run = run;
    this.#sink = sink;
    this.#chunk = this.#open(run.state, run.fresh);
    this.#last = run.state.seq;
  }

  get app(): string {
    return this.#run.app;
  }

  /** Whether a run that begins is but this one after a pause: a start from the last commit cannot be told from none. */
  continuesIn({ plan, keys, state, fresh }: Run): boolean {
    const isSame = plan === this.#run.plan && toJson(keys) === toJson(this.#run.keys);
    if (this.#over || fresh || !isSame || !this.#chunk || this.#chunk.broken) return false;
    this.#drop(this.#pending.splice(0));
    return this.#last === state.seq;
  }

  batch({ first, now, instants, answer, result }: SteppedBatch): void {
    const count = Math.max(0, result.seq - first + 1);
    const { fault } = result;
    // Cut off before its first instant: it will be given again.
    if (this.#over || (count === 0 && !fault)) return;
    if (!this.#sink.takes(instants.length)) {
      this.#lose();
      return;
    }
    const digest = count === 0 ? '' : digestOf(result, answer);
    const whole = isPlain(result);
    const requests = requestsOf(result, first);
    const facts = { first, count, whole, now, digest: shortDigest(digest), requests };
    const batch = { ...facts, instants, ...(fault ? { fault } : {}) };
    this.#pending.push({ batch, digest, last: first + count - 1 });
  }

  committed(seq: number): void {
    if (this.#over) return;
    if (this.#chunk?.broken) this.#lose();
    if (!this.#chunk) {
      this.#resume();
      return;
    }
    this.#take(seq);
    if (this.#isChunkFull(this.#chunk)) this.#turn();
    else if (this.#characters >= SEGMENT) this.seal();
    else if (this.#ready.length > 0) this.#sink.soon();
  }

  end(): void {
    if (this.#over) return;
    this.seal();
    this.#drop(this.#pending.splice(0));
    this.#over = true;
  }

  /** Hands over what is ready. */
  seal(): void {
    const ready = this.#ready.splice(0);
    const characters = this.#characters;
    this.#characters = 0;
    if (ready.length === 0) return;
    const chunk = this.#chunk;
    if (!chunk || chunk.broken) {
      this.#drop(ready);
      return;
    }
    this.#sink.write({
      chunk,
      batches: ready.map(({ batch }) => batch),
      digests: ready.map(({ digest }) => digest),
      characters,
    });
  }

  #open(state: AppState, fresh: boolean): Chunk {
    const since = this.#sink.now();
    return { run: this.#run, state, fresh, since, characters: 0, checkpointSize: 0, broken: false };
  }

  /** Moves what is committed by now from waiting to ready. */
  #take(seq: number): void {
    while (this.#pending[0] && this.#pending[0].last <= seq) {
      const next = this.#pending.shift()!;
      this.#last = next.last;
      this.#ready.push(next);
      this.#characters += next.batch.instants.length;
      this.#chunk!.characters += next.batch.instants.length;
    }
  }

  #isChunkFull({ characters, checkpointSize, since }: Chunk): boolean {
    return (
      characters >= Math.max(CHUNK, CHECKPOINTS_WORTH * checkpointSize) ||
      (characters > 0 && this.#sink.now() - since >= CHUNK_MS)
    );
  }

  /** The next chunk begins where the last commit stands. */
  #turn(): void {
    const state = this.#run.committed();
    if (!state) {
      this.#lose();
      return;
    }
    this.#take(state.seq);
    this.seal();
    this.#chunk = this.#open(state, false);
    this.#last = state.seq;
  }

  /** After a gap: goes on from a commit that everything waiting here follows. */
  #resume(): void {
    const state = this.#sink.takes(0) ? this.#run.committed() : undefined;
    if (!state) {
      this.#lose();
      return;
    }
    const past = this.#pending.findIndex(({ last }) => last > state.seq);
    this.#drop(this.#pending.splice(0, past < 0 ? this.#pending.length : past));
    const [next] = this.#pending;
    if (next && next.batch.first !== state.seq + 1) return;
    this.#chunk = this.#open(state, false);
    this.#last = state.seq;
  }

  /** From here on there is a gap, until a commit begins a new chunk. */
  #lose(): void {
    this.seal();
    this.#drop(this.#pending.splice(0));
    this.#chunk = undefined;
  }

  #drop(given: readonly Waiting[]): void {
    this.#sink.gives(given.reduce((sum, { batch }) => sum + batch.instants.length, 0));
  }
}

function requestsOf({ effects }: BatchResult, first: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { seq } of effects) counts[seq - first] = (counts[seq - first] ?? 0) + 1;
  return counts;
}
