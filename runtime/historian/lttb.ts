/**
 * Fewer points with the same look, gaps kept: largest triangle three buckets. Source: S. Steinarsson, "Downsampling Time Series for Visual
 * Representation" (2013), 4.2; fed with the lowest and highest of stretches as Van Der Donckt et al., "MinMaxLTTB" (2023) do, where roll-ups have them.
 */
import { downsample } from './downsample.ts';
import type { HistoryPoint } from './drawable.ts';
import { type Line, pointOf, pointsOfLine } from './line.ts';

/** Places from `start` to before `end`, all with a value. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** At most `most` (≥ 2) of the points. Stretches without a value stay gaps, each marked by its first point. */
export function lttb(line: Line, most: number): HistoryPoint[] {
  const { at } = line;
  if (at.length <= most) return pointsOfLine(line);
  const { runs, gaps } = stretches(line);
  const count = runs.reduce((sum, { start, end }) => sum + end - start, 0);
  const left = most - gaps.length;
  // Too torn for lines between the gaps: what matters then are its bounds, and that it is torn.
  if (left < 3 * runs.length || runs.length === 0) return downsample(line, at[0]!, at.at(-1)!, most);
  const spare = left - 2 * runs.length;
  const kept = runs.flatMap((run) => thinned(line, run, 2 + Math.floor((spare * (run.end - run.start)) / count)));
  return [...kept, ...gaps].sort((a, b) => a - b).map((place) => pointOf(line, place));
}

/** Runs of points with a value, and the first of each run without. */
function stretches({ value }: Line): { runs: Run[]; gaps: number[] } {
  const runs: Run[] = [];
  const gaps: number[] = [];
  let start = 0;
  for (let i = 0; i <= value.length; i++) {
    const isGap = i === value.length || Number.isNaN(value[i]!);
    if (!isGap) continue;
    if (i > start) runs.push({ start, end: i });
    if (i < value.length && (i === 0 || i > start)) gaps.push(i);
    start = i + 1;
  }
  return { runs, gaps };
}

/** The first and the last stay. */
function thinned(line: Line, { start, end }: Run, most: number): number[] {
  const count = end - start;
  if (count <= most) return Array.from({ length: count }, (_, i) => start + i);
  const buckets = most - 2;
  const width = (count - 2) / Math.max(1, buckets);
  const edge = (bucket: number) => start + Math.floor(bucket * width) + 1;
  const kept = [start];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const next = bucket === buckets - 1 ? end : edge(bucket + 2);
    kept.push(largest(line, kept.at(-1)!, edge(bucket), edge(bucket + 1), next));
  }
  kept.push(end - 1);
  return kept;
}

/** Of [start, end) the point that makes the largest triangle with `from` and the middle of [end, next). */
function largest({ at, value }: Line, from: number, start: number, end: number, next: number): number {
  let atSum = 0;
  let valueSum = 0;
  for (let i = end; i < next; i++) {
    atSum += at[i]!;
    valueSum += value[i]!;
  }
  const at0 = at[from]!;
  const value0 = value[from]!;
  const atEnd = atSum / (next - end) - at0;
  const valueEnd = valueSum / (next - end) - value0;
  let found = start;
  let most = -1;
  for (let i = start; i < end; i++) {
    const area = Math.abs((value[i]! - value0) * atEnd - (at[i]! - at0) * valueEnd);
    if (area > most) {
      most = area;
      found = i;
    }
  }
  return found;
}
