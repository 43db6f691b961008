/** The state of the whole installation, and the two audit chains side by side. */
import { z } from 'zod';
import { firstBroken, listAudit } from '../audit.ts';
import { forwardQuery } from '../forward.ts';
import { health } from '../health.ts';
import { router, scoped } from '../trpc.ts';

export const system = router({
  health: scoped('system:view').query(({ ctx }) => health(ctx.platform)),
  /** What was done in the web: people, apps. */
  audit: scoped('audit:view')
    .input(z.object({ limit: z.number().int().min(1).max(500) }))
    .query(async ({ ctx: { platform }, input }) => ({
      rows: await listAudit(platform.db, input.limit),
      /** First entry that was tampered with; absent when the chain is whole. */
      broken: await firstBroken(platform.db),
    })),
  /** What was done in the runtime: devices, writes, alarms. */
  plantAudit: forwardQuery('audit.list'),
});
