/** A timer's times in words, and between the simple kind and what a person picks: a time of day and days of the week. */
import type { Lang } from '#runtime/contract/index.ts';
import { dateOf, wallTime } from '#runtime/contract/plain.ts';
import { type Cron, nextTime, parseCron } from '#runtime/nodes/index.ts';
import { formatDate } from '../../text/index.ts';

export interface DailyTime {
  /** As 08:00. */
  readonly time: string;
  /** 1 = Monday. */
  readonly days: readonly number[];
}

const two = (n: number) => String(n).padStart(2, '0');
const isAll = (set: ReadonlySet<number>, count: number) => set.size === count;
/** 0 is Sunday to a cron; people here begin with Monday. */
const weekdaysOf = ({ weekdays }: Cron): number[] => [1, 2, 3, 4, 5, 6, 7].filter((day) => weekdays.has(day % 7));

/** Undefined when it says more than one time on some days of the week. */
export function dailyTime(text: string): DailyTime | undefined {
  const cron = parseCron(text);
  if (cron?.minutes.length !== 1 || cron.hours.length !== 1) return undefined;
  if (!isAll(cron.days, 31) || !isAll(cron.months, 12)) return undefined;
  return { time: `${two(cron.hours[0] ?? 0)}:${two(cron.minutes[0] ?? 0)}`, days: weekdaysOf(cron) };
}

export function cronOf({ time, days }: DailyTime): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const plain = days.length === 0 || days.length === 7 ? '*' : days.join(',').replace('1,2,3,4,5', '1-5');
  return `${minute} ${hour} * * ${plain}`;
}

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 周一 11-23 08:00, Monday 23 Nov 08:00. */
export function weekdayTime(at: number, lang: Lang, zone: string): string {
  const minutes = Math.floor(wallTime(at, zone) / 60_000);
  const date = dateOf(Math.floor(minutes / 1440));
  const weekday = WEEKDAYS[lang][(date.weekday + 6) % 7];
  return `${weekday} ${formatDate(date, lang)} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** More single times than these are said as hours and minutes. */
const MOST_TIMES = 6;

/** 1, 3–5 */
function runs(list: readonly number[], name: (n: number) => string, dash: string, joint: string): string {
  const found: [number, number][] = [];
  for (const n of list) {
    const last = found.at(-1);
    if (last?.[1] === n - 1) last[1] = n;
    else found.push([n, n]);
  }
  return found
    .flatMap(([from, to]) =>
      to - from > 1 ? [`${name(from)}${dash}${name(to)}`] : from === to ? [name(from)] : [name(from), name(to)],
    )
    .join(joint);
}

/** 5 for 0, 5, 10 … 55; undefined when they are not evenly spread over the hour. */
function stepOf(minutes: readonly number[]): number | undefined {
  const step = 60 / minutes.length;
  return minutes.length > 1 && minutes.every((m, i) => m === i * step) ? step : undefined;
}

function timesText({ hours, minutes }: Cron, lang: Lang): string {
  const en = lang === 'en';
  const joint = en ? ', ' : '、';
  const step = stepOf(minutes);
  const within = hours.length === 24 ? '' : runs(hours, (h) => `${h}:00`, en ? ' to ' : '–', joint);
  if (step !== undefined) {
    const often = step === 1 ? (en ? 'every minute' : '每分钟') : en ? `every ${step} minutes` : `每 ${step} 分钟`;
    return within === '' ? often : en ? `${often} in the hours ${within}` : `${within} 这几个小时里${often}`;
  }
  if (hours.length === 24) {
    const past = minutes.map((m) => (m === 0 ? (en ? 'on the hour' : '整点') : en ? `${m} min past` : `${m} 分`));
    return en ? `every hour, ${past.join(joint)}` : `每小时 ${past.join(joint)}`;
  }
  const times = hours.flatMap((h) => minutes.map((m) => `${two(h)}:${two(m)}`));
  if (times.length <= MOST_TIMES) return times.join(joint);
  return en
    ? `in the hours ${within} at minute ${minutes.join(joint)}`
    : `${within} 这几个小时的第 ${minutes.join(joint)} 分`;
}

function daysText(cron: Cron, lang: Lang): string {
  const en = lang === 'en';
  const joint = en ? ', ' : '、';
  const names = WEEKDAYS[lang];
  const byWeekday = isAll(cron.weekdays, 7)
    ? ''
    : runs(weekdaysOf(cron), (d) => names[d - 1] ?? '', en ? ' to ' : '至', joint);
  const dates = [...cron.days].sort((a, b) => a - b);
  const byDate = isAll(cron.days, 31) ? '' : runs(dates, String, '–', joint);
  const said = [
    ...(byDate ? [en ? `on day ${byDate} of the month` : `每月 ${byDate} 日`] : []),
    ...(byWeekday ? [byWeekday] : []),
  ].join(cron.eitherDay ? (en ? ' or ' : '或') : en ? ', only ' : '且是');
  return said || (en ? 'every day' : '每天');
}

/** "Monday to Friday, 08:00"; undefined when it is no cron expression. */
export function cronText(text: string, lang: Lang): string | undefined {
  const cron = parseCron(text);
  if (!cron) return undefined;
  const months = [...cron.months].sort((a, b) => a - b);
  const isHourly = cron.hours.length === 24;
  const days = daysText(cron, lang);
  const everyDay = days === 'every day' || days === '每天';
  const when = [...(isHourly && everyDay ? [] : [days]), timesText(cron, lang)].join(lang === 'en' ? ', ' : ' ');
  if (isAll(cron.months, 12)) return when;
  return lang === 'en'
    ? `${when}; in ${runs(months, (m) => MONTHS[m - 1] ?? '', '–', ', ')}`
    : `${runs(months, (m) => `${m} 月`, '至', '、')}：${when}`;
}

/** The next times it comes, ms UTC. */
export function nextTimes(text: string, after: number, zone: string, count: number): number[] {
  const cron = parseCron(text);
  const times: number[] = [];
  for (let at = after; cron && times.length < count; ) {
    const next = nextTime(cron, at, zone);
    if (next === undefined) break;
    times.push(next);
    at = next;
  }
  return times;
}
