/** Stretches of time and what is done to them on a trend. */

/** ms since 1970 UTC. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** No sensor says more in less; and ten years are all there is. */
const NARROWEST = 1000;
const WIDEST = 3_660 * 86_400_000;

/** By this part of its width, to the right. */
export function moved({ from, to }: Stretch, part: number): Stretch {
  const by = Math.round((to - from) * part);
  return { from: from + by, to: to + by };
}

/** So many times as wide; what lies at `place` (0 left, 1 right) stays there. */
export function scaled({ from, to }: Stretch, factor: number, place = 0.5): Stretch {
  const width = Math.min(WIDEST, Math.max(NARROWEST, (to - from) * factor));
  const at = from + (to - from) * place;
  const start = Math.round(at - width * place);
  return { from: start, to: Math.round(start + width) };
}
