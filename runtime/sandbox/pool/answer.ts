/** What an app host may say, held against what it was asked: a host that was taken over can say anything. */
import {
  type AppView,
  type BatchResult,
  copyId,
  type DebugOptions,
  type Fault,
  fromJson,
  type Plan,
  REQUEST_KINDS,
} from '#runtime/contract/index.ts';

/** The host said what none of ours says; it is not to be listened to any longer. */
export class HostLie extends Error {
  override readonly name = 'HostLie';
}

/** What an app's answers may speak of. */
export interface Bounds {
  readonly nodes: number;
  readonly ids: ReadonlySet<string>;
  readonly cells: number;
  readonly lists: number;
  /** It shares its host's thread, so a batch may end early without a fault. */
  readonly hasTurn: boolean;
}

/** The instants of a batch that is being stepped. */
export interface Asked {
  readonly first: number;
  readonly last: number;
  /** When it was asked, of a clock that only runs forward, ms. */
  readonly at: number;
  /** What was watched of it. */
  readonly debug?: DebugOptions | undefined;
}

export const boundsOf = ({ nodes, cells, lists }: Plan, hasTurn: boolean): Bounds => ({
  nodes: nodes.length,
  ids: new Set(nodes.map(({ id }) => id)),
  cells: cells.length,
  lists: lists.length,
  hasTurn,
});

const MAX_MESSAGE = 2000;
const MAX_STATUS = 2 ** 32 - 1;
const FAULTS: readonly unknown[] = ['error', 'timeout', 'memory', 'crash', 'quota'] satisfies Fault['kind'][];
const KINDS: ReadonlySet<unknown> = new Set(REQUEST_KINDS);

/** Throws HostLie. */
export function readResult(text: string, bounds: Bounds, { first, last, debug }: Asked): BatchResult {
  const result = parsed(text);
  need(isRecord(result), 'no result');
  const { seq, effects, states, cells, counts, wakes, fault, cut } = result;
  if (fault !== undefined) faultIn(fault, bounds);
  const isPaused = result['paused'] !== undefined;
  const endsEarly = fault !== undefined || cut === true || isPaused;
  need(isWhole(seq, -1, last) && (endsEarly || seq === last), 'its last instant');
  const isTurn = cut === true && fault === undefined && !isPaused && bounds.hasTurn;
  need(cut === undefined || isTurn, 'the end of a turn');
  need(isList(effects) && effects.every((effect) => isEffect(effect, bounds, first, seq)), 'an effect');
  need(isRecord(states) && Object.keys(states).every((id) => bounds.ids.has(id)), 'a state');
  need(isList(cells) && cells.every((cell) => isCell(cell, bounds)), 'a sample');
  need(isList(counts) && counts.every((count) => isPair(count, bounds.lists) && isWhole(count[1], 0)), 'a count');
  need(isList(wakes) && wakes.every((wake) => isPair(wake, bounds.nodes) && isNumber(wake[1])), 'a wake-up');
  readWatched(result, bounds, { debug, first, seq });
  return result as unknown as BatchResult;
}

/** Throws HostLie. Nothing may be there that nobody asked for. */
function readWatched(
  { paused, profile, trace, fault }: Readonly<Record<string, unknown>>,
  bounds: Bounds,
  { debug, first, seq }: { readonly debug: DebugOptions | undefined; readonly first: number; readonly seq: number },
): void {
  if (paused !== undefined) {
    need(isRecord(paused) && fault === undefined && paused['seq'] === seq && seq >= first, 'where it paused');
    const { node, problem } = paused;
    need(debug?.breakpoints?.some((breakpoint) => breakpoint.node === node) === true, 'why it paused');
    need(problem === undefined || (typeof problem === 'string' && problem.length <= MAX_MESSAGE), 'why it paused');
  }
  if (profile !== undefined) {
    need(debug?.profile === true && isList(profile) && profile.length <= bounds.nodes, 'a cost');
    need(
      profile.every((cost) => isCost(cost, bounds)),
      'a cost',
    );
  }
  if (trace !== undefined) {
    need(debug?.trace === true && isRecord(trace) && isWhole(trace['left'], 0) && isList(trace['steps']), 'a trace');
    need(
      trace['steps'].every((step) => isTracedStep(step, bounds, first, seq)),
      'a trace',
    );
    const { undone = [] } = trace;
    need(isList(undone) && (undone.length === 0 || fault !== undefined), 'a trace of what did not happen');
    need(
      undone.every((step) => isTracedStep(step, bounds, seq + 1, seq + 1)),
      'a trace of what did not happen',
    );
  }
}

