/** Which metric a value is: one of the edge node itself, or of a device behind it. */
import { z } from 'zod';
import { trouble, type WireType } from '#runtime/contract/index.ts';
import { VALUE_TYPES } from './datatype.ts';
import { isId } from './topic.ts';

export const address = z.object({
  /** Absent: of the node itself. */
  device: z
    .string()
    .min(1)
    .max(256)
    .refine(isId, trouble('spb-id'))
    .optional()
    .meta({ examples: ['Press 1'] }),
  metric: z
    .string()
    .min(1)
    .max(1024)
    .meta({ examples: ['Hydraulics/Pressure'], wide: true }),
  /** Which of its types a number has, the node tells itself. */
  type: z.enum(VALUE_TYPES).default('real'),
});
export type Address = z.infer<typeof address>;

export const wireType = ({ type }: Address): WireType => type;
