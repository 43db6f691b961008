/** One pen of a trend: the points themselves where they are few, else what each stretch of time held; and what is to be said of the whole. */
import { addDecimals, canonicalDecimal, qualityOf } from '#runtime/contract/index.ts';
import type { Aggregates } from './aggregate.ts';
import type { Cover } from './cover.ts';
import { type HistoryPoint, numberIn } from './drawable.ts';
import type { Stored } from './points.ts';
import type { Reading, Source } from './read.ts';
import { DAY, HOUR, MINUTE } from './tiers.ts';

/** Columns in order of time. */
export interface Picture {
  /** ms of a stretch, each beginning at a multiple of it; absent: these are the points, each holding until the next. */
  readonly every?: number;
  /** ms since 1970 UTC: of the point, or of the stretch's beginning. */
  readonly at: readonly number[];
  /** The value, or its mean over the stretch, weighted by time; null where there was none. */
  readonly value: readonly (number | null)[];
  /** Lowest and highest of each stretch. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** OPC UA StatusCode; of a stretch the worst. */
  readonly status: readonly number[];
  readonly whole: Whole;
}

/** Of [from, to), as far as it is over. */
export interface Whole {
  readonly min: number | null;
  readonly max: number | null;
  /** Weighted by time. */
  readonly mean: number | null;
  readonly last: Stored;
  readonly lastStatus: number;
  /** ms of good quality, and of all that is over. */
  readonly goodMs: number;
  readonly ms: number;
  /** The last value less the first, exactly, in decimal digits: what a meter has counted. Absent where one of them is unknown. */
  readonly difference?: string;
}

/** Widths people can think in; borders of roll-ups where they are a minute or more. */
const WIDTHS = [
  ...[100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28, 56, 112, 224, 448].map((n) => n * DAY),
];

/** The finest width of which `ms` has at most `most`. */
export const widthFor = (ms: number, most: number): number =>
  WIDTHS.find((width) => ms / width <= most - 1) ?? Math.ceil(ms / (most - 1) / DAY) * DAY;

export interface PictureDeps {
  readonly reading: Reading;
  readonly cover: Cover;
  readonly aggregates: Aggregates;
  /** At most so many points, the one that holds at `from` included. */
  readonly points: (from: number, to: number, most: number) => readonly HistoryPoint[];
  readonly now: number;
}

/** Of [from, to), at most `most` (≥ 3) points or stretches. */
export function pictureOf(source: Source, from: number, to: number, most: number, deps: PictureDeps): Picture {
  const { reading, aggregates, points, now } = deps;
  const [all] = aggregates.of(source, [{ from, to }], now);
  const difference = differenceOf(source, from, to, deps);
  const whole: Whole = {
    min: numberOrNull(all?.min),
    max: numberOrNull(all?.max),
    mean: all?.mean ?? null,
    last: all?.last ?? null,
    lastStatus: all?.lastStatus ?? 0,
    goodMs: all?.goodMs ?? 0,
    ms: Math.max(0, Math.min(to, now) - from),
    ...(difference === undefined ? {} : { difference }),
  };
  if (reading.roughly(source, from, to) <= most) {
    const found = points(from, to - 1, most);
    return {
      at: found.map(([at]) => at),
      value: found.map(([, value]) => value),
      status: found.map(([, , status]) => status),
      whole,
    };
  }
  const every = widthFor(to - from, most);
  const start = Math.floor(from / every) * every;
  const intervals = Array.from({ length: Math.ceil((to - start) / every) }, (_, i) => ({
    from: start + i * every,
    to: start + (i + 1) * every,
  }));
  const found = aggregates.of(source, intervals, now).filter((one) => one.from <= now);
  return {
    every,
    at: found.map((one) => one.from),
    value: found.map(({ mean }) => mean),
    low: found.map(({ min }) => numberOrNull(min)),
    high: found.map(({ max }) => numberOrNull(max)),
    status: found.map(({ status }) => status),
    whole,
  };
}

const numberOrNull = (value: number | bigint | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

/** What held at the beginning, or else came first; against what was known last, be it no longer good. */
function differenceOf(source: Source, from: number, to: number, { reading, cover }: PictureDeps): string | undefined {
  const held = cover.heldAt(source, from);
  const first =
    held && qualityOf(held.status) !== 'bad' && isNumber(held.value) ? held.value : firstIn(source, from, to, reading);
  const last = cover.heldAt(source, to)?.value;
  if (!isNumber(first) || !isNumber(last)) return undefined;
  const [a, b] = [canonicalDecimal(last), canonicalDecimal(first)];
  return a === undefined || b === undefined ? undefined : addDecimals(a, b, -1);
}

type Numeric = number | bigint | string;
const isNumber = (value: Stored | undefined): value is Numeric => numberIn(value) !== undefined;

function firstIn(source: Source, from: number, to: number, reading: Reading): Stored | undefined {
  for (const { at, value, status } of reading.points(source, from, to - 1)) {
    for (let i = 0; i < at.length; i++) {
      const one = value[i] ?? null;
      if (qualityOf(status?.[i] ?? 0) !== 'bad' && isNumber(one)) return one;
    }
  }
  return undefined;
}
