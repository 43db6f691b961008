/** What of the standing alarms is shown, in which order, and how bad it is: pure. */
import {
  ALARM_PRIORITIES,
  type AlarmPriority,
  type AlarmState,
  inLang,
  type Lang,
  UNACKNOWLEDGED,
} from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { byUrgency } from '../blocks/index.ts';

/** Which states: all, those nobody has acknowledged, those seen and still there, those a person has to reset. */
export const SHOWN_STATES = ['all', 'open', 'seen', 'latched'] as const;
export type ShownStates = (typeof SHOWN_STATES)[number];
export const ORDERS = ['worst', 'oldest', 'newest'] as const;
export type Order = (typeof ORDERS)[number];

export interface ConsoleFilter {
  /** Empty: all. */
  readonly priorities: ReadonlySet<AlarmPriority>;
  readonly states: ShownStates;
  /** Id of an area; '' is all of them. */
  readonly area: string;
  readonly text: string;
  readonly order: Order;
}
export const NO_FILTER: ConsoleFilter = { priorities: new Set(), states: 'all', area: '', text: '', order: 'worst' };

const STATES: Readonly<Record<Exclude<ShownStates, 'all'>, readonly AlarmState[]>> = {
  open: UNACKNOWLEDGED,
  seen: ['acknowledged'],
  latched: ['latched', 'latched-acknowledged'],
};

export const isOpen = ({ state }: Pick<AlarmRow, 'state'>): boolean => UNACKNOWLEDGED.includes(state);

const ORDER: Readonly<Record<Order, (a: AlarmRow, b: AlarmRow) => number>> = {
  worst: byUrgency,
  oldest: (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.raisedAt - b.raisedAt,
  newest: (a, b) => b.raisedAt - a.raisedAt,
};

export function shownOf(
  alarms: readonly AlarmRow[],
  { priorities, states, area, text, order }: ConsoleFilter,
  areaOf: (alarm: AlarmRow) => string | undefined,
  lang: Lang,
): AlarmRow[] {
  const wanted = text.trim().toLowerCase();
  return alarms
    .filter(({ priority }) => priorities.size === 0 || priorities.has(priority))
    .filter(({ state }) => states === 'all' || STATES[states].includes(state))
    .filter((alarm) => area === '' || areaOf(alarm) === area)
    .filter(({ message, title, appTitle }) =>
      [message, title, appTitle].some((one) => inLang(one, lang).toLowerCase().includes(wanted)),
    )
    .sort(ORDER[order]);
}

/** Of those nobody has acknowledged. */
export const oldestOpen = (alarms: readonly AlarmRow[]): AlarmRow | undefined =>
  alarms
    .filter(isOpen)
    .reduce<AlarmRow | undefined>((old, one) => (old && old.raisedAt <= one.raisedAt ? old : one), undefined);

const FLOOD_MS = 10 * 60_000;
const FLOOD = 10;

/** How many came in the last ten minutes, when that is a flood (ISA-18.2: more than ten). Counts what still stands. */
export function floodOf(alarms: readonly AlarmRow[], now: number): number | undefined {
  const came = alarms.filter(({ raisedAt }) => raisedAt > now - FLOOD_MS).length;
  return came > FLOOD ? came : undefined;
}

const nameOf = ({ id, raisedAt }: AlarmRow): string => `${id} ${raisedAt}`;

/** The worst of those that came since `before` and want attention, at `least` or worse. */
export function worstNew(
  before: readonly AlarmRow[],
  now: readonly AlarmRow[],
  least: AlarmPriority,
): AlarmRow | undefined {
  const known = new Set(before.map(nameOf));
  const rank = ({ priority }: AlarmRow) => ALARM_PRIORITIES.indexOf(priority);
  return now
    .filter((one) => one.state === 'active' && !known.has(nameOf(one)))
    .filter((one) => rank(one) <= ALARM_PRIORITIES.indexOf(least))
    .sort((a, b) => rank(a) - rank(b))[0];
}
