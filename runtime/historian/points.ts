/** Points of one series as columns in order of time: cutting, searching, laying one over the other. */
import type { Points } from './codec/points-codec.ts';
import type { Stored } from './codec/values.ts';

export type { Points } from './codec/points-codec.ts';
export type { Stored, Values } from './codec/values.ts';

export interface Point {
  readonly at: number;
  readonly value: Stored;
  readonly status: number;
}

export const NO_POINTS: Points = { at: new Float64Array(0), value: new Float64Array(0), status: undefined };

export const pointAt = ({ at, value, status }: Points, i: number): Point => ({
  at: at[i]!,
  value: value[i]!,
  status: status?.[i] ?? 0,
});

/** The first index whose time is `from` or later. */
export function indexFrom(at: ArrayLike<number>, from: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The points in [from, to]; they share memory with the whole. */
export function within(points: Points, from: number, to: number): Points {
  const { at, value, status } = points;
  const first = indexFrom(at, from);
  const end = indexFrom(at, to + 1);
  if (first === 0 && end === at.length) return points;
  return {
    at: at.subarray(first, end),
    value: value instanceof Float64Array ? value.subarray(first, end) : value.slice(first, end),
    status: status?.subarray(first, end),
  };
}

/** A column of reals is made a typed one, which is read faster. */
export function pointsOf(
  at: ArrayLike<number>,
  value: readonly Stored[],
  status: ArrayLike<number> | undefined,
): Points {
  return {
    at: Float64Array.from(at),
    value: value.every((one) => typeof one === 'number') ? Float64Array.from(value as number[]) : value,
    status: status && Uint32Array.from(status),
  };
}

/** At most `most`, from the beginning. */
export const first = (points: Points, most: number): Points =>
  points.at.length > most ? within(points, points.at[0]!, points.at[most - 1]!) : points;

/** One behind the other. */
export function joined(slices: readonly Points[]): Points {
  if (slices.length <= 1) return slices[0] ?? NO_POINTS;
  const count = slices.reduce((sum, { at }) => sum + at.length, 0);
  const at = new Float64Array(count);
  const areReals = slices.every(({ value }) => value instanceof Float64Array);
  const reals = areReals ? new Float64Array(count) : undefined;
  const values: Stored[] = [];
  const status = slices.some((one) => one.status) ? new Uint32Array(count) : undefined;
  let start = 0;
  for (const slice of slices) {
    at.set(slice.at, start);
    if (slice.status) status?.set(slice.status, start);
    if (reals) reals.set(slice.value as Float64Array, start);
    else for (const one of slice.value) values.push(one);
    start += slice.at.length;
  }
  return { at, value: reals ?? values, status };
}

/** Both in order of time; of two points at the same ms the one of `upper` stays. */
export function overlay(lower: Points, upper: Points): Points {
  if (upper.at.length === 0) return lower;
  if (lower.at.length === 0) return upper;
  const at: number[] = [];
  const value: Stored[] = [];
  const status: number[] = [];
  const take = (from: Points, i: number) => {
    at.push(from.at[i]!);
    value.push(from.value[i]!);
    status.push(from.status?.[i] ?? 0);
  };
  let i = 0;
  let j = 0;
  while (i < lower.at.length && j < upper.at.length) {
    const apart = lower.at[i]! - upper.at[j]!;
    if (apart < 0) take(lower, i++);
    else {
      if (apart === 0) i++;
      take(upper, j++);
    }
  }
  for (; i < lower.at.length; i++) take(lower, i);
  for (; j < upper.at.length; j++) take(upper, j);
  return pointsOf(at, value, lower.status || upper.status ? status : undefined);
}
