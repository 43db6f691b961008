/** Times of a trend in words and on its axis, by the site's clock. */
import type { Lang } from '#runtime/contract/index.ts';
import { dateOf, instantOf, wallTime } from '#runtime/contract/plain.ts';
import { formatDate } from '../text/index.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const two = (n: number): string => String(n).padStart(2, '0');

interface Shown {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly minute: string;
  readonly second: string;
  readonly ms: string;
  readonly isMidnight: boolean;
}

function partsOf(at: number, zone: string): Shown {
  const wall = wallTime(Math.round(at), zone);
  const days = Math.floor(wall / DAY);
  const rest = wall - days * DAY;
  const minute = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / MINUTE) % 60)}`;
  return {
    ...dateOf(days),
    minute,
    second: `${minute}:${two(Math.floor(rest / 1000) % 60)}`,
    ms: String(rest % 1000).padStart(3, '0'),
    isMidnight: rest === 0,
  };
}

/** For a tick of the axis: as short as `step` ms between two of them allow. */
export function tickText(at: number, step: number, zone: string, lang: Lang): string {
  const shown = partsOf(at, zone);
  const { minute, second, ms, isMidnight } = shown;
  if (step >= DAY || isMidnight) return formatDate(shown, lang);
  if (step >= MINUTE) return minute;
  return step >= 1000 ? second : `${second}.${ms}`;
}

/** 2026-03-29 08:00:00 by the site's clock. */
export function momentText(at: number, zone: string, lang: Lang): string {
  const shown = partsOf(at, zone);
  return `${formatDate(shown, lang, true)} ${shown.second}`;
}

/** 03-29 08:00 – 09:30; the second date only where it is another, the year only where it is not this one. */
export function spanText(from: number, to: number, zone: string, lang: Lang, now = Date.now()): string {
  const [a, b] = [partsOf(from, zone), partsOf(to, zone)];
  const { year } = partsOf(now, zone);
  const day = (shown: Shown) => formatDate(shown, lang, shown.year !== year);
  const isShort = to - from < 10 * MINUTE;
  const time = (shown: Shown) => (isShort ? shown.second : shown.minute);
  return `${day(a)} ${time(a)} – ${formatDate(a, lang, true) === formatDate(b, lang, true) ? '' : `${day(b)} `}${time(b)}`;
}

/** As a `datetime-local` field has it, to the second. */
export function fieldText(at: number, zone: string): string {
  const { second, ...date } = partsOf(at, zone);
  return `${formatDate(date, 'zh-CN', true)}T${second}`;
}

/** The inverse; undefined for what is no time. */
export function instantIn(text: string, zone: string): number | undefined {
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? undefined : instantOf(wall, zone);
}

/** The same time by the clock, so many days before. */
export const daysBefore = (at: number, days: number, zone: string): number =>
  instantOf(wallTime(Math.round(at), zone) - days * DAY, zone);
