/** The signed-in person's own things, and the first-run setup. */
import { z } from 'zod';
import { LANGS } from '#runtime/contract/index.ts';
import { createFirst, setLanguage, setupNeeded } from '../people.ts';
import { newPerson } from '../person.ts';
import { open, router, scoped } from '../trpc.ts';

export const session = router({
  me: scoped('session:own').query(({ ctx }) => ctx.person),
  setLanguage: scoped('session:own')
    .input(z.object({ language: z.enum(LANGS) }))
    .mutation(({ ctx, input }) => setLanguage(ctx.platform, ctx.person, input.language)),
});

export const setup = router({
  needed: open.query(({ ctx }) => setupNeeded(ctx.platform)),
  /** Creates the admin while there is nobody; the browser signs in right after. */
  create: open.input(newPerson.omit({ role: true })).mutation(async ({ ctx, input }) => {
    await createFirst(ctx.platform, input);
  }),
});
