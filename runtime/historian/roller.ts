/** Rolls up: when a stretch is over its points become summaries, and again when points come late. */
import type { Cover } from './cover.ts';
import { isPoints } from './cover.ts';
import type { Head } from './head.ts';
import type { Points } from './points.ts';
import type { DueRow, Rollups } from './rollups.ts';
import { Summary } from './summary.ts';
import { HOUR, MINUTE, type Tier, type Tiers } from './tiers.ts';

export interface Roller {
  /** These points of a series are in blocks now: within the caller's transaction. */
  sealed(head: Head, points: Points): void;
  /** Rolls up what is ripe until about so many points were read: within the caller's transaction. */
  work(points: number): void;
  /** When there is something to do next. */
  ripeAt(): number | undefined;
  /** Before what is finer goes: makes sure that [from, to] is in roll-ups of this tier, worth it or not. */
  keep(head: Head, tier: number, from: number, to: number): void;
}

export interface RollerDeps {
  readonly rollups: Rollups;
  readonly cover: Cover;
  readonly tiers: Tiers;
  readonly now: () => number;
  readonly headOf: (series: number) => Head | undefined;
  /** Puts all points of a series into blocks. */
  readonly sealAll: (head: Head) => void;
}

/** For points on their way when a minute ends. */
const LATE = MINUTE;
/** How often hours are added to while their stretch goes on. */
const HOURS_EVERY = 4 * HOUR;
/** Roll-ups of fewer points each take more room than they save reading. */
const WORTH = 8;

export function createRoller({ rollups, cover, tiers, now, headOf, sealAll }: RollerDeps): Roller {
  /** No roll-up holds anything behind it. After a start it is what is stored that tells, whatever is rolled up first. */
  function rolledUntil(head: Head, id: number): number {
    head.rolledUntil ??= Math.max(
      ...tiers.map((tier) => rollups.before(id, tier.id, Number.MAX_SAFE_INTEGER)?.until ?? Number.NEGATIVE_INFINITY),
    );
    return head.rolledUntil;
  }

  function sealed(head: Head, points: Points): void {
    const { id } = head;
    if (id === undefined) return;
    const isLate = points.at[0]! < rolledUntil(head, id);
    const last = points.at.at(-1)!;
    for (const tier of tiers) {
      const known = head.due[tier.id];
      // Most often everything is in the stretch that is known to be due.
      if (!isLate && known !== undefined && points.at[0]! >= known.from && last < known.to) continue;
      let end = Number.NEGATIVE_INFINITY;
      for (const at of points.at) {
        if (at < end) continue;
        const number = tier.chunkOf(at);
        const stretch = tier.chunk(number);
        end = stretch.to;
        rollups.setDue({ series: id, tier: tier.id, chunk: number, ripe: ripeOf(tier, stretch.to) });
        head.due[tier.id] = stretch;
        if (isLate) rollups.spoil(id, tier.id, number, tier.cell(at).from);
      }
    }
  }

  function ripeOf(tier: Tier, end: number): number {
    const time = now();
    if (end <= time) return time + LATE;
    const finer = tier.id + 1;
    if (tier.width < HOUR) return end + LATE;
    // After what it is made of.
    if (tier.width === HOUR) return Math.floor(time / HOURS_EVERY + 1) * HOURS_EVERY + finer * LATE;
    return tier.cell(time).to + finer * LATE;
  }

  /** Adds to a chunk what is over by now. Returns how many pieces it read. */
  function roll(head: Head, tier: Tier, number: number, always: boolean): number {
    const { id } = head;
    if (id === undefined) return 0;
    const stretch = tier.chunk(number);
    const limit = Math.min(stretch.to, tier.cell(now() - LATE).from);
    const [row] = rollups.heads(id, tier.id, number, number);
    const start = row?.until ?? stretch.from;
    if (limit <= start) return 0;
    if (head.oldest < stretch.to) sealAll(head);
    const kept = row ? rollups.read(id, tier.id, number).filter((one) => one.firstAt < start) : [];
    const { made, read } = summarize(head, tier, start, limit);
    const all = [...kept, ...made];
    const points = all.reduce((sum, one) => sum + one.points, 0);
    if (row || always || (all.length > 0 && points >= WORTH * all.length)) {
      rollups.put(id, tier.id, number, limit, all);
      head.rolledUntil = Math.max(rolledUntil(head, id), limit);
    }
    return read;
  }

  function summarize(head: Head, tier: Tier, from: number, to: number): { made: Summary[]; read: number } {
    const made: Summary[] = [];
    let end = Number.NEGATIVE_INFINITY;
    let read = 0;
    const at = (time: number): Summary => {
      if (time >= end) {
        end = tier.cell(time).to;
        made.push(new Summary());
      }
      return made.at(-1)!;
    };
    const source = { id: head.id, recent: head.points() };
    for (const piece of cover.pieces(source, tier.id - 1, from, to, (one) => tier.cell(one.firstAt).to > one.lastAt)) {
      if (!isPoints(piece)) {
        at(piece.firstAt).join(piece);
        read++;
        continue;
      }
      read += piece.at.length;
      for (let i = 0; i < piece.at.length; i++)
        at(piece.at[i]!).add(piece.at[i]!, piece.value[i]!, piece.status?.[i] ?? 0);
    }
    return { made, read };
  }

  function attend(row: DueRow): number {
    const head = headOf(row.series);
    const tier = tiers[row.tier];
    const read = head && tier ? roll(head, tier, row.chunk, false) : 0;
    // The next point of the stretch makes it due again.
    if (head) delete head.due[row.tier];
    rollups.done(row);
    return read;
  }

  return {
    sealed,

    work(points) {
      let read = 0;
      for (let row = rollups.nextDue(); row && row.ripe <= now() && read < points; row = rollups.nextDue())
        read += attend(row) + 1;
    },

    ripeAt: () => rollups.nextDue()?.ripe,

    keep(head, level, from, to) {
      const tier = tiers[level];
      const { id } = head;
      if (!tier || id === undefined) return;
      for (let at = from; at <= to; ) {
        const number = tier.chunkOf(at);
        const stretch = tier.chunk(number);
        const [row] = rollups.heads(id, tier.id, number, number);
        if (!row || row.until <= Math.min(to, stretch.to - 1)) roll(head, tier, number, true);
        at = stretch.to;
      }
    },
  };
}
