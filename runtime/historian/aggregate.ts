/**
 * Aggregates of a signal over intervals. A value holds until the next point, so a mean is weighted by time, and what held when an interval begins
 * counts in it: OPC 10000-13, TimeAverage2, Minimum2 and Maximum2 with stepped simple bounding values (3.1.9): what is bad is never bridged.
 */
import { type Cover, isPoints } from './cover.ts';
import type { Point, Stored } from './points.ts';
import type { Source } from './read.ts';
import { Summary } from './summary.ts';

export interface Interval {
  /** ms since 1970 UTC; `to` is the first ms behind it. */
  readonly from: number;
  readonly to: number;
}

export interface Aggregate extends Interval {
  /** Points in it with a number that is not bad. */
  readonly count: number;
  /** Lowest and highest of the signal and when first; absent when it never had a good or uncertain number. */
  readonly min: number | bigint | null;
  readonly minAt: number;
  readonly max: number | bigint | null;
  readonly maxAt: number;
  /** Weighted by how long each value held; null when none did. */
  readonly mean: number | null;
  /** Of the points alone, each counting the same; null when there is none. */
  readonly average: number | null;
  /** What held at its end, and its status. */
  readonly last: Stored;
  readonly lastStatus: number;
  /** Worst status in it. */
  readonly status: number;
  /** ms with good quality; ms with a number that is not bad. */
  readonly goodMs: number;
  readonly usedMs: number;
}

export interface Aggregates {
  /** `intervals` follow each other without a gap. Nothing is known behind `now`. */
  of(source: Source, intervals: readonly Interval[], now: number): Aggregate[];
}

export function createAggregates(cover: Cover): Aggregates {
  return {
    of(source, intervals, now) {
      const first = intervals[0];
      const last = intervals.at(-1);
      if (!first || !last) return [];
      const sums: (Summary | undefined)[] = intervals.map(() => undefined);
      let place = 0;
      const sumAt = (at: number): Summary => {
        while (at >= intervals[place]!.to) place++;
        sums[place] ??= new Summary();
        return sums[place]!;
      };
      const endOf = (at: number): number => {
        let i = place;
        while (i < intervals.length - 1 && at >= intervals[i]!.to) i++;
        return intervals[i]!.to;
      };
      const held = cover.heldAt(source, first.from);
      const level = levelFor(last.to - first.from, intervals.length);
      const fits = (one: Summary) => one.lastAt < endOf(one.firstAt);
      for (const piece of cover.pieces(source, level, first.from, last.to, fits)) {
        if (isPoints(piece))
          for (let i = 0; i < piece.at.length; i++)
            sumAt(piece.at[i]!).add(piece.at[i]!, piece.value[i]!, piece.status?.[i] ?? 0);
        else sumAt(piece.firstAt).join(piece);
      }
      let before = held;
      return intervals.map((interval, i) => {
        const sum = sums[i];
        const made = finish(interval, sum, before, now);
        if (sum) before = { at: sum.lastAt, value: sum.last, status: sum.lastStatus };
        return made;
      });
    },
  };
}

/** The widest roll-up that is no wider than an interval. */
function levelFor(ms: number, intervals: number): number {
  const width = ms / intervals;
  return width >= 23 * 3_600_000 ? 2 : width >= 3_600_000 ? 1 : width >= 60_000 ? 0 : -1;
}

/** What held before its first point, and what its last one holds until its end, belong to it too. */
function finish({ from, to }: Interval, points: Summary | undefined, held: Point | undefined, now: number): Aggregate {
  const all = new Summary();
  const isHeld = held !== undefined && points?.firstAt !== from && from < now;
  if (isHeld) all.add(from, held.value, held.status);
  if (points) all.join(points);
  const end = Math.min(to, now);
  if (all.points > 0 && end > all.lastAt) all.hold(end);
  const { min, minAt, max, maxAt, area, usedMs, goodMs, last, lastStatus, worst } = all;
  const count = points?.count ?? 0;
  const average = count > 0 ? points!.sum / count : null;
  return {
    from,
    to,
    count,
    min,
    minAt,
    max,
    maxAt,
    mean: usedMs > 0 ? area / usedMs : average,
    average,
    last: lastStatus < 0x8000_0000 ? last : null,
    lastStatus: all.points > 0 ? lastStatus : NO_DATA,
    status: all.points > 0 ? worst : NO_DATA,
    goodMs,
    usedMs,
  };
}

/** BadNoData: nothing is known (OPC 10000-13, table of the Interpolative aggregate: before the start of data). */
export const NO_DATA = 0x809b_0000;
