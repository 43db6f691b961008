/** The nearest node in a direction: how the keyboard walks over the canvas. */
import type { Box } from './edits/align.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const STEP = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;

const middle = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Sideways counts twice: what lies straight ahead is nearer. Undefined at the edge. */
export function neighbour(boxes: readonly Box[], from: Box, to: Direction): string | undefined {
  const [sx, sy] = STEP[to];
  const start = middle(from);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    if (box.id === from.id) continue;
    const { x, y } = middle(box);
    const ahead = (x - start.x) * sx + (y - start.y) * sy;
    const aside = Math.abs((x - start.x) * sy) + Math.abs((y - start.y) * sx);
    const cost = ahead + 2 * aside;
    if (ahead <= 1 || cost >= least) continue;
    least = cost;
    best = box.id;
  }
  return best;
}
