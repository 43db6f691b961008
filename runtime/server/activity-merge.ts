/** Joins what several sources gave into one page by time, and says where each goes on. */
import type { ActivityCursor, ActivityItem } from '#runtime/rpc/index.ts';

/** Where items come from: one app's runs, the messages, the writes. */
export interface Source {
  /** Newest first. */
  readonly items: readonly ActivityItem[];
  /** Of an item, or of where the search ended: what the next page begins before. */
  readonly placeOf: (item: ActivityItem) => number;
  /** There may be more behind; absent: these are all. */
  readonly upTo?: number | undefined;
  /** Time down to which it was looked, where that is not the last item's. */
  readonly reached?: number | undefined;
  /** The cursor with this place in it. */
  readonly put: (cursor: ActivityCursor, place: number) => ActivityCursor;
}

/** The newest of all, at most `limit`. What is left over, and what is older than a place that was not looked at yet, is for the next page. */
export function merge(sources: readonly Source[], limit: number, after: ActivityCursor) {
  const reached = Math.max(...sources.map((source) => source.reached ?? Number.NEGATIVE_INFINITY));
  const items = sources
    .flatMap((source) => source.items)
    .filter(({ at }) => at >= reached)
    .sort((a, b) => b.at - a.at)
    .slice(0, limit);
  const taken = new Set(items);
  let next = after;
  let isMore = false;
  for (const { items: own, placeOf, upTo, put } of sources) {
    const left = own.findIndex((item) => !taken.has(item));
    const last = left < 0 ? own.at(-1) : own[left - 1];
    const place = left < 0 && upTo !== undefined ? upTo : last && placeOf(last);
    if (place !== undefined) next = put(next, place);
    if (left >= 0 || upTo !== undefined) isMore = true;
  }
  const cut = isMore && items.length < limit && Number.isFinite(reached) ? { reached } : {};
  return { items, ...(isMore ? { next } : {}), ...cut };
}
