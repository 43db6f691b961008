/** Running figures over numbers, one at a time, without keeping them. */
import * as z from 'zod';

export const FUNCTIONS = ['mean', 'time-mean', 'min', 'max', 'range', 'sum', 'count', 'last', 'stdev'] as const;
export type AggregateFunction = (typeof FUNCTIONS)[number];

export const tally = z.object({
  n: z.number(),
  /** Sum, and what rounding took from it (Neumaier 1974). */
  sum: z.number(),
  lost: z.number(),
  /** Mean and sum of squared deviations (Welford 1962). */
  mean: z.number(),
  m2: z.number(),
  min: z.number(),
  max: z.number(),
  last: z.number(),
  /** ∫ value dt and the time it covers, ms. */
  area: z.number(),
  covered: z.number(),
});
export type Tally = z.infer<typeof tally>;

export const emptyTally = (): Tally => ({
  n: 0,
  sum: 0,
  lost: 0,
  mean: 0,
  m2: 0,
  min: 0,
  max: 0,
  last: 0,
  area: 0,
  covered: 0,
});

export function add(t: Tally, x: number): void {
  t.n++;
  const sum = t.sum + x;
  t.lost += Math.abs(t.sum) >= Math.abs(x) ? t.sum - sum + x : x - sum + t.sum;
  t.sum = sum;
  const away = x - t.mean;
  t.mean += away / t.n;
  t.m2 += away * (x - t.mean);
  t.min = t.n === 1 ? x : Math.min(t.min, x);
  t.max = t.n === 1 ? x : Math.max(t.max, x);
  t.last = x;
}

/** The figures of both together (mean and squares after Chan, Golub and LeVeque 1979); `b` is the later one. */
export function merged(a: Tally, b: Tally): Tally {
  if (a.n === 0) return { ...b, area: a.area + b.area, covered: a.covered + b.covered };
  if (b.n === 0) return { ...a, area: a.area + b.area, covered: a.covered + b.covered };
  const n = a.n + b.n;
  const sum = a.sum + b.sum;
  const lost = Math.abs(a.sum) >= Math.abs(b.sum) ? a.sum - sum + b.sum : b.sum - sum + a.sum;
  const away = b.mean - a.mean;
  return {
    n,
    sum,
    lost: a.lost + b.lost + lost,
    mean: a.mean + (away * b.n) / n,
    m2: a.m2 + b.m2 + (away * away * a.n * b.n) / n,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    last: b.last,
    area: a.area + b.area,
    covered: a.covered + b.covered,
  };
}

/** The value stood for `ms`. */
export function stand(t: Tally, value: number, ms: number): void {
  t.area += value * ms;
  t.covered += ms;
}

/** Undefined when there is nothing to tell; a sum or count of nothing is 0. stdev is that of a sample (n − 1). */
export function resultOf(f: AggregateFunction, t: Tally): number | undefined {
  const finite = (x: number) => (Number.isFinite(x) ? x : undefined);
  switch (f) {
    case 'count':
      return t.n;
    case 'sum':
      return finite(t.sum + t.lost);
    case 'time-mean':
      return t.covered > 0 ? finite(t.area / t.covered) : undefined;
    case 'stdev':
      return t.n > 1 ? finite(Math.sqrt(t.m2 / (t.n - 1))) : undefined;
  }
  if (t.n === 0) return undefined;
  switch (f) {
    case 'mean':
      return finite((t.sum + t.lost) / t.n);
    case 'range':
      return finite(t.max - t.min);
    default:
      return t[f];
  }
}
