/** Which query a value comes from, and which of its columns. */
import { z } from 'zod';
import type { WireType } from '#runtime/contract/index.ts';

const column = z.string().min(1).max(128);

export const address = z.object({
  /** One SELECT. Tags with the same are asked for together. */
  query: z
    .string()
    .trim()
    .min(1)
    .max(8000)
    .meta({ wide: true, examples: ['SELECT temperature FROM oven WHERE id = 3'] }),
  /** Absent: the first. */
  column: column.optional(),
  type: z.enum(['real', 'int', 'decimal', 'bool', 'text']).default('real'),
  /** A column that grows with every row, as a serial number does: each new row is a value of its own. Absent: the first row is the value. */
  cursor: column.optional().meta({ advanced: true }),
  /** A time with its zone, or a number of s or ms since 1970. */
  timeColumn: column.optional().meta({ advanced: true }),
});
export type Address = z.infer<typeof address>;

export const wireType = ({ type }: Address): WireType => type;
