/** Lets go of what is older than it is to be kept, a few rows of one series at a time; what is coarser and kept longer is made sure of before. */
import type { Blocks } from './blocks.ts';
import type { Head } from './head.ts';
import { daysKept, KEPT, type Kept, type Retention } from './retention.ts';
import type { Roller } from './roller.ts';
import type { Rollups } from './rollups.ts';
import { DAY, type Tiers } from './tiers.ts';

export interface PrunerDeps {
  readonly blocks: Blocks;
  readonly rollups: Rollups;
  readonly roller: Roller;
  readonly tiers: Tiers;
  readonly plant: Retention | undefined;
  readonly retentionOf: (series: string) => Retention | undefined;
}

/** Blocks one call removes at most: some milliseconds' work. */
const BLOCKS = 50;

/** Within the caller's transaction. */
export function createPruner({ blocks, rollups, roller, tiers, plant, retentionOf }: PrunerDeps) {
  return (head: Head, now: number): void => {
    const { id } = head;
    if (id === undefined) return;
    const own = retentionOf(head.key);
    const days = (kept: Kept) => daysKept(kept, own, plant);
    const keepCoarser = (finer: Kept, from: number, to: number) => {
      for (let i = KEPT.indexOf(finer) + 1; i < KEPT.length; i++)
        if (days(KEPT[i]!) > days(finer)) roller.keep(head, i - 1, from, to);
    };

    for (const block of blocks.old(id, now - days('points') * DAY, BLOCKS)) {
      keepCoarser('points', block.at, block.until);
      blocks.remove(block.id);
    }
    for (const [i, tier] of tiers.entries()) {
      const kept = KEPT[i + 1]!;
      const first = tier.chunkOf(now - days(kept) * DAY);
      for (const { chunk } of rollups.heads(id, tier.id, Number.MIN_SAFE_INTEGER, first - 1)) {
        const { from, to } = tier.chunk(chunk);
        keepCoarser(kept, from, to - 1);
      }
      rollups.prune(id, tier.id, first);
    }
  };
}
