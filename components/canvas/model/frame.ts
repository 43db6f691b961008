/** The frame of a group: around its nodes, with room for the title. */
import type { FlowGroup, FlowNode } from '#runtime/flow/index.ts';
import { NODE_SIZE } from './place.ts';
import { nodeById } from './ports.ts';
import type { Point } from './work.ts';

/** Canvas pixels. */
export interface Frame extends Point {
  readonly width: number;
  readonly height: number;
}

/** Room around its nodes, and above it that of the title. */
export const AROUND = 20;
export const TITLE = 30;

type SizeOf = (
  node: string,
) => { readonly width?: number | undefined; readonly height?: number | undefined } | undefined;

/** Undefined while none of its nodes is there. */
export function frameOf({ nodes: ids }: FlowGroup, nodes: readonly FlowNode[], sizeOf: SizeOf): Frame | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of ids) {
    const node = nodeById(nodes as FlowNode[], id);
    if (!node) continue;
    const { width = NODE_SIZE.width, height = 60 } = sizeOf(id) ?? {};
    left = Math.min(left, node.at.x);
    top = Math.min(top, node.at.y);
    right = Math.max(right, node.at.x + width);
    bottom = Math.max(bottom, node.at.y + height);
  }
  if (left === Infinity) return undefined;
  return {
    x: left - AROUND,
    y: top - AROUND - TITLE,
    width: right - left + 2 * AROUND,
    height: bottom - top + 2 * AROUND + TITLE,
  };
}

/** The group whose frame holds the point; the innermost when frames lie on one another. */
export function groupAt(
  point: Point,
  groups: readonly FlowGroup[],
  nodes: readonly FlowNode[],
  sizeOf: SizeOf,
): FlowGroup | undefined {
  let best: FlowGroup | undefined;
  let least = Infinity;
  for (const group of groups) {
    const frame = frameOf(group, nodes, sizeOf);
    if (!frame) continue;
    const inside =
      point.x >= frame.x && point.x <= frame.x + frame.width && point.y >= frame.y && point.y <= frame.y + frame.height;
    const area = frame.width * frame.height;
    if (!inside || area >= least) continue;
    best = group;
    least = area;
  }
  return best;
}
