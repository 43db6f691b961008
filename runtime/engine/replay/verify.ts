/** Runs what was recorded again and holds every result to its recorded digest: same inputs, same outputs, to the byte. */
import {
  digestOf,
  type RecordedBatch,
  type RecordedChunk,
  type RecordedSegment,
  type Recordings,
  segmentDigest,
  shortDigest,
} from '#runtime/recorder/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import { ReplayFault, type Stepped, type Stepper, startStepper } from './stepper.ts';
import { follows, steppedText } from './stretch.ts';
import type { Watch } from './watch.ts';

/** Where a run parts from what was recorded. */
export interface Parting {
  /** The batch: sequence numbers of its instants, and the time of its last. */
  readonly first: number;
  readonly last: number;
  readonly at: number;
  /** A sentence: how. */
  readonly how: string;
}

export interface Verified {
  instants: number;
  batches: number;
  /** Logical time of the last batch. */
  to: number;
  parting?: Parting;
}

export interface VerifyOptions {
  readonly recordings: Recordings;
  readonly pool: HostPool;
  readonly chunks: readonly RecordedChunk[];
  readonly to: number;
  readonly watch: Watch;
}

/** Batches on their way through the host at a time. */
const WINDOW = 64;

/** Fills `into` as it goes, and stops at the first difference. Throws Ended, and ReplayFault when what ran does not start. */
export async function verify({ recordings, pool, chunks, to, watch }: VerifyOptions, into: Verified): Promise<void> {
  let stepper: Stepper | undefined;
  let before: RecordedChunk | undefined;
  try {
    for (const chunk of chunks) {
      if (!stepper || !follows(before, chunk)) {
        stepper?.stop();
        stepper = await begin(recordings, pool, chunk);
      }
      if (!stepper) return;
      before = chunk;
      for (const segment of recordings.segments(chunk.id)) {
        if (segment.from > to) return;
        const parting = await verifySegment(stepper, segment, to, async (batch) => {
          into.instants += batch.count;
          into.batches++;
          into.to = batch.now;
          await watch.passed(batch.count, batch.now);
        });
        if (parting) {
          into.parting = parting;
          return;
        }
      }
    }
  } finally {
    stepper?.stop();
  }
}

/** Undefined when it was dropped meanwhile. */
export async function begin(
  recordings: Recordings,
  pool: HostPool,
  chunk: RecordedChunk,
): Promise<Stepper | undefined> {
  const program = recordings.program(chunk.program);
  const state = recordings.checkpoint(chunk.id);
  return program && state && startStepper(pool, program, state, chunk.fresh);
}

async function verifySegment(
  stepper: Stepper,
  segment: RecordedSegment,
  to: number,
  passed: (batch: RecordedBatch) => Promise<void>,
): Promise<Parting | undefined> {
  const flying: { readonly batch: RecordedBatch; readonly answer: Promise<Stepped> | undefined }[] = [];
  const digests: string[] = [];

  async function land(): Promise<Parting | undefined> {
    const { batch, answer } = flying.shift()!;
    const digest = answer ? await digestNow(answer) : '';
    if (typeof digest !== 'string') return partingAt(batch, digest.how);
    if (shortDigest(digest) !== batch.digest) return partingAt(batch, 'What it gave is not what was recorded.');
    digests.push(digest);
    await passed(batch);
    return undefined;
  }

  for (const batch of segment.batches) {
    if (batch.now > to) break;
    const { first, count } = batch;
    const answer = count === 0 ? undefined : stepper.stepText(steppedText(batch), first, first + count - 1);
    flying.push({ batch, answer });
    const parting = flying.length >= WINDOW ? await land() : undefined;
    if (parting) return parting;
  }
  while (flying.length > 0) {
    const parting = await land();
    if (parting) return parting;
  }
  const [head, tail] = [segment.batches[0], segment.batches.at(-1)];
  const isWhole = digests.length === segment.batches.length;
  if (!head || !tail || !isWhole || segmentDigest(digests) === segment.digest) return undefined;
  const how = 'Together these batches did not give what was recorded.';
  return { first: head.first, last: segment.last, at: tail.now, how };
}

/** Of an answer, or why there is none. */
async function digestNow(answer: Promise<Stepped>): Promise<string | { readonly how: string }> {
  try {
    const { result, text } = await answer;
    return result.fault ? { how: `It faulted: ${result.fault.message}` } : digestOf(result, text);
  } catch (error) {
    if (error instanceof ReplayFault) return { how: error.message };
    throw error;
  }
}

export const partingAt = ({ first, count, now }: RecordedBatch, how: string): Parting => ({
  first,
  last: first + Math.max(0, count - 1),
  at: now,
  how,
});
