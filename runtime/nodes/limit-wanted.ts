/** A limit that nobody has said yet: the app is refused, and a usual share of the tag's range is offered. */
import type { Problem } from '#runtime/contract/index.ts';

/** Of the range, low end to high end: where such a limit usually lies. */
const SHARES: Readonly<Record<string, number>> = { 'high-high': 0.9, high: 0.8, low: 0.2, 'low-low': 0.1 };

/** For a kind that is no place in the range (a deviation, a rate) nothing is offered. */
export function limitWanted(limit: number | undefined, kind: string): Problem[] {
  if (limit !== undefined) return [];
  const share = Object.hasOwn(SHARES, kind) ? SHARES[kind] : undefined;
  const ofRange = share === undefined ? {} : { ofRange: { input: 'value', share } };
  return [{ field: 'limit', problem: 'no-limit', ...ofRange }];
}
