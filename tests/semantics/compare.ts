/** Runs a graph over a trace in a kernel and in the reference, and says at which batch they first differ. */
import {
  type AnyNodeType,
  type AppState,
  type Arrival,
  type BatchResult,
  type CellValue,
  canonicalJson,
  fromJson,
  type Instant,
  toJson,
} from '#runtime/contract/index.ts';
import { evaluateApp, type Kernel, createKernel as realKernel } from '#runtime/sandbox/kernel/index.ts';
import type { Graph } from './graph.ts';
import { type Observed, observed, throughJson } from './observed.ts';
import { nodeTypes } from './palette.ts';
import { Reference } from './reference.ts';
import { type Batch, batchesFrom, type MomentChoice } from './trace.ts';

export type CreateKernel = typeof realKernel;

/** What a run touched, so that a test can tell whether it tested anything. */
export interface Account {
  readonly types: Set<string>;
  batches: number;
  instants: number;
  effects: number;
  wakes: number;
  faults: number;
  restless: number;
  restarts: number;
  redeploys: number;
  rings: number;
  conversions: number;
}
export const newAccount = (): Account => ({
  types: new Set(),
  batches: 0,
  instants: 0,
  effects: 0,
  wakes: 0,
  faults: 0,
  restless: 0,
  restarts: 0,
  redeploys: 0,
  rings: 0,
  conversions: 0,
});

const ZONE = 'Asia/Shanghai';
const typeOf = (type: string): AnyNodeType => nodeTypes[type]!.def;
const types = Object.fromEntries(Object.entries(nodeTypes).map(([type, { def }]) => [type, def]));

/** Throws, in words, at the first difference. */
export function compareRun(
  { doc, app }: Graph,
  trace: readonly MomentChoice[],
  account: Account = newAccount(),
  createKernel: CreateKernel = realKernel,
): void {
  const { plan } = app;
  const reference = new Reference(doc, app, typeOf, ZONE);
  differ(
    'The order of the nodes',
    plan.nodes.map(({ id }) => id),
    reference.order,
  );
  account.rings += hasRing(reference.order, doc.wires) ? 1 : 0;
  for (const { type, inputs } of plan.nodes) {
    account.types.add(type);
    for (const input of Object.values(inputs))
      if (input.kind === 'signal' && (input.factor || input.offset || input.to)) account.conversions++;
  }
  const start = (state: AppState | undefined, fresh: boolean): Kernel => {
    const options = { types, zone: ZONE, fresh, ...(state ? { state } : {}) };
    return createKernel(plan, evaluateApp(app.code), options);
  };

  let kept: AppState | undefined;
  let kernel = start(undefined, true);
  let fresh = true;
  let wakes: BatchResult['wakes'] = [];
  let seq = 0;
  let now = 0;
  for (const [n, batch] of batchesFrom(plan, trace).entries()) {
    const instants = instantsOf(batch, wakes, now, seq);
    const result = throughJson(kernel.step(instants));
    const got = observed(result);
    const want = reference.step(instants, seq);
    account.batches++;
    account.instants += instants.length;
    account.effects += got.effects.length;
    compareBatch(n, got, want);

    if (result.seq > seq) fresh = false;
    ({ seq, wakes } = result);
    now = instants.find((instant) => instant.seq === seq)?.now ?? now;
    kept = keep(kept, result, plan.nodes, now);
    account.wakes += wakes.length;
    if (result.fault) account[result.fault.kind === 'quota' ? 'restless' : 'faults']++;
    if (batch.after === 'redeploy') {
      fresh = true;
      reference.redeploy();
      account.redeploys++;
    } else if (batch.after === 'restart') account.restarts++;
    if (batch.after !== 'next-batch' || result.fault) {
      kernel = start(fromJson(toJson(kept)) as AppState, fresh);
      if (kernel.lost.length > 0) throw new Error(`After batch ${n} the state of ${kernel.lost} was lost.`);
    }
  }
}

/** As the engine does: what is due comes first, all of one moment together, at its own time. */
function instantsOf(batch: Batch, wakes: BatchResult['wakes'], before: number, seq: number): Instant[] {
  const first = batch.moments[0]?.now ?? before;
  const due = wakes.filter(([, at]) => at <= first);
  const moments = [...new Set(due.map(([, at]) => at))].sort((a, b) => a - b);
  const woken = moments.map((at) => ({
    now: at,
    arrivals: due.filter((wake) => wake[1] === at).map(([node]): Arrival => ({ kind: 'wake', node })),
  }));
  let now = before;
  return [...woken, ...batch.moments].map(({ arrivals, now: at }, i) => {
    now = Math.max(now, at);
    return { seq: seq + 1 + i, now, arrivals };
  });
}

/** What a store would hold after this batch. */
function keep(
  before: AppState | undefined,
  { seq, states, cells, wakes }: BatchResult,
  nodes: Graph['app']['plan']['nodes'],
  now: number,
): AppState {
  const all = new Map<number, CellValue>(before?.cells.map((cell) => [cell[0], cell]));
  for (const cell of cells) all.set(cell[0], cell);
  const versions = new Map(nodes.map(({ id, type }) => [id, typeOf(type).state?.version ?? 1]));
  const changed = Object.entries(states).map(([id, value]) => [id, { version: versions.get(id) ?? 1, value }] as const);
  return {
    seq,
    now,
    nodes: { ...before?.nodes, ...Object.fromEntries(changed) },
    cells: [...all.values()],
    wakes: wakes.map(([index, at]) => [nodes[index]!.id, at]),
  };
}

function compareBatch(n: number, got: Observed, want: Observed): void {
  for (const key of ['fault', 'seq', 'effects', 'cells', 'counts', 'states', 'wakes'] as const)
    differ(`Batch ${n}: ${key}`, got[key], want[key]);
}

function differ(what: string, got: unknown, want: unknown): void {
  const [a, b] = [canonicalJson(got), canonicalJson(want)];
  if (a !== b) throw new Error(`${what} of the kernel:\n  ${a}\nof the reference:\n  ${b}`);
}

const hasRing = (order: readonly string[], wires: Graph['doc']['wires']): boolean =>
  wires.some(({ from, to }) => order.indexOf(from.node) >= order.indexOf(to.node));
