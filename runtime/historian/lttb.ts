/**
 * Fewer points with the same look, gaps kept: largest triangle three buckets. Source: S. Steinarsson, "Downsampling Time Series for Visual
 * Representation" (2013), 4.2; fed with the lowest and highest of stretches as Van Der Donckt et al., "MinMaxLTTB" (2023) do, where roll-ups have them.
 */
import { downsample, type HistoryPoint } from './downsample.ts';

/** At most `most` (≥ 2) of the points, which come in order of time. Stretches without a value stay gaps, each marked by its first point. */
export function lttb(points: readonly HistoryPoint[], most: number): HistoryPoint[] {
  if (points.length <= most) return [...points];
  const { lines, gaps } = stretches(points);
  const count = lines.reduce((sum, line) => sum + line.length, 0);
  const left = most - gaps.length;
  // Too torn for lines between the gaps: what matters then are its bounds, and that it is torn.
  if (left < 3 * lines.length || lines.length === 0) return downsample(points, points[0]![0], points.at(-1)![0], most);
  const spare = left - 2 * lines.length;
  const kept = lines.map((line) => thinned(line, 2 + Math.floor((spare * line.length) / count)));
  return [...kept.flat(), ...gaps].sort((a, b) => a[0] - b[0]);
}

/** Runs of points with a value, and the first of each run without. */
function stretches(points: readonly HistoryPoint[]): { lines: HistoryPoint[][]; gaps: HistoryPoint[] } {
  const lines: HistoryPoint[][] = [];
  const gaps: HistoryPoint[] = [];
  let before: boolean | undefined;
  for (const point of points) {
    const hasValue = point[1] !== null;
    if (!hasValue && before !== false) gaps.push(point);
    if (hasValue && before !== true) lines.push([]);
    if (hasValue) lines.at(-1)!.push(point);
    before = hasValue;
  }
  return { lines, gaps };
}

/** All have a value. The first and the last stay. */
function thinned(points: readonly HistoryPoint[], most: number): HistoryPoint[] {
  if (points.length <= most) return [...points];
  const buckets = most - 2;
  const width = (points.length - 2) / Math.max(1, buckets);
  const kept: HistoryPoint[] = [points[0]!];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor(bucket * width) + 1;
    const end = Math.floor((bucket + 1) * width) + 1;
    const next = Math.min(points.length, Math.floor((bucket + 2) * width) + 1);
    kept.push(points[largest(points, kept.at(-1)!, start, end, Math.max(end + 1, next))]!);
  }
  kept.push(points.at(-1)!);
  return kept;
}

/** Of [start, end) the point that makes the largest triangle with the one kept before and the middle of [end, next). */
function largest(
  points: readonly HistoryPoint[],
  from: HistoryPoint,
  start: number,
  end: number,
  next: number,
): number {
  const stop = Math.min(next, points.length);
  let atSum = 0;
  let valueSum = 0;
  for (let i = end; i < stop; i++) {
    atSum += points[i]![0];
    valueSum += points[i]![1]!;
  }
  const atEnd = atSum / (stop - end) - from[0];
  const valueEnd = valueSum / (stop - end) - from[1]!;
  let found = start;
  let most = -1;
  for (let i = start; i < end; i++) {
    const [at, value] = points[i]!;
    const area = Math.abs((value! - from[1]!) * atEnd - (at - from[0]) * valueEnd);
    if (area > most) {
      most = area;
      found = i;
    }
  }
  return found;
}
