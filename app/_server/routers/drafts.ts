/** What is being drawn: read, save, check. */
import { z } from 'zod';
import { readDraft, saveDraft } from '../drafts.ts';
import { forwardMutation } from '../forward.ts';
import { router, scoped } from '../trpc.ts';

export const drafts = router({
  get: scoped('app:view')
    .input(z.object({ app: z.string() }))
    .query(({ ctx: { platform }, input }) => readDraft(platform.db, input.app)),

  /** CONFLICT with problem 'draft-changed' when somebody saved since `version`. */
  save: scoped('app:edit')
    .input(z.object({ app: z.string(), doc: z.unknown(), bindings: z.unknown(), version: z.number().int() }))
    .mutation(async ({ ctx: { platform, person }, input: { app, doc, bindings, version } }) => ({
      version: await saveDraft(platform, person, { app, doc, bindings, version }),
    })),

  /** The compiler's findings against the site as it is; a mutation only because a document is too long for an address. */
  check: forwardMutation('apps.check'),
});
