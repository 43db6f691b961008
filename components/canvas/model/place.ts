/** Where a new node goes when nobody says: beside the selected one, else the middle of what is seen, never on top of another. */
import type { FlowNode } from '#runtime/flow/index.ts';
import type { Point } from './work.ts';

/** Canvas pixels of a usual node. */
export const NODE_SIZE = { width: 200, height: 128 };
const STEP = { x: NODE_SIZE.width + 88, y: 40 };

export function freePlace(nodes: readonly FlowNode[], selected: string | undefined, middle: Point): Point {
  const beside = nodes.find((n) => n.id === selected);
  const start = beside
    ? { x: beside.at.x + STEP.x, y: beside.at.y }
    : { x: middle.x - NODE_SIZE.width / 2, y: middle.y - NODE_SIZE.height / 2 };
  return roomFor(start, nodes);
}

/** `at`, or the first place below it that no node covers. */
export function roomFor(at: Point, nodes: readonly FlowNode[]): Point {
  const covers = (p: Point) =>
    nodes.some((n) => Math.abs(n.at.x - p.x) < NODE_SIZE.width && Math.abs(n.at.y - p.y) < NODE_SIZE.height);
  let place = at;
  for (let i = 0; covers(place) && i < 200; i += 1) place = { x: place.x, y: place.y + STEP.y };
  return place;
}
