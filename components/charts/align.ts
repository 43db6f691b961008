/** Lines with times of their own, brought onto one axis as uPlot wants them. */
import type { AlignedData } from 'uplot';
import type { Line } from './lines.ts';

export interface DrawnLine {
  /** ms by which it is moved to the right. */
  readonly offset: number;
  readonly line: Line;
  /** Points hold until here. */
  readonly until: number;
}

type Column = (number | null | undefined)[];

/** Has lowest and highest beside its values. */
export const hasBand = ({ low, high }: Line): boolean => low !== undefined && high !== undefined;

/**
 * Times in ms; then for each line its values, and where it has them its highest and its lowest. null is a gap; undefined: another line has a
 * point here, this one goes on.
 */
export function align(lines: readonly DrawnLine[]): AlignedData {
  const columns = lines.map(columnsOf);
  const times = Float64Array.from(columns.flatMap(({ x }) => x)).sort();
  let count = 0;
  for (const at of times) if (count === 0 || times[count - 1] !== at) times[count++] = at;
  const xs = Array.from(times.subarray(0, count));
  const ys = columns.flatMap(({ x, y }) =>
    y.map((column) => {
      const out: Column = new Array<undefined>(count).fill(undefined);
      let place = 0;
      for (const [i, at] of x.entries()) {
        while ((xs[place] ?? Number.POSITIVE_INFINITY) < at) place++;
        out[place] = column[i] ?? null;
      }
      return out;
    }),
  );
  return [xs, ...ys] as AlignedData;
}

function columnsOf({ line, offset, until }: DrawnLine): { readonly x: number[]; readonly y: readonly Column[] } {
  const { at, value, low, high, every } = line;
  // A mean stands in the middle of its stretch; a point where it came.
  const middle = every === undefined ? 0 : every / 2;
  const x: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, time] of at.entries()) {
    // Points of the newest part follow the stretches: they stay in order.
    const isStretch = every !== undefined && time % every === 0 && low?.[i] !== null;
    last = Math.max(last + 1, time + (isStretch ? middle : 0) + offset);
    x.push(last);
  }
  const y: Column[] = [[...value], ...(low && high ? [[...high], [...low]] : [])];
  const end = until + offset;
  if (x.length > 0 && end > last) {
    x.push(end);
    for (const column of y) column.push(column.at(-1) ?? null);
  }
  return { x, y };
}
