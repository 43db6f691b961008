/** Where a value is in what a device pushes. */
import { z } from 'zod';
import type { WireType } from '#runtime/contract/index.ts';
import { jsonPlace, PAYLOAD_TYPES } from '../payload.ts';

export const address = z.object({
  /** Absent: the whole of it. */
  path: jsonPlace.optional().meta({ wide: true, examples: ['$.data.weight'] }),
  type: z.enum(PAYLOAD_TYPES).default('real'),
  /** Where the device says when it was measured. */
  timePath: jsonPlace.optional().meta({ advanced: true }),
});
export type Address = z.infer<typeof address>;

export const wireType = ({ type }: Address): WireType => (type === 'json' ? 'record' : type);
