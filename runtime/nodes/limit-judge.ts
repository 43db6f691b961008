/** Whether a value is beyond its limit, pure: the one judgement of limit alarms, in flows and directly on tags. Limits after OPC 10000-9, 5.8. */
import type { Quality } from '#runtime/contract/index.ts';

/** `deviation`: away from a set-point, to either side. `rate`: changed by so much a minute, up or down. `equals`: exactly that value. */
export const LIMIT_KINDS = ['high-high', 'high', 'low', 'low-low', 'deviation', 'rate', 'equals'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export interface Delays {
  /** It must have lasted so long, ms. */
  readonly onDelayMs: number;
  /** It must have been over for so long, ms. */
  readonly offDelayMs: number;
}

export interface LimitRule extends Delays {
  readonly kind: LimitKind;
  /** In the value's unit; for `rate` in units a minute. */
  readonly limit: number;
  /** How far it must come back, in the unit of the limit. */
  readonly deadband: number;
  /** Over how long a change is looked at, ms; for `rate`. */
  readonly windowMs: number;
  /** For `equals`: as text, `true` and `false` for a switch. */
  readonly equals?: string | undefined;
}

/** What a delay remembers: ms still to run (null when none runs) and when it last began to count (-1 while it stands still). */
export interface DelayState {
  active: boolean;
  left: number | null;
  since: number;
}
export interface LimitState extends DelayState {
  /** Before the delays. */
  over: boolean;
  /** Past values for `rate`, oldest first: the first is the value at the beginning of the window. */
  points: [at: number, value: number][];
}
export const limitState = (active = false): LimitState => ({ active, over: active, left: null, since: -1, points: [] });

/** What is known now. A value that is not good enough to act on is left out. */
export interface Seen {
  readonly value: unknown;
  readonly quality: Quality;
  /** The set-point, for `deviation`. */
  readonly reference?: { readonly value: unknown; readonly quality: Quality } | undefined;
}

/** Points that a window is remembered by. */
const POINTS = 64;

/** Changes `state`; gives the time at which to judge again though nothing new is known, or undefined. */
export function judge(rule: LimitRule, state: LimitState, seen: Seen, now: number): number | undefined {
  const margin = marginOf(rule, state, seen, now);
  if (margin !== undefined) state.over = state.over ? margin > -rule.deadband : margin > 0;
  const due = delay(rule, state, margin === undefined ? undefined : state.over, now);
  const [, second] = state.points;
  // The value at the beginning of the window changes as time goes on.
  const moves = rule.kind === 'rate' && second && margin !== undefined ? second[0] + rule.windowMs : undefined;
  return due === undefined ? moves : moves === undefined ? due : Math.min(due, moves);
}

/** How far beyond the limit, in its unit; undefined when that cannot be said. */
function marginOf(rule: LimitRule, state: LimitState, { value, quality, reference }: Seen, now: number) {
  if (quality === 'bad' || value === undefined || value === null) return undefined;
  if (rule.kind === 'equals') return String(value) === rule.equals ? 1 : -1;
  const number = numberOf(value);
  if (number === undefined) return undefined;
  switch (rule.kind) {
    case 'high-high':
    case 'high':
      return number - rule.limit;
    case 'low':
    case 'low-low':
      return rule.limit - number;
    case 'deviation': {
      const goal = reference && reference.quality !== 'bad' ? numberOf(reference.value) : undefined;
      return goal === undefined ? undefined : Math.abs(number - goal) - rule.limit;
    }
    case 'rate':
      return (Math.abs(changeOver(rule.windowMs, state, number, now)) * 60_000) / rule.windowMs - rule.limit;
  }
}

function numberOf(value: unknown): number | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'bigint' || typeof value === 'string' ? Number(value) : NaN;
  return value === '' || Number.isNaN(number) ? undefined : number;
}

/** Between now and the beginning of the window, where a value holds until the next one. */
function changeOver(windowMs: number, state: LimitState, value: number, now: number): number {
  const { points } = state;
  const last = points.at(-1);
  if (!last || (last[1] !== value && now - last[0] >= windowMs / POINTS)) points.push([now, value]);
  else if (last[1] !== value) last[1] = value;
  while ((points[1]?.[0] ?? Number.POSITIVE_INFINITY) <= now - windowMs) points.shift();
  return value - (points[0]?.[1] ?? value);
}

/** On-delay and off-delay as TON and TOF of IEC 61131-3; while nobody knows (`over` undefined) time stands still. Gives when it will turn. */
export function delay(
  { onDelayMs, offDelayMs }: Delays,
  state: DelayState,
  over: boolean | undefined,
  now: number,
): number | undefined {
  if (state.left !== null && state.since >= 0) {
    state.left -= now - state.since;
    state.since = now;
  }
  if (over === undefined) {
    state.since = -1;
    return undefined;
  }
  if (over === state.active) state.left = null;
  else {
    state.left ??= over ? onDelayMs : offDelayMs;
    if (state.left <= 0) {
      state.active = over;
      state.left = null;
    }
  }
  state.since = state.left === null ? -1 : now;
  return state.left === null ? undefined : now + state.left;
}
