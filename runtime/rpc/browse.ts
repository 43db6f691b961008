/** What the web may ask of what a device has. */
import { z } from 'zod';
import { deviceDef, type Scope, TAG_ACCESS, valueType } from '#runtime/contract/index.ts';
import { id } from './shapes.ts';

export const browseItem = z.object({
  /** What to ask with for what lies below it. */
  id: z.string().max(4096),
  label: z.string(),
  /** Whether anything may lie below. */
  below: z.boolean(),
  /** Absent: nothing that could be a tag. */
  point: z.object({ address: z.unknown(), type: valueType, access: z.enum(TAG_ACCESS) }).optional(),
});
export type BrowseRow = z.infer<typeof browseItem>;

export const browseProcedures = {
  /** A page of what lies directly below `parent` (absent: at the top), without the `from` lines known already. `def`, without its tags, and `id` as for `devices.test`. */
  'devices.browse': {
    scope: 'device:edit' satisfies Scope,
    input: z.object({
      def: deviceDef,
      id: id.optional(),
      parent: z.string().max(4096).optional(),
      from: z.number().int().min(0).max(100_000).optional(),
    }),
    output: z.object({ items: z.array(browseItem), more: z.boolean(), problem: z.string().optional() }),
  },
} as const;
