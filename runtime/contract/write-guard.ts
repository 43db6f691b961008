/** What stands between a person or an app and a machine's set-point, besides type and range. */
import * as z from 'zod';

export const GUARD_SIGNS = ['=', '≠', '<', '≤', '>', '≥'] as const;
export type GuardSign = (typeof GUARD_SIGNS)[number];

/** Another tag has to stand so, with good quality and as the device says it, or nothing is written. */
export const writeCondition = z.object({
  /** Absent: the same device. */
  device: z.string().optional(),
  tag: z.string(),
  is: z.enum(GUARD_SIGNS).default('='),
  value: z.union([z.number(), z.boolean(), z.string()]),
});
export type WriteCondition = z.infer<typeof writeCondition>;

export const writeGuard = z.object({
  /** The lowest role a person needs; absent: builder. What an app may write, its deployment has settled. */
  role: z.enum(['operator', 'builder', 'admin']).optional(),
  when: writeCondition.optional(),
  /** At most one write in so many ms, whoever writes. */
  everyMs: z.number().int().min(1).max(86_400_000).optional(),
  /** The largest step from what the device holds, in the tag's unit. */
  maxChange: z.number().positive().optional(),
  /** A person sees the old value and the new one first. An app cannot, so it may not write. */
  confirm: z.boolean().optional(),
});
export type WriteGuard = z.infer<typeof writeGuard>;
