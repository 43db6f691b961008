/** The run log: every recorded instant as one line, newest first. */
import type { Actor, Arrival, Fault, Instant, Plan } from '#runtime/contract/index.ts';
import { expandPlan, fromJson } from '#runtime/contract/index.ts';
import type { RecordedBatch, RecordedChunk, Recordings } from '#runtime/recorder/index.ts';

/** What made an instant come. */
export interface Cause {
  /** start: the first of a revision. nobody: its node is gone with an older revision. */
  readonly kind: 'sample' | 'event' | 'answer' | 'wake' | 'start' | 'nobody';
  readonly node?: string;
  readonly slot?: string;
  readonly tag?: string;
  /** How many arrivals there were in all. */
  readonly arrivals: number;
  readonly by?: Actor;
}

export interface RunLine {
  readonly seq: number;
  /** Logical time, ms since 1970 UTC. */
  readonly at: number;
  readonly revision: number;
  readonly hash: string;
  readonly cause: Cause;
  /** Requests it made. */
  readonly requests: number;
  /** It did not happen: this is what stopped it. */
  readonly fault?: Fault;
}

/** At most `limit`, before the sequence number `before`. */
export function runsOf(recordings: Recordings, app: string, before: number, limit: number): RunLine[] {
  const lines: RunLine[] = [];
  for (const chunk of recordings.chunks(app).reverse()) {
    if (chunk.first >= before) continue;
    const program = recordings.program(chunk.program);
    if (!program) continue;
    const plan = expandPlan(program.plan, program.keys);
    for (const segment of recordings.segments(chunk.id, { newestFirst: true, upTo: before })) {
      for (const batch of [...segment.batches].reverse()) {
        if (batch.first >= before) continue;
        const found = linesOf(batch, chunk, plan).filter(({ seq }) => seq < before);
        for (const line of found.reverse()) {
          lines.push(line);
          if (lines.length === limit) return lines;
        }
      }
    }
  }
  return lines;
}

export function linesOf(
  { instants, count, requests, fault }: RecordedBatch,
  chunk: RecordedChunk,
  plan: Plan,
): RunLine[] {
  const { revision, hash } = chunk;
  const all = fromJson(instants) as Instant[];
  // The one behind those that were stepped is the one that faulted.
  return all.slice(0, fault ? count + 1 : count).map(({ seq, now: at, arrivals }, i) => ({
    seq,
    at,
    revision,
    hash,
    cause: causeOf(arrivals, plan, chunk.fresh && seq === chunk.first),
    requests: i === count ? 0 : (requests[i] ?? 0),
    ...(fault && i === count ? { fault } : {}),
  }));
}

function causeOf(arrivals: readonly Arrival[], plan: Plan, isStart: boolean): Cause {
  const [first] = arrivals;
  if (!first) return { kind: isStart ? 'start' : 'nobody', arrivals: 0 };
  const node = plan.nodes[first.node]?.id;
  const source =
    first.kind === 'sample'
      ? plan.sources.find((one) => one.node === first.node && one.port === first.port)
      : undefined;
  return {
    kind: first.kind,
    arrivals: arrivals.length,
    ...(node === undefined ? {} : { node }),
    ...(source ? { slot: source.slot, tag: source.tag } : {}),
    ...(first.kind === 'event' && first.by ? { by: first.by } : {}),
  };
}
