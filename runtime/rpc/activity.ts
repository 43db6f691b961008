/** What the web may ask of what all apps did lately, and of what went wrong with it. */
import { z } from 'zod';
import type { Scope } from '#runtime/contract/index.ts';
import { runLine } from './replay.ts';
import { at, delivery, id } from './shapes.ts';

/**
 * | kind | |
 * | --- | --- |
 * | fault | an instant that stopped its app |
 * | letter | a message to an outside system that was given up |
 * | write | a write to a device that did not come about |
 * | run | an instant that was stepped |
 */
export const ACTIVITIES = ['fault', 'letter', 'write', 'run'] as const;
export type ActivityKind = (typeof ACTIVITIES)[number];

/** Outcomes of a write that somebody has to know of. */
export const LOST_WRITES = ['refused', 'failed', 'unknown', 'expired'] as const;

const of = { app: z.string(), at };
const item = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fault'), ...of, run: runLine }),
  z.object({ kind: z.literal('run'), ...of, run: runLine }),
  z.object({ kind: z.literal('letter'), ...of, letter: delivery }),
  z.object({
    kind: z.literal('write'),
    ...of,
    write: z.object({
      id: z.number(),
      node: z.string(),
      device: z.string(),
      tag: z.string(),
      value: z.unknown(),
      outcome: z.enum(LOST_WRITES),
      /** A sentence. */
      problem: z.string().optional(),
      /** Who caused it; absent: the app by itself. */
      by: z.string().optional(),
    }),
  }),
]);
export type ActivityItem = z.infer<typeof item>;

/** Where a page ended: the ids and sequence numbers before which the next one goes on; what is missing begins at the newest. */
const cursor = z.object({
  letter: z.number().optional(),
  write: z.number().optional(),
  runs: z.record(z.string(), z.number()).optional(),
});
export type ActivityCursor = z.infer<typeof cursor>;

export const activityProcedures = {
  /** Newest first, over all apps or one. */
  'activity.list': {
    scope: 'app:deploy' satisfies Scope,
    input: z.object({
      app: id.optional(),
      kinds: z.array(z.enum(ACTIVITIES)).min(1).max(ACTIVITIES.length),
      /** Also instants that asked for nothing. */
      quiet: z.boolean().default(false),
      /** Nothing from before. */
      since: at.optional(),
      limit: z.number().int().min(1).max(200),
      after: cursor.optional(),
    }),
    output: z.object({
      items: z.array(item),
      /** There may be more. */
      next: cursor.optional(),
      /** How far back it was looked, when that is less than was asked for and not because the page is full. */
      reached: at.optional(),
      /** Why no runs are listed, in a sentence. */
      unrecorded: z.string().optional(),
    }),
  },
} as const;
