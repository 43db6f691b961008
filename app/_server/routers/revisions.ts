/** Revisions of an app: the list, one of them, deploying, and going back to one. */
import { z } from 'zod';
import type { Bindings } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { Tx } from '../db.ts';
import { deploy } from '../deploy.ts';
import { readDraft, saveDraft } from '../drafts.ts';
import { forwardMutation, forwardQuery } from '../forward.ts';
import { Problem } from '../problem.ts';
import { router, scoped } from '../trpc.ts';

const which = z.object({ app: z.string(), number: z.number().int().positive() });

async function read(tx: Tx, { app, number }: z.infer<typeof which>) {
  const row = await tx.revision.findUnique({ where: { appId_number: { appId: app, number } } });
  if (!row) throw new Problem('not-found', 'revision-unknown');
  const { hash, message, by, createdAt } = row;
  const doc = JSON.parse(row.doc) as FlowDoc;
  return { number, hash, message, by, at: createdAt.getTime(), doc, bindings: JSON.parse(row.bindings) as Bindings };
}

export const revisions = router({
  /** Newest first. */
  list: scoped('app:view')
    .input(z.object({ app: z.string() }))
    .query(async ({ ctx: { platform }, input }) => {
      const rows = await platform.db.revision.findMany({
        where: { appId: input.app },
        orderBy: { number: 'desc' },
        take: 200,
        select: { number: true, hash: true, message: true, by: true, createdAt: true },
      });
      return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.getTime() }));
    }),

  get: scoped('app:view')
    .input(which)
    .query(({ ctx: { platform }, input }) => read(platform.db, input)),

  /** Deploys the draft as saved at `version`. `ok: false` brings the findings and changes nothing; with `tests`, it was the tests that held it back. */
  deploy: scoped('app:deploy')
    .input(
      z.object({
        app: z.string(),
        version: z.number().int(),
        message: z.string().max(500).default(''),
        despiteTests: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx: { platform, person }, input }) => deploy(platform, person, input)),

  /** What the app had kept each time a revision was replaced. */
  snapshots: forwardQuery('apps.snapshots'),
  /** Runs an older revision again at once; the draft stays as it is. */
  rollback: forwardMutation('apps.rollback'),

  /** Puts an older revision into the draft; it runs only after a deploy. */
  restore: scoped('app:edit')
    .input(which)
    .mutation(async ({ ctx: { platform, person }, input }) => {
      const { doc, bindings } = await read(platform.db, input);
      const { version } = await readDraft(platform.db, input.app);
      return { version: await saveDraft(platform, person, { app: input.app, doc, bindings, version }) };
    }),
});
