/** A limit changed at run time, pure: what a change does and whether it still stands. One rule for the node that keeps it, for who lists it, and for a deploy. */
import * as z from 'zod';

/** What is kept. `of`: the limit as designed when it was changed; `at`: logical time, ms since 1970 UTC. */
export const adjustedLimit = z.object({
  limit: z.number(),
  of: z.number(),
  by: z.string(),
  at: z.number(),
  comment: z.string(),
});
export type Adjusted = z.infer<typeof adjustedLimit>;

/** The design: the limit, who may change it from which role on, and between which bounds. */
export interface Adjustable {
  readonly limit: number;
  readonly adjustableBy: string;
  readonly adjustMin?: number | undefined;
  readonly adjustMax?: number | undefined;
}

/** An event that changes it: `limit` null goes back to the designed one, `of` is the design that the person saw. */
export interface LimitChange {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly by?: { readonly name: string };
}

export const isWithinDesign = (
  { adjustMin = Number.NEGATIVE_INFINITY, adjustMax = Number.POSITIVE_INFINITY }: Adjustable,
  limit: number,
): boolean => limit >= adjustMin && limit <= adjustMax;

/** What was changed stands as long as the design it was changed from, and its bounds, do. */
export const standingLimit = (design: Adjustable, kept: Adjusted | null | undefined): Adjusted | null =>
  kept && design.adjustableBy !== 'nobody' && kept.of === design.limit && isWithinDesign(design, kept.limit)
    ? kept
    : null;

/** What is kept after the event. */
export function afterChange(
  design: Adjustable,
  kept: Adjusted | null | undefined,
  { payload, by }: LimitChange,
  at: number,
): Adjusted | null {
  const { limit, of, comment } = payload;
  if (limit === null) return null;
  if (typeof limit !== 'number' || typeof of !== 'number') return standingLimit(design, kept);
  const next = { limit, of, by: by?.name ?? '', at, comment: String(comment ?? '') };
  return standingLimit(design, next) ?? standingLimit(design, kept);
}
