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
  /** ms until something is due; Infinity when nothing ever is. */
  wait(now: number): number;
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
      const due = groups.filter((group) => left(group, now) <= 0);
      for (const group of due) group.due += group.everyMs * (Math.floor((now - group.due) / group.everyMs) + 1);
      return due.flatMap((group) => group.tags);
    },
    wait: (now) => groups.reduce((soonest, group) => Math.min(soonest, left(group, now)), Number.POSITIVE_INFINITY),
  };
}

/** A clock that was set back must not silence a device until the old time comes again. */
function left(group: Group, now: number): number {
  if (group.due - now > group.everyMs) group.due = now + group.everyMs;
  return group.due - now;
}
