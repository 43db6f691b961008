/** How well the alarms serve: the performance metrics of ANSI/ISA-18.2-2016, clause 16 (IEC 62682, clause 16), over a stretch of the journal. */
import type { AlarmFigures, AlarmJournalEntry, AlarmRow } from '#runtime/rpc/index.ts';

const MINUTE_MS = 60_000;
const TEN_MINUTES_MS = 10 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** More alarms than this in ten minutes are a flood. */
export const FLOOD = 10;
/** As often as this within a minute is chatter. */
export const CHATTER = 3;
/** Standing for longer is stale. */
export const STALE_MS = 24 * HOUR_MS;
const TOP = 10;

export type FigureEntry = Pick<
  AlarmJournalEntry,
  'at' | 'app' | 'node' | 'key' | 'event' | 'state' | 'priority' | 'title' | 'appTitle' | 'alarm'
>;

type Named = AlarmFigures['top'][number];

/** `entries` oldest first, of [from, to); `standing` are those that want attention at `to`. */
export function alarmFigures(
  entries: readonly FigureEntry[],
  standing: readonly AlarmRow[],
  from: number,
  to: number,
): AlarmFigures {
  // What was held back came up to nobody.
  const raised = entries.filter(({ event, state }) => event === 'raised' && state === 'active');
  const byPriority = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { priority } of raised) byPriority[priority]++;
  const tenMinutes = stretches(raised, from, to);
  const bySource = grouped(raised);
  const toAcknowledge = reaction(entries);
  const largestFirst = (a: Named, b: Named) => b.times - a.times;
  return {
    from,
    to,
    raised: raised.length,
    perHour: to > from ? (raised.length * HOUR_MS) / (to - from) : 0,
    byPriority,
    tenMinutes,
    floods: tenMinutes.filter((one) => one.raised > FLOOD).length,
    most: Math.max(0, ...tenMinutes.map((one) => one.raised)),
    chattering: bySource
      .map((all) => ({
        ...nameOf(all),
        times: mostWithin(
          all.map(({ at }) => at),
          MINUTE_MS,
        ),
      }))
      .filter(({ times }) => times >= CHATTER)
      .sort(largestFirst),
    stale: standing
      .filter(({ raisedAt }) => to - raisedAt > STALE_MS)
      .map((one) => ({ ...nameOf([one]), raisedAt: one.raisedAt }))
      .sort((a, b) => a.raisedAt - b.raisedAt),
    top: bySource
      .map((all) => ({ ...nameOf(all), times: all.length }))
      .sort(largestFirst)
      .slice(0, TOP),
    ...(toAcknowledge ? { toAcknowledge } : {}),
  };
}

function stretches(raised: readonly FigureEntry[], from: number, to: number): AlarmFigures['tenMinutes'] {
  const found = Array.from({ length: Math.max(0, Math.ceil((to - from) / TEN_MINUTES_MS)) }, (_, i) => ({
    at: from + i * TEN_MINUTES_MS,
    raised: 0,
  }));
  for (const { at } of raised) {
    const one = found[Math.floor((at - from) / TEN_MINUTES_MS)];
    if (one) one.raised++;
  }
  return found;
}

function grouped(raised: readonly FigureEntry[]): FigureEntry[][] {
  const found = new Map<string, FigureEntry[]>();
  for (const entry of raised) {
    const source = JSON.stringify([entry.app, entry.node, entry.key ?? '']);
    const all = found.get(source);
    if (all) all.push(entry);
    else found.set(source, [entry]);
  }
  return [...found.values()];
}

/** By its latest name. */
function nameOf(all: readonly Pick<FigureEntry, 'app' | 'node' | 'key' | 'title' | 'appTitle'>[]) {
  const last = all.at(-1);
  if (!last) throw new Error('A source without an entry.');
  const { app, node, key, title, appTitle } = last;
  return { app, node, ...(key === undefined ? {} : { key }), title, ...(appTitle === undefined ? {} : { appTitle }) };
}

/** The most of these times, oldest first, that lie within `span` of each other. */
export function mostWithin(times: readonly number[], span: number): number {
  let most = 0;
  let first = 0;
  times.forEach((at, last) => {
    while (at - (times[first] ?? at) >= span) first++;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

/** Each acknowledgement against the raise before it of the same occurrence. */
function reaction(entries: readonly FigureEntry[]): AlarmFigures['toAcknowledge'] {
  const raisedAt = new Map<string, number>();
  const took: number[] = [];
  for (const { event, state, alarm, at } of entries) {
    if (event === 'raised' && state === 'active') raisedAt.set(alarm, at);
    const since = event === 'acknowledged' ? raisedAt.get(alarm) : undefined;
    if (since === undefined) continue;
    took.push(at - since);
    raisedAt.delete(alarm);
  }
  if (took.length === 0) return undefined;
  took.sort((a, b) => a - b);
  /** Nearest rank. */
  const rank = (share: number) => took[Math.max(0, Math.ceil(share * took.length) - 1)] ?? 0;
  return {
    count: took.length,
    median: rank(0.5),
    p90: rank(0.9),
    mean: took.reduce((sum, ms) => sum + ms, 0) / took.length,
  };
}
