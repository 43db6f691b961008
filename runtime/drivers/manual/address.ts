/** What a person reads off a machine, and how often. */
import { z } from 'zod';
import type { WireType } from '#runtime/contract/index.ts';

export const address = z.object({
  /** The gauge, counter or lamp. What was entered is kept under this name. */
  point: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta({ examples: ['PI-101'] }),
  type: z.enum(['real', 'int', 'decimal', 'bool', 'text']).default('real'),
  /** After this long without an entry the last one may no longer hold. Absent: it always does. */
  everyHours: z
    .number()
    .min(0.05)
    .max(8784)
    .optional()
    .meta({ unit: 'h', examples: [8] }),
});
export type Address = z.infer<typeof address>;

export const wireType = ({ type }: Address): WireType => type;

/** ms since 1970 at which the next entry is due, after one at `at`. */
export const dueAt = ({ everyHours }: Pick<Address, 'everyHours'>, at: number): number =>
  everyHours === undefined ? Number.POSITIVE_INFINITY : at + everyHours * 3_600_000;
