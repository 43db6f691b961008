/** What the web may ask of what an app may use. */
import { z } from 'zod';
import type { Scope } from '#runtime/contract/index.ts';
import { appLimits, id } from './shapes.ts';

const allLimits = appLimits.required();

export const quotaProcedures = {
  /** Of processor time and effects: what of the minute's budget has not filled up again; of events: those that wait, and their characters. */
  'apps.quota': {
    scope: 'app:view' satisfies Scope,
    input: z.object({ app: id }),
    output: z.object({
      limits: allLimits,
      /** Those of any app. */
      standard: allLimits,
      used: z.object({ cpuMs: z.number(), effects: z.number(), events: z.number(), size: z.number() }),
      /** As in its status, but of this moment. */
      lost: z.number(),
    }),
  },
} as const;
