/** Deploying an app: what is asked, and what it came to. */
import { z } from 'zod';
import { bindings } from '#runtime/contract/index.ts';
import { procedure } from './procedure.ts';
import { appStatus, diagnostic, id } from './shapes.ts';

/** What the tests of the app came to; absent where none were run. */
export const testTally = z.object({
  passed: z.number().int(),
  failed: z.array(z.object({ id: z.string(), title: z.string() })),
});

const deployed = z.object({
  ok: z.boolean(),
  diagnostics: z.array(diagnostic),
  status: appStatus.optional(),
  tests: testTally.optional(),
});

export const deployProcedures = {
  /** With a test that fails it is not deployed, unless `despiteTests`: then the audit trail keeps which failed. */
  'apps.deploy': procedure(
    'app:deploy',
    z.object({
      app: id,
      revision: z.number().int(),
      doc: z.unknown(),
      bindings,
      despiteTests: z.boolean().optional(),
    }),
    deployed,
  ),
  /** Deploys an older revision, with the state it had then or the present one. Its tests are only reported. */
  'apps.rollback': procedure(
    'app:deploy',
    z.object({ app: id, snapshot: z.number().int(), state: z.enum(['restore', 'keep']) }),
    deployed,
  ),
} as const;
