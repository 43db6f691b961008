/** Cron expressions of five fields (POSIX crontab), reckoned in the site's zone. */
import { DAY, dateOf, instantOf, MINUTE, wallTime } from '#runtime/contract/index.ts';

export interface Cron {
  /** Sorted. */
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Day of month and day of week are both given: either will do. */
  readonly eitherDay: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** 29 February comes again after eight years at the latest. */
const FAR = 366 * 9;

/** Undefined when it is no cron expression, or one that never comes (30 February). */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  const minutes = parseField(minute, 0, 59);
  const hours = parseField(hour, 0, 23);
  const days = parseField(day, 1, 31);
  const months = parseField(month, 1, 12, (name) => MONTHS.indexOf(name) + 1 || undefined);
  const weekdays = parseField(weekday, 0, 7, (name) => (WEEKDAYS.includes(name) ? WEEKDAYS.indexOf(name) : undefined));
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  const cron: Cron = {
    minutes,
    hours,
    days: new Set(days),
    months: new Set(months),
    weekdays: new Set(weekdays.map((d) => d % 7)),
    eitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
  };
  return matchingDay(cron, 0) === undefined ? undefined : cron;
}

function parseField(
  text: string,
  min: number,
  max: number,
  named: (name: string) => number | undefined = () => undefined,
): number[] | undefined {
  const read = (word: string) => (/^\d{1,2}$/.test(word) ? Number(word) : named(word.toUpperCase()));
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const pieces = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!pieces) return undefined;
    const [, star, low, high, every] = pieces;
    const from = star ? min : read(low ?? '');
    const to = star || (every && !high) ? max : high ? read(high) : from;
    const step = every ? Number(every) : 1;
    if (from === undefined || to === undefined || from < min || to > max || from > to || step < 1) return undefined;
    for (let n = from; n <= to; n += step) found.add(n);
  }
  return [...found].sort((a, b) => a - b);
}

/** The first matching day from `day` on, in days since 1970; undefined when there is none. */
function matchingDay(cron: Cron, day: number): number | undefined {
  for (let d = day; d <= day + FAR; d++) {
    const date = dateOf(d);
    if (!cron.months.has(date.month)) continue;
    const byDay = cron.days.has(date.day);
    const byWeekday = cron.weekdays.has(date.weekday);
    if (cron.eitherDay ? byDay || byWeekday : byDay && byWeekday) return d;
  }
  return undefined;
}

/**
 * The first time after `after`, ms UTC. A clock time that is skipped comes at the first valid minute, one that is repeated
 * comes once. An expression for every hour follows real time instead: nothing is made up, nothing left out.
 */
export function nextTime(cron: Cron, after: number, zone: string): number | undefined {
  return cron.hours.length === 24 ? nextMinute(cron, after, zone) : nextClockTime(cron, after, zone);
}

function nextMinute(cron: Cron, after: number, zone: string): number | undefined {
  let at = (Math.floor(after / MINUTE) + 1) * MINUTE;
  for (;;) {
    const wall = wallTime(at, zone);
    const today = Math.floor(wall / DAY);
    const day = matchingDay(cron, today);
    if (day === undefined) return undefined;
    if (day > today) {
      at = Math.max(instantOf(day * DAY, zone), at + MINUTE);
      continue;
    }
    const minute = Math.floor(wall / MINUTE) % 60;
    const next = cron.minutes.find((m) => m >= minute) ?? 60;
    if (next === minute) return at;
    at += (next - minute) * MINUTE;
  }
}

function nextClockTime(cron: Cron, after: number, zone: string): number | undefined {
  const { hours, minutes } = cron;
  const count = hours.length * minutes.length;
  const timeOf = (i: number) =>
    ((hours[Math.floor(i / minutes.length)] ?? 0) * 60 + (minutes[i % minutes.length] ?? 0)) * MINUTE;

  // From the day before: what a gap skipped there may come today.
  let day = matchingDay(cron, Math.floor(wallTime(after, zone) / DAY) - 1);
  while (day !== undefined) {
    // Instants rise with clock times, so the first one after `after` is found by halving.
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (instantOf(day * DAY + timeOf(middle), zone) > after) high = middle;
      else low = middle + 1;
    }
    if (low < count) return instantOf(day * DAY + timeOf(low), zone);
    day = matchingDay(cron, day + 1);
  }
  return undefined;
}
