/** Weekly timetables in local clock time, as a person types them: shifts, energy tariffs. */

import { DAY, dateOf, instantOf, MINUTE, wallTime } from '#runtime/contract/index.ts';
import { linesOf, plainNumber } from './lines.ts';

export interface Entry {
  readonly name: string;
  /** Of a priced table. */
  readonly price: string;
  /** Minutes after local midnight; one that ends before it begins ends on the next day. */
  readonly from: number;
  readonly to: number;
  /** Days on which it begins, 1 = Monday (ISO 8601). */
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
}
export interface Period {
  readonly name: string;
  readonly price: string;
  readonly from: number;
  readonly to: number;
  /** When it last took over from a line above it; `from` where there was none. */
  readonly since: number;
}
export interface Timetable {
  readonly entries: readonly Entry[];
  /** Numbers of lines nobody can read. */
  readonly bad: readonly number[];
}

const SPAN = /^(\d{1,2}):(\d{2})[-–](\d{1,2}):(\d{2})$/;
const MONTHS = /^(?:M|m)(\d{1,2})(?:-(\d{1,2}))?$|^(\d{1,2})(?:-(\d{1,2}))?月$/;

/** 1-5 or 6,7; 11-2 goes round the end of the year. */
function numbers(text: string, highest: number): Set<number> | undefined {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [, a, b = a] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? [];
    const [from, to] = [Number(a), Number(b)];
    if (!(from >= 1 && from <= highest && to >= 1 && to <= highest)) return undefined;
    for (let n = from; ; n = (n % highest) + 1) {
      found.add(n);
      if (n === to) break;
    }
  }
  return found;
}

function span(text: string): { from: number; to: number } | undefined {
  const [, h1, m1, h2, m2] = SPAN.exec(text) ?? [];
  if (h1 === undefined) return undefined;
  const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  return from < 1440 && to <= 1440 && from !== to && Number(m1) < 60 && Number(m2) < 60 ? { from, to } : undefined;
}

/** A line is: name, price when `priced`, one or more times such as 08:00-16:00, then days (1-5) and months (M7-9 or 7-9月) if not all. */
export function parseTimetable(text: string, priced: boolean): Timetable {
  const entries: Entry[] = [];
  const bad: number[] = [];
  for (const { line, parts } of linesOf(text)) {
    const [name = '', ...rest] = parts;
    const price = priced ? (rest.shift() ?? '') : '';
    const spans = rest.flatMap((part) => span(part) ?? []);
    const others = rest.filter((part) => !part.includes(':'));
    let days: Set<number> | undefined = numbers('1-7', 7);
    let months: Set<number> | undefined = numbers('1-12', 12);
    for (const part of others) {
      const [, a, b = a, c, d = c] = MONTHS.exec(part) ?? [];
      if (a ?? c) months = numbers(`${a ?? c}-${a === undefined ? d : b}`, 12);
      else days = numbers(part, 7);
    }
    const whole = spans.length > 0 && spans.length + others.length === rest.length;
    if (!whole || !days || !months || SPAN.test(name) || (priced && plainNumber(price) === undefined)) bad.push(line);
    else for (const { from, to } of spans) entries.push({ name, price, from, to, days, months });
  }
  return { entries, bad };
}

/**
 * The period `now` lies in, half-open; of several the first line wins. Without one, `until` says when to look again.
 * A local time that is skipped is the first instant after the gap, one shown twice its first showing (design §5, time).
 */
export function periodAt(entries: readonly Entry[], now: number, zone: string): { period?: Period; until: number } {
  const today = Math.floor(wallTime(now, zone) / DAY);
  const spans: (Omit<Period, 'since'> & { rank: number })[] = [];
  for (let day = today - 1; day <= today + 1; day++) {
    const { weekday, month } = dateOf(day);
    entries.forEach(({ name, price, from, to, days, months }, rank) => {
      if (!days.has(weekday === 0 ? 7 : weekday) || !months.has(month)) return;
      const begins = instantOf(day * DAY + from * MINUTE, zone);
      const ends = instantOf((to > from ? day : day + 1) * DAY + to * MINUTE, zone);
      if (ends > begins) spans.push({ name, price, from: begins, to: ends, rank });
    });
  }
  spans.sort((a, b) => a.rank - b.rank || a.from - b.from);
  const hit = spans.find(({ from, to }) => from <= now && now < to);
  // A line above that begins meanwhile takes over.
  const edges = spans.flatMap(({ from, to }) => [from, to]).filter((at) => at > now);
  const until = Math.min(
    instantOf((today + 1) * DAY, zone) > now ? instantOf((today + 1) * DAY, zone) : now + DAY,
    ...edges,
  );
  if (!hit) return { until };
  const above = spans.filter(({ rank, to }) => rank < hit.rank && to <= now).map(({ to }) => to);
  const { rank: _, ...period } = hit;
  return { period: { ...period, since: Math.max(hit.from, ...above) }, until };
}

/** periodAt, which looks again only when the answer may have changed: time zones are slow to ask. */
export function periodFinder({ entries }: Timetable): (now: number, zone: string) => ReturnType<typeof periodAt> {
  let known: { at: number; zone: string; answer: ReturnType<typeof periodAt> } | undefined;
  return (now, zone) => {
    if (!known || known.zone !== zone || now < known.at || now >= known.answer.until) {
      known = { at: now, zone, answer: periodAt(entries, now, zone) };
    }
    return known.answer;
  };
}
