/** Fewer points for the same picture: of each stretch of time its lowest, its highest, and where the value was missing. */
import type { HistoryPoint } from './drawable.ts';
import { type Line, pointOf, pointsOfLine } from './line.ts';

/** Places in the line; -1 where there is none. */
interface Bucket {
  min: number;
  max: number;
  /** Where the latest run without a value begins. */
  gap: number;
  /** The last point had no value. */
  open: boolean;
}

/**
 * At most `most` (≥ 2) of the given points, which lie in [from, to]. All of them when they are few enough.
 * Kept always: the lowest and the highest of all. Kept when `most` ≥ 3: a null inside every outage longer than 8/most of the whole time.
 */
export function downsample(line: Line, from: number, to: number, most: number): HistoryPoint[] {
  if (line.at.length <= most) return pointsOfLine(line);
  const { value } = line;
  let kept = sorted(line, from, to, Math.max(1, Math.floor(most / 2)));
  while (kept.length > 1 && total(kept) > most)
    kept = kept.flatMap((bucket, i) => (i % 2 === 0 ? [join(value, bucket, kept[i + 1])] : []));
  return kept.flatMap((bucket) => (bucket ? placesOf(bucket, most >= 3).map((place) => pointOf(line, place)) : []));
}

function sorted({ at, value }: Line, from: number, to: number, count: number): (Bucket | undefined)[] {
  const width = (to - from + 1) / count;
  const buckets: (Bucket | undefined)[] = Array.from({ length: count }, () => undefined);
  let end = Number.NEGATIVE_INFINITY;
  let bucket: Bucket | undefined;
  for (let i = 0; i < at.length; i++) {
    if (!bucket || at[i]! >= end) {
      const index = Math.min(count - 1, Math.max(0, Math.floor((at[i]! - from) / width)));
      end = index === count - 1 ? Number.POSITIVE_INFINITY : from + (index + 1) * width;
      buckets[index] ??= { min: -1, max: -1, gap: -1, open: false };
      bucket = buckets[index]!;
    }
    const one = value[i]!;
    if (Number.isNaN(one)) {
      if (!bucket.open) bucket.gap = i;
      bucket.open = true;
      continue;
    }
    bucket.open = false;
    if (bucket.min < 0 || one < value[bucket.min]!) bucket.min = i;
    if (bucket.max < 0 || one > value[bucket.max]!) bucket.max = i;
  }
  return buckets;
}

function join(value: Float64Array, first: Bucket | undefined, second: Bucket | undefined): Bucket | undefined {
  if (!first || !second) return first ?? second;
  const isLower = first.min < 0 || (second.min >= 0 && value[second.min]! < value[first.min]!);
  const isHigher = first.max < 0 || (second.max >= 0 && value[second.max]! > value[first.max]!);
  return {
    min: isLower ? second.min : first.min,
    max: isHigher ? second.max : first.max,
    gap: second.gap < 0 ? first.gap : second.gap,
    open: second.open,
  };
}

const total = (buckets: readonly (Bucket | undefined)[]): number =>
  buckets.reduce((sum, bucket) => sum + (bucket ? placesOf(bucket, true).length : 0), 0);

function placesOf({ min, max, gap }: Bucket, withGap: boolean): number[] {
  const places = [min, max === min ? -1 : max, withGap || min < 0 ? gap : -1];
  return places.filter((place) => place >= 0).sort((a, b) => a - b);
}
