/** Which tags are due to be read: one group per sampling interval, never two reads of a tag under way. */
import type { CheckedTag } from './checked.ts';
import type { Lateness, Vitals } from './vitals.ts';

interface Group {
  readonly everyMs: number;
  readonly tags: readonly CheckedTag[];
  readonly lateness: Lateness | undefined;
  due: number;
}

export interface Schedule {
  /** The tags due at `now`; they are due again one interval later. Intervals missed by then are left out, not caught up. */
  take(now: number): CheckedTag[];
  /** ms until something is due; Infinity when nothing ever is. */
  wait(now: number): number;
}

/**
 * All groups are due at `start`, and from then on together, so that their reads can be merged. `shift`, in [0, 1) of the shortest interval, puts
 * off what comes after the first read: a thousand devices that were started together are not to be polled together for ever.
 */
export function createSchedule(
  tags: Iterable<CheckedTag>,
  start: number,
  shift = 0,
  vitals?: Pick<Vitals, 'lateness'>,
): Schedule {
  const groups: Group[] = [...Map.groupBy(tags, ({ tag }) => tag.intervalMs)].map(([everyMs, members]) => ({
    everyMs,
    tags: members,
    lateness: vitals?.lateness(everyMs, members.length),
    due: start,
  }));
  let later = Math.floor(shift * Math.min(...groups.map(({ everyMs }) => everyMs)));
  return {
    take(now) {
      const due = groups.filter((group) => left(group, now) <= 0);
      for (const group of due) group.lateness?.began(now - group.due, Math.floor((now - group.due) / group.everyMs));
      if (due.length > 0 && later > 0) {
        // Every group was due; each is read once more, so much after the first time, and keeps to that.
        for (const group of due) group.due += later - group.everyMs;
        later = 0;
      }
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
