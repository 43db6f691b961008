/** What an app host may say, held against what it was asked: a host that was taken over can say anything. */
import { type BatchResult, copyId, type Fault, fromJson, type Plan, REQUEST_KINDS } from '#runtime/contract/index.ts';

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
export function readResult(text: string, bounds: Bounds, { first, last }: Asked): BatchResult {
  const result = parsed(text);
  need(isRecord(result), 'no result');
  const { seq, effects, states, cells, counts, wakes, fault, cut } = result;
  if (fault !== undefined) faultIn(fault, bounds);
  need(isWhole(seq, -1, last) && (fault !== undefined || cut === true || seq === last), 'its last instant');
  need(cut === undefined || (cut === true && fault === undefined && bounds.hasTurn), 'the end of a turn');
  need(isList(effects) && effects.every((effect) => isEffect(effect, bounds, first, seq)), 'an effect');
  need(isRecord(states) && Object.keys(states).every((id) => bounds.ids.has(id)), 'a state');
  need(isList(cells) && cells.every((cell) => isCell(cell, bounds)), 'a sample');
  need(isList(counts) && counts.every((count) => isPair(count, bounds.lists) && isWhole(count[1], 0)), 'a count');
  need(isList(wakes) && wakes.every((wake) => isPair(wake, bounds.nodes) && isNumber(wake[1])), 'a wake-up');
  return result as unknown as BatchResult;
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
