/** Puts points into blocks: behind the last one, between two, or into one that is there already, which is written anew. */
import type { Blocks } from './blocks.ts';
import { indexFrom, overlay, type Points, within } from './points.ts';

/** Points in a block: enough to compress well, few enough to read one for a moment's value. */
export const FULL = 1024;

/** `points` in order of time; of two at the same ms the new one stays. Within the caller's transaction. */
export function seal(blocks: Blocks, series: number, points: Points): void {
  const count = points.at.length;
  for (let start = 0; start < count; ) {
    const next = blocks.nextAfter(series, points.at[start]!);
    const end = next === undefined ? count : indexFrom(points.at, next);
    add(blocks, series, within(points, points.at[start]!, points.at[end - 1]!));
    start = end;
  }
}

/** `group` ends before the next block begins. */
function add(blocks: Blocks, series: number, group: Points): void {
  let all = group;
  for (;;) {
    const before = blocks.before(series, all.at[0]!);
    const isOver = before && before.until >= all.at[0]!;
    // Small blocks become one with what follows when that is not much less: few rows in the end, and no point is rewritten often.
    const isSmall = before && before.count <= 2 * all.at.length && before.count + all.at.length <= FULL;
    if (!before || !(isOver || isSmall) || blocks.isDamaged(before)) break;
    all = overlay(blocks.read(before), all);
    blocks.remove(before.id);
  }
  const pieces = Math.ceil(all.at.length / FULL);
  const size = Math.ceil(all.at.length / pieces);
  for (let start = 0; start < all.at.length; start += size) {
    const end = Math.min(all.at.length, start + size);
    blocks.add(series, within(all, all.at[start]!, all.at[end - 1]!));
  }
}
