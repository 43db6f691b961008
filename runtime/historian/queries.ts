/** What may be asked of a series. */
import { type Aggregate, createAggregates, type Interval } from './aggregate.ts';
import type { Cover } from './cover.ts';
import { downsample } from './downsample.ts';
import { drawable, type HistoryPoint } from './drawable.ts';
import { type Interpolation, interpolate } from './interpolate.ts';
import { lttb } from './lttb.ts';
import { type Picture, pictureOf } from './picture.ts';
import { first as firstOf, joined, NO_POINTS, type Points } from './points.ts';
import type { Reading, Source } from './read.ts';
import type { Tiers } from './tiers.ts';
import { drawn } from './trend.ts';

/** extremes: nothing low or high is missed. likeness: looks most like the whole (LTTB). */
export type Shape = 'extremes' | 'likeness';

/** Width in ms, counted from the beginning; or calendar days of the site's zone. */
export type Every = number | 'day';

export interface Queries {
  /**
   * From `from` to `to`, both included, in order of time, at most `points` (≥ 2), those not yet written too.
   * Begins with what held at `from`, told at `from`, when the series is older. value is null where it was bad, missing or a text.
   */
  query(series: string, from: number, to: number, points: number, shape?: Shape): HistoryPoint[];
  /** One pen of a trend of [from, to): at most `most` (≥ 3) points, or stretches of time with their lowest and highest; and the figures of the whole. */
  picture(series: string, from: number, to: number, most: number): Picture;
  /** As they came, in order of time: the first `most` of [from, to]. Where a run of the historian ended there is a point without a value. */
  raw(series: string, from: number, to: number, most: number): Points;
  /** Of the intervals of [from, to), the last one cut off at `to`. Throws RangeError when there are more than `MOST_INTERVALS`. */
  aggregate(series: string, from: number, to: number, every: Every): Aggregate[];
  /** At from, from + every and so on, up to `to`. Throws RangeError when there are more than `MOST_INTERVALS`. */
  interpolate(series: string, from: number, to: number, every: number, how: Interpolation): HistoryPoint[];
}

export const MOST_INTERVALS = 50_000;

export interface QueryDeps {
  readonly reading: Reading;
  readonly cover: Cover;
  readonly tiers: Tiers;
  readonly now: () => number;
  /** Undefined when there is nothing of the series. */
  readonly sourceOf: (series: string) => Source | undefined;
}

const NOTHING: Source = { id: undefined, recent: NO_POINTS };

export function createQueries({ reading, cover, tiers, now, sourceOf }: QueryDeps): Queries {
  const aggregates = createAggregates(cover);

  function query(source: Source, from: number, to: number, points: number, shape: Shape): HistoryPoint[] {
    const held = points > 2 ? cover.heldAt(source, from) : undefined;
    // Where the points really are: a young series in a long view keeps its detail.
    const [first, last] = cover.span(source, from, to) ?? [from, from - 1];
    const all = drawn(reading, cover, source, first, last, points);
    const room = held ? points - 1 : points;
    const lines = shape === 'likeness' ? lttb(all, room) : downsample(all, first, last, room);
    return held && lines[0]?.[0] !== from ? [[from, drawable(held.value, held.status), held.status], ...lines] : lines;
  }

  return {
    query(series, from, to, points, shape = 'extremes') {
      const source = sourceOf(series);
      return source ? query(source, from, to, points, shape) : [];
    },

    picture(series, from, to, most) {
      const source = sourceOf(series) ?? NOTHING;
      const points = (start: number, end: number, count: number) => query(source, start, end, count, 'extremes');
      return pictureOf(source, from, to, most, { reading, cover, aggregates, points, now: now() });
    },

    raw(series, from, to, most) {
      const slices: Points[] = [];
      let count = 0;
      for (const slice of reading.points(sourceOf(series) ?? NOTHING, from, to)) {
        slices.push(slice);
        count += slice.at.length;
        if (count >= most) break;
      }
      return firstOf(joined(slices), most);
    },

    aggregate: (series, from, to, every) =>
      aggregates.of(sourceOf(series) ?? NOTHING, intervalsOf(from, to, every, tiers), now()),

    interpolate(series, from, to, every, how) {
      if ((to - from) / every > MOST_INTERVALS) throw tooMany();
      const times = Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);
      return interpolate(reading, sourceOf(series) ?? NOTHING, times, how, now());
    },
  };
}

const tooMany = () => new RangeError(`More than ${MOST_INTERVALS} intervals are too many to answer at once.`);

function intervalsOf(from: number, to: number, every: Every, tiers: Tiers): Interval[] {
  const intervals: Interval[] = [];
  for (let at = from; at < to; ) {
    const end = every === 'day' ? tiers[2].cell(at).to : at + every;
    intervals.push({ from: at, to: Math.min(to, end) });
    if (intervals.length > MOST_INTERVALS) throw tooMany();
    at = end;
  }
  return intervals;
}
