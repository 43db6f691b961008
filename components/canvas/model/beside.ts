/** Where a list opens so that what it is about stays in sight. */
import type { Room } from './view.ts';
import type { Point } from './work.ts';

/** Window pixels; a list that opens upwards stands on its lower edge. */
export type Place = { readonly left: number } & ({ readonly top: number } | { readonly bottom: number });

/** Left free at the window's edge, and between the list and the end. */
const EDGE = 8;
const AWAY = 14;
/** The list's field is level with the end. */
const LEVEL = 20;

/** Inside the window, whatever the place it was asked at. */
export function within(at: Point, list: Room, window: Room): Place {
  const { x, y } = inside(at, list, window);
  return { left: x, top: y };
}

const inside = (at: Point, list: Room, window: Room): Point => ({
  x: Math.max(EDGE, Math.min(at.x, window.width - list.width - EDGE)),
  y: Math.max(EDGE, Math.min(at.y, window.height - list.height - EDGE)),
});

/** Beside the end of a wire that came from `from`: ahead of it where there is room, else where neither the end nor the wire is covered. */
export function besideEnd(end: Point, from: Point, list: Room, window: Room): Place {
  const isRight = end.x >= from.x;
  const [right, left] = [end.x + AWAY, end.x - AWAY - list.width];
  const [ahead, behind] = isRight ? [right, left] : [left, right];
  const [below, above] = [end.y + AWAY, end.y - AWAY - list.height];
  const middle = end.x - list.width / 2;
  const corners = [
    { x: ahead, y: end.y - LEVEL },
    { x: middle, y: below },
    { x: middle, y: above },
    { x: ahead, y: below },
    { x: ahead, y: above },
    { x: behind, y: below },
    { x: behind, y: above },
    { x: Math.min(end.x, from.x) - AWAY - list.width, y: end.y - LEVEL },
    { x: Math.max(end.x, from.x) + AWAY, y: end.y - LEVEL },
  ].map((at) => inside(at, list, window));
  // The end counts most.
  const shown = [1, 0.5, 0.75, 0.25].map((t) => ({
    x: from.x + (end.x - from.x) * t,
    y: from.y + (end.y - from.y) * t,
  }));
  const covered = (corner: Point) =>
    shown.findIndex(
      ({ x, y }) => x >= corner.x && x <= corner.x + list.width && y >= corner.y && y <= corner.y + list.height,
    );
  const rank = (corner: Point) => {
    const first = covered(corner);
    return first === -1 ? shown.length : first;
  };
  const best = corners.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  // A short list above stands on the end as a long one does.
  return best.y + list.height < end.y
    ? { left: best.x, bottom: window.height - best.y - list.height }
    : { left: best.x, top: best.y };
}
