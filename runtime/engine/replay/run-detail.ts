/** One recorded instant, stepped again by itself and traced: what came, and what each node saw, made of it and kept. */
import {
  type BatchResult,
  type Fault,
  fromJson,
  type Instant,
  type Plan,
  redact,
  SECRET,
  secretNames,
  type TracedStep,
} from '#runtime/contract/index.ts';
import type { RecordedBatch, RecordedChunk, Recordings } from '#runtime/recorder/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import { nodeAt } from '../breakpoints.ts';
import { EngineProblem } from '../problem.ts';
import type { Stepper } from './stepper.ts';
import { steppedText } from './stretch.ts';
import { begin } from './verify.ts';
import type { Watch } from './watch.ts';

export interface RunStep {
  /** In the picture, and the device of a keyed one. */
  readonly node: string;
  readonly key?: string;
  /** What it saw, what it set or emitted, what it asked for. */
  readonly in: TracedStep['in'];
  readonly out: TracedStep['out'];
  readonly requests: TracedStep['requests'];
  /** Afterwards. */
  readonly state?: TracedStep['state'];
}

export interface RunDetail {
  readonly seq: number;
  readonly at: number;
  /** What came, and to which node. What is secret is masked, here as below. */
  readonly arrivals: readonly { readonly node: string; readonly key?: string; readonly arrival: unknown }[];
  /** In the order they were made; a node in a ring may have several. Of an instant that faulted they end with the node that stopped it. */
  readonly steps: readonly RunStep[];
  /** Steps that found no more room. */
  readonly left: number;
  /** It did not happen: this is what stopped it then. */
  readonly fault?: Fault;
}

/** Which run: after a fault the next revision counts on from the instant before, so that two have the same number. */
export interface RunPlace {
  readonly seq: number;
  /** The one that faulted is meant. */
  readonly faulted?: boolean | undefined;
}

/** Throws EngineProblem when it is not recorded, and ReplayFault when what ran then does not start any more. */
export async function runDetail(
  recordings: Recordings,
  pool: HostPool,
  app: string,
  { seq, faulted }: RunPlace,
  watch: Watch,
): Promise<RunDetail> {
  const chunks = recordings.chunks(app);
  const chunk =
    (faulted ? chunks.findLast(({ last }) => seq === last + 1) : undefined) ??
    chunks.findLast(({ first, last }) => first <= seq && seq <= last + 1);
  const stepper = chunk && (await begin(recordings, pool, chunk));
  if (!chunk || !stepper) throw notRecorded(app, seq);
  try {
    return await stepTo(recordings, chunk, stepper, seq, watch);
  } finally {
    stepper.stop();
  }
}

const notRecorded = (app: string, seq: number) => new EngineProblem('not-found', 'instant-unrecorded', { seq, app });

async function stepTo(
  recordings: Recordings,
  chunk: RecordedChunk,
  stepper: Stepper,
  seq: number,
  watch: Watch,
): Promise<RunDetail> {
  for (const segment of recordings.segments(chunk.id, { upTo: seq })) {
    for (const batch of segment.batches) {
      const end = batch.first + batch.count - 1;
      if (isIn(seq, batch)) {
        const instants = fromJson(batch.instants) as Instant[];
        const before = instants.filter((instant) => instant.seq < seq);
        if (before.length > 0) await stepper.step(before);
        const instant = instants[before.length];
        if (!instant) throw notRecorded(chunk.app, seq);
        stepper.trace();
        const { result } = await stepper.step([instant]);
        const fault = result.fault ?? (seq > end ? batch.fault : undefined);
        return { seq, at: instant.now, ...shown(instant, result, stepper.plan), ...(fault ? { fault } : {}) };
      }
      if (batch.count > 0) await stepper.stepText(steppedText(batch), batch.first, end);
      await watch.passed(batch.count, batch.now);
    }
  }
  throw notRecorded(chunk.app, seq);
}

/** Stepped in it, or the one that stopped it. */
const isIn = (seq: number, { first, count, fault }: RecordedBatch): boolean =>
  first <= seq && seq < first + count + (fault ? 1 : 0);

function shown(instant: Instant, { trace }: BatchResult, plan: Plan): Pick<RunDetail, 'arrivals' | 'steps' | 'left'> {
  const secret = secretNames(plan);
  const place = (index: number) => nodeAt(plan, index) ?? { node: '' };
  return {
    arrivals: instant.arrivals.map(({ node, ...arrival }) => ({
      ...place(node),
      arrival: redact('port' in arrival && secret.has(arrival.port) ? { ...arrival, value: SECRET } : arrival, secret),
    })),
    steps: [...(trace?.steps ?? []), ...(trace?.undone ?? [])].map(({ node, in: seen, out, requests, state }) => ({
      ...place(node),
      in: seen,
      out,
      requests,
      ...(state ? { state } : {}),
    })),
    left: trace?.left ?? 0,
  };
}
