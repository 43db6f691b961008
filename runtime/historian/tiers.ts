/** The widths of roll-ups: a minute, an hour, a day of the site's zone; and the stretches in which they are kept. */
import { instantOf, wallTime } from '#runtime/contract/index.ts';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

export interface Stretch {
  readonly from: number;
  /** The first ms behind it. */
  readonly to: number;
}

export interface Tier {
  /** As it is stored. */
  readonly id: number;
  /** ms; a day of the zone may have more or fewer. */
  readonly width: number;
  /** The minute, hour or day with `at` in it. */
  cell(at: number): Stretch;
  /** Roll-ups of one chunk are one row. */
  chunkOf(at: number): number;
  chunk(number: number): Stretch;
}

/** Roll-ups in a chunk: enough to compress, few enough to be written anew when a point comes late. */
const MINUTES = 240;
const HOURS = 240;
const DAYS = 64;

const regular = (id: number, width: number, cells: number): Tier => ({
  id,
  width,
  cell(at) {
    const from = Math.floor(at / width) * width;
    return { from, to: from + width };
  },
  chunkOf: (at) => Math.floor(at / (width * cells)),
  chunk: (number) => ({ from: number * width * cells, to: (number + 1) * width * cells }),
});

/** Finest first. */
export type Tiers = readonly [minutes: Tier, hours: Tier, days: Tier];

/** `zone`: IANA. Throws RangeError when there is none of that name. */
export function createTiers(zone: string): Tiers {
  const start = (day: number) => instantOf(day * DAY, zone);
  // The one asked for last: points come in order of time, and a zone's clock is costly to read.
  let known: Stretch & { readonly day: number } = { day: 0, from: 0, to: 0 };
  const dayOf = (at: number) => {
    if (at >= known.from && at < known.to) return known;
    let day = Math.floor(wallTime(at, zone) / DAY);
    // Where midnight is skipped or shown twice, the wall may show the neighbour's date.
    if (at < start(day)) day--;
    else if (at >= start(day + 1)) day++;
    known = { day, from: start(day), to: start(day + 1) };
    return known;
  };
  return [
    regular(0, MINUTE, MINUTES),
    regular(1, HOUR, HOURS),
    {
      id: 2,
      width: DAY,
      cell: dayOf,
      chunkOf: (at) => Math.floor(dayOf(at).day / DAYS),
      chunk: (number) => ({ from: start(number * DAYS), to: start((number + 1) * DAYS) }),
    },
  ];
}
