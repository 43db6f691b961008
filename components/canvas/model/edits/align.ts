/** Puts nodes in line with one another, or at even distances. */
import type { Edit, Point } from '../work.ts';
import { move } from './move.ts';

export const ALIGNMENTS = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export type Axis = 'x' | 'y';

/** A node where it stands, canvas pixels. */
export interface Box extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

const extent = { x: 'width', y: 'height' } as const;
const axisOf = { left: 'x', center: 'x', right: 'x', top: 'y', middle: 'y', bottom: 'y' } as const;

/** In line with the edge, or the middle, of the space they all take up. */
export function align(boxes: readonly Box[], to: Alignment): Edit {
  const axis = axisOf[to];
  const size = extent[axis];
  const low = Math.min(...boxes.map((b) => b[axis]));
  const high = Math.max(...boxes.map((b) => b[axis] + b[size]));
  const place = (box: Box): number => {
    if (to === 'left' || to === 'top') return low;
    if (to === 'right' || to === 'bottom') return high - box[size];
    return (low + high - box[size]) / 2;
  };
  return move(Object.fromEntries(boxes.map((box) => [box.id, { x: box.x, y: box.y, [axis]: place(box) }])));
}

/** The first and the last stay; between the others the gaps are the same. Fewer than three stay as they are. */
export function distribute(boxes: readonly Box[], axis: Axis): Edit {
  const size = extent[axis];
  const row = [...boxes].sort((a, b) => a[axis] + a[size] / 2 - (b[axis] + b[size] / 2));
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last || row.length < 3) return () => undefined;
  const room = last[axis] + last[size] - first[axis] - row.reduce((sum, b) => sum + b[size], 0);
  const gap = room / (row.length - 1);
  const places: Record<string, Point> = {};
  let at = first[axis];
  for (const box of row) {
    places[box.id] = { x: box.x, y: box.y, [axis]: at };
    at += box[size] + gap;
  }
  return move(places);
}
