/** One recorded instant, stepped again by itself: what came, and what each node made of it. */
import {
  type Arrival,
  type BatchResult,
  type CellValue,
  type Fault,
  fromJson,
  type Instant,
  type Plan,
} from '#runtime/contract/index.ts';
import type { RecordedBatch, RecordedChunk, Recordings } from '#runtime/recorder/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import { EngineProblem } from '../problem.ts';
import type { Stepper } from './stepper.ts';
import { steppedText } from './stretch.ts';
import { begin } from './verify.ts';
import type { Watch } from './watch.ts';

interface Shown {
  readonly value: unknown;
  readonly status: number;
}

/** What one node did in it. */
export interface NodeRun {
  readonly node: string;
  readonly arrivals: readonly Arrival[];
  /** Signals that are others than before, by port. */
  readonly outputs: Readonly<Record<string, { readonly before?: Shown; readonly after: Shown }>>;
  /** Events it sent, by port. */
  readonly events: Readonly<Record<string, number>>;
  readonly requests: readonly { readonly kind: string; readonly request: unknown }[];
  /** Its state afterwards, when it is another than before. */
  readonly state?: unknown;
}

export interface RunDetail {
  readonly seq: number;
  readonly at: number;
  /** Those it touched, in the order in which they ran. */
  readonly nodes: readonly NodeRun[];
  /** It did not happen: this is what stopped it then. */
  readonly fault?: Fault;
}

/** Throws EngineProblem when it is not recorded, and ReplayFault when what ran then does not start any more. */
export async function runDetail(
  recordings: Recordings,
  pool: HostPool,
  app: string,
  seq: number,
  watch: Watch,
): Promise<RunDetail> {
  const chunk = recordings.chunks(app).findLast(({ first, last }) => first <= seq && seq <= last + 1);
  const stepper = chunk && (await begin(recordings, pool, chunk));
  if (!chunk || !stepper) throw notRecorded(app, seq);
  try {
    return await stepTo(recordings, chunk, stepper, seq, watch);
  } finally {
    stepper.stop();
  }
}

const notRecorded = (app: string, seq: number) =>
  new EngineProblem('not-found', `Instant ${seq} of app ${app} is not recorded.`);

async function stepTo(
  recordings: Recordings,
  chunk: RecordedChunk,
  stepper: Stepper,
  seq: number,
  watch: Watch,
): Promise<RunDetail> {
  const cells = new Map<number, CellValue>(
    (recordings.checkpoint(chunk.id)?.cells ?? []).map((cell) => [cell[0], cell]),
  );
  const remember = (result: BatchResult) => {
    for (const cell of result.cells) cells.set(cell[0], cell);
  };
  for (const segment of recordings.segments(chunk.id, { upTo: seq })) {
    for (const batch of segment.batches) {
      const end = batch.first + batch.count - 1;
      if (isIn(seq, batch)) {
        const instants = fromJson(batch.instants) as Instant[];
        const before = instants.filter((instant) => instant.seq < seq);
        if (before.length > 0) remember((await stepper.step(before)).result);
        const instant = instants[before.length];
        if (!instant) throw notRecorded(chunk.app, seq);
        const { result } = await stepper.step([instant]);
        const fault = result.fault ?? (seq > end ? batch.fault : undefined);
        const nodes = nodesOf(instant, result, cells, stepper.plan);
        return { seq, at: instant.now, nodes, ...(fault ? { fault } : {}) };
      }
      if (batch.count > 0) remember((await stepper.stepText(steppedText(batch), batch.first, end)).result);
      await watch.passed(batch.count, batch.now);
    }
  }
  throw notRecorded(chunk.app, seq);
}

/** Stepped in it, or the one that stopped it. */
const isIn = (seq: number, { first, count, fault }: RecordedBatch): boolean =>
  first <= seq && seq < first + count + (fault ? 1 : 0);

type Draft = {
  arrivals: Arrival[];
  outputs: Record<string, { before?: Shown; after: Shown }>;
  events: Record<string, number>;
  requests: { kind: string; request: unknown }[];
  state?: unknown;
};

function nodesOf(instant: Instant, result: BatchResult, before: ReadonlyMap<number, CellValue>, plan: Plan): NodeRun[] {
  const drafts = new Map<string, Draft>();
  const draft = (node: string): Draft => {
    const known = drafts.get(node);
    if (known) return known;
    const made: Draft = { arrivals: [], outputs: {}, events: {}, requests: [] };
    drafts.set(node, made);
    return made;
  };
  const idOf = (index: number) => plan.nodes[index]?.id ?? '';
  for (const arrival of instant.arrivals) draft(idOf(arrival.node)).arrivals.push(arrival);
  for (const [index, value, status] of result.cells) {
    const cell = plan.cells[index];
    const old = before.get(index);
    if (!cell) continue;
    const was = old ? { before: { value: old[1], status: old[2] } } : {};
    draft(cell.node).outputs[cell.port] = { ...was, after: { value, status } };
  }
  for (const [index, count] of result.counts) {
    const list = plan.lists[index];
    if (list) draft(list.node).events[list.port] = count;
  }
  for (const { node, kind, request } of result.effects) draft(idOf(node)).requests.push({ kind, request });
  for (const [node, state] of Object.entries(result.states)) draft(node).state = state;
  return plan.nodes.flatMap(({ id: node }) => {
    const found = drafts.get(node);
    return found ? [{ node, ...found }] : [];
  });
}
