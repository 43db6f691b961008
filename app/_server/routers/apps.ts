/** Apps of the site: the list, making, removing, starting and stopping. */
import { z } from 'zod';
import { type LocalText, localText } from '#runtime/contract/index.ts';
import { record } from '../audit.ts';
import { createApp, plain } from '../drafts.ts';
import { forwardLook, forwardMutation, forwardQuery } from '../forward.ts';
import { partNames } from '../part-names.ts';
import { Problem } from '../problem.ts';
import { searchApps } from '../search-apps.ts';
import { actorOf } from '../session.ts';
import { router, scoped } from '../trpc.ts';
import { usesOf } from '../uses.ts';

export const apps = router({
  /** What platform.db knows; the runtime's view is `status`, so that the list stands while the runtime is away. */
  list: scoped('app:view').query(async ({ ctx: { platform } }) => {
    const rows = await platform.db.app.findMany({
      where: { archived: false },
      orderBy: { updatedAt: 'desc' },
      include: {
        draft: { select: { version: true, by: true, updatedAt: true } },
        revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true, createdAt: true } },
      },
    });
    return rows.map(({ id, title, draft, revisions: [last] }) => ({
      id,
      title: JSON.parse(title) as LocalText,
      /** ms since 1970 UTC. */
      editedAt: draft?.updatedAt.getTime() ?? 0,
      editedBy: draft?.by ?? '',
      /** Newest revision; absent before the first deploy. */
      revision: last?.number,
      /** The draft was saved after the newest revision. */
      changed: !last || (draft?.updatedAt.getTime() ?? 0) > last.createdAt.getTime(),
    }));
  }),

  /** Apps and their nodes by name; what is drawn. */
  search: scoped('app:view')
    .input(z.object({ text: z.string().max(200) }))
    .query(({ ctx: { platform }, input: { text } }) => searchApps(platform.db, text)),

  /** Of its nodes, and of its slots with their tags. */
  names: scoped('app:view')
    .input(z.object({ app: z.string() }))
    .query(({ ctx: { platform }, input: { app } }) => partNames(platform.db, app)),

  /** Which of them use which devices, tags and connections. */
  uses: scoped('app:view').query(({ ctx: { platform } }) => usesOf(platform.db)),

  /** What all of them did lately. */
  activity: forwardQuery('activity.list'),

  status: forwardQuery('apps.list'),
  start: forwardMutation('apps.start'),
  stop: forwardMutation('apps.stop'),
  limits: forwardMutation('apps.limits'),
  quota: forwardQuery('apps.quota'),
  debug: forwardMutation('apps.debug'),
  breakpoints: forwardMutation('apps.breakpoints'),
  inspect: forwardQuery('apps.inspect'),
  runs: forwardQuery('apps.runs'),
  run: forwardQuery('apps.run'),
  replay: forwardLook('apps.replay'),

  /** With `doc` (a file someone opened), else empty. */
  create: scoped('app:edit')
    .input(z.object({ title: localText, doc: z.unknown().optional() }))
    .mutation(async ({ ctx: { platform, person }, input }) => ({
      id: await createApp(platform, person, input.title, input.doc),
    })),

  /** Stops it; its document and revisions go, its table rows stay in plant.db. */
  remove: scoped('app:deploy')
    .input(z.object({ app: z.string() }))
    .mutation(async ({ ctx: { platform, person }, input: { app } }) => {
      const row = await platform.db.app.findUnique({ where: { id: app } });
      if (!row) throw new Problem('not-found', 'app-unknown');
      const deployed = await platform.runtime.call('apps.list', {}, actorOf(person));
      if (deployed.some((status) => status.app === app)) {
        await platform.runtime.call('apps.remove', { app }, actorOf(person));
      }
      await platform.db.$transaction(async (tx) => {
        await tx.app.delete({ where: { id: app } });
        const detail = { app, title: plain(row.title) };
        await record(tx, { who: person.name, action: 'app.remove', detail }, platform.now());
      });
    }),
});
