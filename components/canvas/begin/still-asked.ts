/** What a scenario still wants before it can be put on the canvas. */
import type { StarterAbout } from '#runtime/templates/index.ts';

/** The first slot that has too few devices, and how many it takes at least; undefined when all have enough. */
export function stillAsked(
  { slots }: Pick<StarterAbout, 'slots'>,
  picks: Readonly<Record<string, readonly string[]>>,
): { readonly slot: string; readonly atLeast: number } | undefined {
  for (const [slot, { optional, atLeast = optional ? 0 : 1 }] of Object.entries(slots))
    if ((picks[slot]?.length ?? 0) < atLeast) return { slot, atLeast };
  return undefined;
}