/** Throws HostLie. Undefined: there is nothing to look into any more. */
export function readView(text: string, bounds: Bounds): AppView | undefined {
  const view = parsed(text);
  if (view === null) return undefined;
  need(isRecord(view) && isWhole(view['left'], 0, bounds.nodes) && isList(view['nodes']), 'what it holds');
  need(
    view['nodes'].length <= bounds.nodes && view['nodes'].every((node) => isNodeView(node, bounds)),
    'what it holds',
  );
  return view as unknown as AppView;
}

/** Throws HostLie. */
export function readFault(text: string, bounds: Bounds): Fault {
  return faultIn(parsed(text), bounds);
}

function faultIn(fault: unknown, { ids }: Bounds): Fault {
  need(isRecord(fault) && FAULTS.includes(fault['kind']), 'the kind of a fault');
  const { message, node, key, line } = fault;
  need(typeof message === 'string' && message.length <= MAX_MESSAGE, 'the words of a fault');
  need(key === undefined || (typeof key === 'string' && node !== undefined), 'the key of a fault');
  need(node === undefined || (typeof node === 'string' && ids.has(copyId(node, key))), 'the node of a fault');
  need(line === undefined || isWhole(line, 1), 'the line of a fault');
  return fault as unknown as Fault;
}

function parsed(text: string): unknown {
  try {
    return fromJson(text);
  } catch (error) {
    // Deep enough, it is no SyntaxError but a RangeError: whatever it is, it is what the host made of it.
    throw new HostLie(`Its host answered what is no JSON: ${error instanceof Error ? error.name : 'Error'}.`);
  }
}

function need(right: boolean, what: string): asserts right {
  if (!right) throw new HostLie(`Its host answered wrongly: ${what}.`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isWhole = (value: unknown, from: number, to = Number.MAX_SAFE_INTEGER): value is number =>
  Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to;
const isPair = (value: unknown, below: number): value is readonly unknown[] =>
  isList(value) && value.length === 2 && isWhole(value[0], 0, below - 1);

function isEffect(effect: unknown, { nodes }: Bounds, first: number, last: number): boolean {
  if (!isRecord(effect)) return false;
  const { kind, seq, node, request } = effect;
  return KINDS.has(kind) && isWhole(seq, first, last) && isWhole(node, 0, nodes - 1) && isRecord(request);
}

function isCell(cell: unknown, { cells }: Bounds): boolean {
  if (!isList(cell) || cell.length !== 5 || !isWhole(cell[0], 0, cells - 1)) return false;
  return isWhole(cell[2], 0, MAX_STATUS) && isNumber(cell[3]) && isNumber(cell[4]);
}

const isCost = (cost: unknown, { nodes }: Bounds): boolean =>
  isList(cost) && cost.length === 3 && isWhole(cost[0], 0, nodes - 1) && isWhole(cost[1], 0) && isTime(cost[2]);
const isTime = (value: unknown): boolean => isNumber(value) && value >= 0;

function isTracedStep(step: unknown, bounds: Bounds, first: number, last: number): boolean {
  if (!isNodeView(step, bounds) || !isWhole(step['seq'], first, last) || !isList(step['requests'])) return false;
  return step['requests'].every((one) => isRecord(one) && KINDS.has(one['kind']) && isShown(one['request']));
}

function isNodeView(view: unknown, { nodes }: Bounds): view is Readonly<Record<string, unknown>> {
  if (!isRecord(view) || !isWhole(view['node'], 0, nodes - 1)) return false;
  return isPorts(view['in']) && isPorts(view['out']) && (view['state'] === undefined || isShown(view['state']));
}

const isPorts = (ports: unknown): boolean => isRecord(ports) && Object.values(ports).every(isPort);

function isPort(port: unknown): boolean {
  if (!isRecord(port)) return false;
  const { sample, status, sourceAt, serverAt, events, count } = port;
  if (events !== undefined) return isList(events) && events.every(isShown) && isWhole(count, events.length);
  return isShown(sample) && isWhole(status, 0, MAX_STATUS) && isNumber(sourceAt) && isNumber(serverAt);
}

const isShown = (shown: unknown): boolean =>
  isRecord(shown) && (shown['cut'] === undefined || typeof shown['cut'] === 'string');
