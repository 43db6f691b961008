/** The box around boxes. */
import type { Point } from './work.ts';

/** Canvas pixels. */
export interface Extent extends Point {
  readonly width: number;
  readonly height: number;
}

export function union(a: Extent, b: Extent): Extent {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Around all of them; undefined around nothing. */
export function extentOf(boxes: readonly Extent[]): Extent | undefined {
  let all: Extent | undefined;
  for (const box of boxes) all = all ? union(all, box) : box;
  return all;
}
