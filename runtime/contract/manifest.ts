/** What an app may touch: computed from its picture, shown in words, enforced on every effect. */
import * as z from 'zod';
import { MESSAGE_KINDS } from './connector.ts';
import { ROLES } from './scope.ts';

const pair = z.object({ slot: z.string(), tag: z.string() });
export const manifest = z.object({
  reads: z.array(pair),
  writes: z.array(
    pair.extend({
      min: z.number().optional(),
      max: z.number().optional(),
      /** Only an instant caused by a person with at least this role may write. */
      role: z.enum(ROLES).optional(),
      node: z.string(),
    }),
  ),
  tables: z.array(
    z.object({
      table: z.string(),
      /** The only node that may; absent in revisions deployed before this was kept per node: any. */
      node: z.string().optional(),
      insert: z.boolean(),
      update: z.boolean().default(false),
      delete: z.boolean().default(false),
      query: z.boolean(),
    }),
  ),
  alarms: z.array(z.object({ node: z.string(), priority: z.string() })),
  history: z.array(z.object({ node: z.string() })),
  webhooks: z.array(z.object({ node: z.string(), path: z.string() })),
  /** Which node sends to which connection slot; `where` is the host behind it, when it was bound. Absent: none does. */
  sends: z
    .array(
      z.object({ node: z.string(), connection: z.string(), kind: z.enum(MESSAGE_KINDS), where: z.string().optional() }),
    )
    .optional(),
  /** Nodes with code a person typed: such an app gets a host of its own kind. */
  scripts: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifest>;
