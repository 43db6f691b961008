/** What the web may ask of the apps that come along. */
import { z } from 'zod';
import type { Scope } from '#runtime/contract/index.ts';
import { starterAbout } from '#runtime/templates/index.ts';
import { id, nothing } from './shapes.ts';

/** `id`: name of its folder. */
const starter = z.object({ id, about: starterAbout });
export type Starter = z.infer<typeof starter>;

export const starterProcedures = {
  'starters.list': { scope: 'app:view' satisfies Scope, input: nothing, output: z.array(starter) },
  /** `doc`: its drawing, an app document as runtime/flow has it. */
  'starters.get': {
    scope: 'app:view' satisfies Scope,
    input: z.object({ starter: id }),
    output: starter.extend({ doc: z.unknown() }),
  },
} as const;
