/** Fewer points for the same picture: of each stretch of time its lowest, its highest, and where the value was missing. */
import { qualityOf } from '#runtime/contract/index.ts';

/** [ms since 1970 UTC, value or null where there is none to draw, OPC UA StatusCode] */
export type HistoryPoint = [at: number, value: number | null, status: number];

/** A bad value is no value; neither is a text. */
export const drawable = (value: unknown, status: number): number | null =>
  qualityOf(status) !== 'bad' && (typeof value === 'number' || typeof value === 'bigint') ? Number(value) : null;

interface Bucket {
  min: HistoryPoint | undefined;
  max: HistoryPoint | undefined;
  /** Where the latest run without a value begins. */
  gap: HistoryPoint | undefined;
  /** The last point had no value. */
  open: boolean;
}

/**
 * At most `most` (≥ 2) of the given points, which come in order of time and lie in [from, to]. All of them when they are few enough.
 * Kept always: the lowest and the highest of all. Kept when `most` ≥ 3: a null inside every outage longer than 8/most of the whole time.
 */
export function downsample(points: Iterable<HistoryPoint>, from: number, to: number, most: number): HistoryPoint[] {
  let all: HistoryPoint[] | undefined = [];
  const count = Math.max(1, Math.floor(most / 2));
  const width = (to - from + 1) / count;
  const buckets: Bucket[] = [];
  const sort = (point: HistoryPoint) => {
    const index = Math.min(count - 1, Math.max(0, Math.floor((point[0] - from) / width)));
    let bucket = buckets[index];
    if (!bucket) {
      bucket = { min: undefined, max: undefined, gap: undefined, open: false };
      buckets[index] = bucket;
    }
    add(bucket, point);
  };

  for (const point of points) {
    if (!all) sort(point);
    else if (all.push(point) > most) {
      for (const early of all) sort(early);
      all = undefined;
    }
  }
  if (all) return all;

  let kept: (Bucket | undefined)[] = [...buckets];
  while (kept.length > 1 && total(kept) > most)
    kept = kept.flatMap((b, i) => (i % 2 === 0 ? [join(b, kept[i + 1])] : []));
  return kept.flatMap((bucket) => (bucket ? pointsOf(bucket, most >= 3) : []));
}

function add(bucket: Bucket, point: HistoryPoint): void {
  const [, value] = point;
  if (value === null) {
    if (!bucket.open) bucket.gap = point;
    bucket.open = true;
    return;
  }
  bucket.open = false;
  if (!bucket.min || value < (bucket.min[1] ?? 0)) bucket.min = point;
  if (!bucket.max || value > (bucket.max[1] ?? 0)) bucket.max = point;
}

function join(first: Bucket | undefined, second: Bucket | undefined): Bucket | undefined {
  if (!first || !second) return first ?? second;
  const lower =
    first.min && second.min && (second.min[1] ?? 0) < (first.min[1] ?? 0) ? second.min : (first.min ?? second.min);
  const higher =
    first.max && second.max && (second.max[1] ?? 0) > (first.max[1] ?? 0) ? second.max : (first.max ?? second.max);
  return { min: lower, max: higher, gap: second.gap ?? first.gap, open: second.open };
}

const total = (buckets: readonly (Bucket | undefined)[]): number =>
  buckets.reduce((sum, bucket) => sum + (bucket ? pointsOf(bucket, true).length : 0), 0);

function pointsOf({ min, max, gap }: Bucket, withGap: boolean): HistoryPoint[] {
  const points = [min, max === min ? undefined : max, withGap || !min ? gap : undefined];
  return points.filter((point) => point !== undefined).sort((a, b) => a[0] - b[0]);
}
