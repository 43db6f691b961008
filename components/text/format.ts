/** Numbers and times as people read them: thin spaces, the site's zone, never more digits than there are. */
import type { Lang } from '#runtime/contract/index.ts';
import { dateOf, wallTime } from '#runtime/contract/plain.ts';
import { siteClock } from './site-clock.ts';

const THIN = '\u2009';

/** Thousands by thin space, at most `decimals` (default 2) decimals, at least `least`. */
export function formatNumber(value: number | bigint, decimals = 2, least = 0): string {
  if (typeof value === 'bigint') return value.toLocaleString('en-US').replaceAll(',', THIN);
  if (!Number.isFinite(value)) return '–';
  return value
    .toLocaleString('en-US', { maximumFractionDigits: Math.max(decimals, least), minimumFractionDigits: least })
    .replaceAll(',', THIN)
    .replace('-', '\u2212');
}

/** A decimal as it is written, digit by digit, its thousands by thin space. */
export const formatDecimal = (text: string): string =>
  text.replace(/^-/, '\u2212').replace(/\d(?=(\d{3})+(?!\d))(?<!\.\d*)/g, `$&${THIN}`);

/** Any wire value in words; undefined is a dash. A measured value gets `least` decimals, so that it does not jump about. */
export function formatValue(value: unknown, lang: Lang, decimals?: number, least?: number): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number' || typeof value === 'bigint') return formatNumber(value, decimals, least);
  if (typeof value === 'boolean') return lang === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
}

/** Value and unit, a thin space between. */
export const withUnit = (value: string, unit: string): string =>
  unit && value !== '–' ? `${value}${THIN}${unit}` : value;

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** 11-22 in Chinese, 22 Nov in English, with the year where it is asked for: the one form of a date, in lists and in trends. */
export function formatDate(
  { year, month, day }: { year: number; month: number; day: number },
  lang: Lang,
  withYear = false,
): string {
  if (lang === 'en') return `${day} ${MONTHS[month - 1]}${withYear ? ` ${year}` : ''}`;
  return `${withYear ? `${year}-` : ''}${two(month)}-${two(day)}`;
}

/** 14:02:31 today, else with the date, and with the year where it is not this one; by the plant's clock unless a zone is given. */
export function formatTime(at: number, lang: Lang, now: number = Date.now(), zone = siteClock()): string {
  const wall = wallTime(Math.round(at), zone);
  const days = Math.floor(wall / DAY);
  const today = Math.floor(wallTime(now, zone) / DAY);
  const seconds = Math.floor((wall - days * DAY) / 1000);
  const time = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => two(Math.floor(part))).join(':');
  if (days === today) return time;
  return `${formatDate(dateOf(days), lang, dateOf(days).year !== dateOf(today).year)} ${time}`;
}

/** "12 s", "5 min" while under an hour, else the time itself. */
export function formatAge(at: number, lang: Lang, now: number = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 2) return lang === 'en' ? 'just now' : '刚刚';
  if (seconds < 60) return lang === 'en' ? `${seconds} s ago` : `${seconds} 秒前`;
  if (seconds < 3600)
    return lang === 'en' ? `${Math.floor(seconds / 60)} min ago` : `${Math.floor(seconds / 60)} 分钟前`;
  return formatTime(at, lang, now);
}
