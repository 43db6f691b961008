/** How a device stands, as a mark with its word; grey is normal, and no colour stands alone. */
import { cn } from '#components/ui/index.ts';
import { type DeviceHealth, STANDINGS, type Standing } from '#runtime/rpc/index.ts';
import type { HealthWords } from './words.ts';

/** Of a period on the time line. */
export const FILL: Readonly<Record<Standing, string>> = {
  broken: 'bg-alarm-critical',
  offline: 'bg-alarm-high',
  bad: 'bg-alarm-medium',
  connecting: 'bg-stale/40',
  uncertain: 'bg-alarm-low/50',
  online: 'bg-line-strong',
  out: 'bg-[repeating-linear-gradient(135deg,var(--line-strong)_0_2px,transparent_2px_6px)]',
};
/** A shape as well as a colour. */
const SHAPE: Readonly<Record<Standing, string>> = {
  broken: 'rotate-45 rounded-[2px]',
  offline: 'rotate-45 rounded-[2px]',
  bad: 'rounded-[2px]',
  connecting: 'rounded-full',
  uncertain: 'rounded-[2px]',
  online: 'rounded-full bg-accent!',
  out: 'rounded-full border border-line-strong',
};

export const Mark = ({ standing }: { standing: Standing }) => (
  <span aria-hidden className={cn('inline-block size-2.5 shrink-0', FILL[standing], SHAPE[standing])} />
);

const MINUTE_MS = 60_000;

/** "3 min", never finer than a person needs. */
export function lengthIn(w: HealthWords, ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return w.seconds(Math.max(0, Math.floor(ms / 1000)));
  if (minutes < 120) return w.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? w.hours(hours) : w.days(Math.floor(hours / 24));
}

/** How its tags are, in a few words. */
export function tagsIn(w: HealthWords, { total, uncertain, bad, waiting }: DeviceHealth['tags']): string {
  const said = (n: number) => String(n);
  if (total === 0) return w.noTags;
  if (bad > 0) return w.someBad(said(bad), said(total));
  if (uncertain > 0) return w.someOld(said(uncertain), said(total));
  return waiting > 0 ? w.someWaiting(said(waiting), said(total)) : w.allGood(said(total));
}

export const isAbnormal = (standing: Standing): boolean => STANDINGS.indexOf(standing) < STANDINGS.indexOf('online');
