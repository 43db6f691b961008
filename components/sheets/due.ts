/** When a sheet is due, in words and in order. */
import type { Lang } from '#runtime/contract/index.ts';
import type { Sheet, SheetField } from '#runtime/rpc/index.ts';
import { formatTime } from '../text/format.ts';
import type { words } from './words.ts';

type Words = (typeof words)['en'];

/** Of what people read, seconds say nothing. */
export const minute = (at: number, lang: Lang, now: number): string => formatTime(at, lang, now).replace(/:\d\d$/, '');

/** The first of its fields that is due; Infinity when none ever is. */
export const firstDue = ({ fields }: Sheet): number =>
  Math.min(...fields.map(({ due }) => due ?? Number.POSITIVE_INFINITY));

/** Undefined when it may be entered whenever. */
export function dueWords(
  { due, last }: Pick<SheetField, 'due' | 'last'>,
  now: number,
  w: Words,
  lang: Lang,
): { readonly late: boolean; readonly text: string } | undefined {
  if (due === undefined || !Number.isFinite(due)) return undefined;
  if (due > now) return { late: false, text: w.next(minute(due, lang, now)) };
  return { late: true, text: last ? w.dueSince(minute(due, lang, now)) : w.dueNow };
}
