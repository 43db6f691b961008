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
  type Key,
  type Plan,
  expandPlan as realExpand,
  toJson,
} from '#runtime/contract/index.ts';
import {
  evaluateApp,
  type Kernel,
  fitState as realFit,
  createKernel as realKernel,
} from '#runtime/sandbox/kernel/index.ts';
import type { Graph } from './graph.ts';
import { type Observed, observed, throughJson } from './observed.ts';
import { FLEET, nodeTypes } from './palette.ts';
import { Reference } from './reference.ts';
import { type Batch, batchesFrom, DEVICE_SETS, type MomentChoice } from './trace.ts';

/** What is held against the reference. */
export interface Subject {
  readonly createKernel: typeof realKernel;
  readonly expandPlan: typeof realExpand;
  readonly fitState: typeof realFit;
}

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
  rekeys: number;
  /** Nodes that run per key, and those that take all keys. */
  keyed: number;
  takers: number;
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
  rekeys: 0,
  keyed: 0,
  takers: 0,
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
  { createKernel, expandPlan, fitState }: Subject = {
    createKernel: realKernel,
    expandPlan: realExpand,
    fitState: realFit,
  },
): void {
  let keys: readonly Key[] = DEVICE_SETS[0]!;
  const reference = new Reference(doc, app, typeOf, ZONE, { [FLEET]: keys });
  const drawnOrder = app.plan.nodes.map(({ id }) => id);
  account.rings += hasRing(drawnOrder, doc.wires) ? 1 : 0;
  for (const { type, inputs, keyedBy } of app.plan.nodes) {
    account.types.add(type);
    if (keyedBy !== undefined) account.keyed++;
    for (const input of Object.values(inputs)) {
      if (input.keyed) account.takers++;
      if (input.kind === 'signal' && (input.factor || input.offset || input.to)) account.conversions++;
    }
  }
  let plan = app.plan;
  const expand = () => {
    plan = expandPlan(app.plan, { [FLEET]: keys });
    differ(
      'The order of the nodes',
      plan.nodes.map(({ id }) => id),
      reference.order,
    );
  };
  expand();
  const start = (state: AppState | undefined, fresh: boolean): Kernel => {
    const options = { types, zone: ZONE, fresh, ...(state ? { state } : {}) };
    return createKernel(plan, evaluateApp(app.code), options);
  };

  let kept: AppState = { seq: 0, now: 0, nodes: {}, cells: [], wakes: [] };
  let kernel = start(undefined, true);
  let fresh = true;
  let wakes: BatchResult['wakes'] = [];
  let seq = 0;
  let now = 0;
  for (const [n, batch] of batchesFrom(trace).entries()) {
    const instants = instantsOf(batch, plan, wakes, now, seq);
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
    kept = keep(fresh ? kept : withoutBegins(kept), result, plan.nodes, now);
    account.wakes += wakes.length;
    if (result.fault) account[result.fault.kind === 'quota' ? 'restless' : 'faults']++;
    if (batch.after === 'redeploy') {
      fresh = true;
      kept = withoutBegins(kept);
      reference.redeploy();
      account.redeploys++;
    } else if (batch.after === 'rekey') {
      const before = plan;
      ({ keys } = batch);
      reference.rekey({ [FLEET]: keys });
      expand();
      kept = handedOver(before, kept, plan, fresh);
      wakes = kept.wakes.map(([id, at]) => [plan.nodes.findIndex((node) => node.id === id), at]);
      fresh = true;
      account.rekeys++;
    } else if (batch.after === 'restart') account.restarts++;
    if (batch.after !== 'next-batch' || result.fault) {
      const { state, lost } = fitState(plan, types, fromJson(toJson(kept)) as AppState);
      if (lost.length > 0) throw new Error(`After batch ${n} the state of ${lost} was lost.`);
      kernel = start(state, fresh);
    }
  }
}

/** As the engine does: what is due comes first, all of one moment together, at its own time. */
function instantsOf(batch: Batch, plan: Plan, wakes: BatchResult['wakes'], before: number, seq: number): Instant[] {
  const first = batch.moments[0]?.now ?? before;
  const due = wakes.filter(([, at]) => at <= first);
  const moments = [...new Set(due.map(([, at]) => at))].sort((a, b) => a - b);
  const woken = moments.map((at) => ({
    now: at,
    arrivals: due.filter((wake) => wake[1] === at).map(([node]): Arrival => ({ kind: 'wake', node })),
  }));
  let now = before;
  const given = batch.moments.map(({ arrivals, now: at }) => ({ arrivals: arrivals(plan), now: at }));
  return [...woken, ...given].map(({ arrivals, now: at }, i) => {
    now = Math.max(now, at);
    return { seq: seq + 1 + i, now, arrivals };
  });
}

const withoutBegins = ({ begins: _, ...kept }: AppState): AppState => kept;

/** What is kept of an app whose keys change: by the names of its copies and their ports. What is new, and what takes other keys, begins. */
function handedOver(from: Plan, kept: AppState, to: Plan, fresh: boolean): AppState {
  const isHere = (id: string) => to.nodes.some((node) => node.id === id);
  const taken = ({ inputs }: Plan['nodes'][number]) =>
    JSON.stringify(Object.values(inputs).map(({ ends = [] }) => ends.map(({ key }) => key)));
  const news = to.nodes.filter((node) => {
    const old = from.nodes.find(({ id }) => id === node.id);
    return !old || taken(old) !== taken(node);
  });
  const isSame = news.length === 0 && from.nodes.length === to.nodes.length;
  const begins = fresh || isSame ? undefined : news.map(({ id }) => id);
  return {
    ...withoutBegins(kept),
    nodes: Object.fromEntries(Object.entries(kept.nodes).filter(([id]) => isHere(id))),
    cells: kept.cells.flatMap(([index, ...sample]): CellValue[] => {
      const { node, port } = from.cells[index]!;
      const place = to.cells.findIndex((cell) => cell.node === node && cell.port === port);
      return place < 0 ? [] : [[place, ...sample]];
    }),
    wakes: kept.wakes.filter(([id]) => isHere(id)),
    ...(begins ? { begins } : {}),
  };
}

/** What a store would hold after this batch. */
function keep(
  before: AppState,
  { seq, states, cells, wakes }: BatchResult,
  nodes: Graph['app']['plan']['nodes'],
  now: number,
): AppState {
  const all = new Map<number, CellValue>(before.cells.map((cell) => [cell[0], cell]));
  for (const cell of cells) all.set(cell[0], cell);
  const versions = new Map(nodes.map(({ id, type }) => [id, typeOf(type).state?.version ?? 1]));
  const changed = Object.entries(states).map(([id, value]) => [id, { version: versions.get(id) ?? 1, value }] as const);
  return {
    ...before,
    seq,
    now,
    nodes: { ...before.nodes, ...Object.fromEntries(changed) },
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
