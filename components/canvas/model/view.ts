/** Which part of a drawing is shown: the whole, or, where nobody could read that, its beginning. */
import { type Extent, extentOf, union } from './extent.ts';
import type { Point } from './work.ts';

/** Window pixels of the canvas. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Where the drawing's origin lies, window pixels from the canvas's corner, and how large it is drawn. */
export interface View extends Point {
  readonly zoom: number;
}

/** How small and how large the canvas draws. */
export const ZOOM = { min: 0.2, max: 2 };
/** Left free around what is shown, window pixels: below, the bar of zoom has its place. */
const FREE = { side: 24, top: 24, bottom: 64 };
/** The least at which the whole is still read; smaller, the beginning is shown at a good size instead. */
const READ_WHOLE = 0.6;
const READ_PART = 0.7;

const freeOf = ({ width, height }: Room): Room => ({
  width: Math.max(1, width - 2 * FREE.side),
  height: Math.max(1, height - FREE.top - FREE.bottom),
});

/** As large as fits, but not larger than life. */
const fitting = (box: Extent, free: Room): number =>
  Math.max(ZOOM.min, Math.min(1, free.width / box.width, free.height / box.height));

/** All of it, in the middle. `items`: frames and nodes; undefined without any. */
export function wholeView(items: readonly Extent[], room: Room): View | undefined {
  const box = extentOf(items);
  if (!box) return undefined;
  const free = freeOf(room);
  const zoom = fitting(box, free);
  // What is larger than the canvas even so is cut at its end.
  return {
    x: FREE.side + Math.max(0, free.width - box.width * zoom) / 2 - box.x * zoom,
    y: FREE.top + Math.max(0, free.height - box.height * zoom) / 2 - box.y * zoom,
    zoom,
  };
}

/** What one sees on opening: all of it while that can be read, else the upper left, where a drawing begins, with as much beside it as fits whole. */
export function firstView(items: readonly Extent[], room: Room): View | undefined {
  const whole = wholeView(items, room);
  if (!whole || whole.zoom >= READ_WHOLE) return whole;
  const free = freeOf(room);
  const [width, height] = [free.width / READ_PART, free.height / READ_PART];
  const [first, ...others] = [...items].sort((a, b) => a.x + a.y - (b.x + b.y));
  let seen = first ?? { x: 0, y: 0, width: 0, height: 0 };
  for (const item of others) {
    const both = union(seen, item);
    if (both.width <= width && both.height <= height) seen = both;
  }
  return { x: FREE.side - seen.x * READ_PART, y: FREE.top - seen.y * READ_PART, zoom: READ_PART };
}
