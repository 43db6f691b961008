import { expect, it } from 'vitest';
import type { Extent } from './extent.ts';
import { firstView, type Room, type View, wholeView } from './view.ts';

const DESK: Room = { width: 940, height: 690 };
const node = (x: number, y: number): Extent => ({ x, y, width: 192, height: 56 });
/** In window pixels. */
const drawn = ({ x, y, width, height }: Extent, view: View): Extent => ({
  x: view.x + x * view.zoom,
  y: view.y + y * view.zoom,
  width: width * view.zoom,
  height: height * view.zoom,
});
const isInside = (item: Extent, view: View, room: Room): boolean => {
  const at = drawn(item, view);
  return at.x >= 0 && at.y >= 0 && at.x + at.width <= room.width && at.y + at.height <= room.height;
};
/** Rows of ten, as wide and as high as that gives. */
const many = (count: number) => Array.from({ length: count }, (_, i) => node((i % 10) * 270, Math.floor(i / 10) * 160));

it('shows nothing of nothing', () => {
  expect(wholeView([], DESK)).toBeUndefined();
  expect(firstView([], DESK)).toBeUndefined();
});

it('shows a small drawing whole, in the middle, and not larger than life', () => {
  const view = firstView([node(1000, -500)], DESK);
  expect(view?.zoom).toBe(1);
  expect(view && drawn(node(1000, -500), view).x).toBeCloseTo((940 - 192) / 2);
});

it('shows all of what can still be read, with room for the bar below', () => {
  const items = [node(0, 0), node(1200, 900)];
  const view = firstView(items, DESK);
  expect(view).toEqual(wholeView(items, DESK));
  expect(view && view.zoom >= 0.6 && view.zoom < 0.7).toBe(true);
  expect(view && drawn(node(1200, 944), view).y).toBeLessThan(690 - 56);
});

it('begins a large drawing at its upper left, at a size one can read', () => {
  const items = many(200);
  const view = firstView(items, DESK);
  expect(view?.zoom).toBe(0.7);
  expect(items.filter((item) => view && isInside(item, view, DESK)).length).toBeGreaterThan(12);
  expect(view && isInside(node(0, 0), view, DESK)).toBe(true);
});

it('begins with a node, although the corner of the drawing is empty', () => {
  // From the lower left to the upper right.
  const items = Array.from({ length: 20 }, (_, i) => node(i * 270, 4000 - i * 200));
  const view = firstView(items, DESK);
  expect(items.some((item) => view && isInside(item, view, DESK))).toBe(true);
});

it('cuts a frame that is larger than the canvas at its end, not at its beginning', () => {
  const frame = { x: -20, y: -50, width: 2000, height: 2000 };
  const view = firstView([frame, node(2400, 0)], { width: 520, height: 560 });
  expect(view && drawn(frame, view)).toMatchObject({ x: 24, y: 24 });
});

it('shows a huge drawing as small as the canvas draws, and from its beginning', () => {
  const view = wholeView(many(4000), DESK);
  expect(view?.zoom).toBe(0.2);
  expect(view && drawn(node(0, 0), view).y).toBe(24);
});
