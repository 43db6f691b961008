/** Which tags are due to be read: one group per sampling interval, never two reads of a tag under way. */
import type { CheckedTag } from './checked.ts';

interface Group {
  readonly everyMs: number;
  readonly tags: readonly CheckedTag[];
  due: number;
}

export interface Schedule {
  /** The tags due at `now`; they are due again one interval later. Intervals missed by then are left out, not caught up. */
  take(now: number): CheckedTag[];
  /** When something is due next; Infinity when never. */
  next(): number;
}

/** All groups are due at `start`, so that their reads fall together and can be merged. */
export function createSchedule(tags: Iterable<CheckedTag>, start: number): Schedule {
  const groups: Group[] = [...Map.groupBy(tags, ({ tag }) => tag.intervalMs)].map(([everyMs, members]) => ({
    everyMs,
    tags: members,
    due: start,
  }));
  return {
    take(now) {
      const due = groups.filter((group) => group.due <= now);
      for (const group of due) group.due += group.everyMs * (Math.floor((now - group.due) / group.everyMs) + 1);
      return due.flatMap((group) => group.tags);
    },
    next: () => groups.reduce((soonest, { due }) => Math.min(soonest, due), Number.POSITIVE_INFINITY),
  };
}
