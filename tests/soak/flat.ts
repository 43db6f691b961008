/** Whether memory stays as it is, once it has warmed up: the slope of its samples by Theil and Sen, which a few peaks do not move. */

export interface Flatness {
  /** MB in an hour. */
  readonly slope: number;
  /** Over the time looked at, MB. */
  readonly growth: number;
  /** What growth is allowed, MB. */
  readonly allowed: number;
  readonly isFlat: boolean;
}

/** A twentieth of it over the time looked at, and no less than a garbage collector's own swing. */
const ALLOWED_SHARE = 0.05;
const ALLOWED_MB = 12;
/** More points tell nothing new, and their pairs grow with the square. */
const MOST_POINTS = 500;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Samples [hours, MB] after the warm-up; at least two. */
export function flatness(samples: readonly (readonly [hours: number, mb: number])[]): Flatness {
  const step = Math.max(1, Math.ceil(samples.length / MOST_POINTS));
  const points = samples.filter((_, n) => n % step === 0);
  const slopes = points.flatMap(([t0, m0], n) =>
    points.slice(n + 1).flatMap(([t1, m1]) => (t1 > t0 ? [(m1 - m0) / (t1 - t0)] : [])),
  );
  const slope = median(slopes);
  const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const growth = slope * (last - first);
  const allowed = Math.max(ALLOWED_MB, ALLOWED_SHARE * median(points.map(([, mb]) => mb)));
  return { slope, growth, allowed, isFlat: growth <= allowed };
}
