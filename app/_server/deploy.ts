/** Deploy: the draft becomes revision n+1 and runs; what the compiler refuses leaves no revision. */
import type { Diagnostic } from '#runtime/contract/index.ts';
import { type AppStatus, type OutputOf, RuntimeAway } from '#runtime/rpc/index.ts';
import { record } from './audit.ts';
import { isTaken } from './db.ts';
import { hashOf, plain, readDraft } from './drafts.ts';
import type { Platform } from './platform.ts';
import { Problem } from './problem.ts';
import { actorOf, type Person } from './session.ts';

export interface DeployRequest {
  readonly app: string;
  /** The draft's version the person saw. */
  readonly version: number;
  readonly message: string;
  /** Whether or not the tests of the app pass. */
  readonly despiteTests?: boolean | undefined;
}
type Tests = OutputOf<'apps.deploy'>['tests'];
export type DeployResult =
  | {
      readonly ok: true;
      readonly revision: number;
      readonly diagnostics: Diagnostic[];
      readonly status: AppStatus | undefined;
      readonly tests: Tests;
    }
  /** `tests`: they were run, so nothing but they stands in the way. */
  | { readonly ok: false; readonly diagnostics: Diagnostic[]; readonly tests: Tests };

/** Keeps the draft as the next revision, so that what will run is on disk before it runs. */
async function keepRevision(platform: Platform, by: Person, { app, version, message }: DeployRequest) {
  try {
    return await platform.db.$transaction(async (tx) => {
      const draft = await readDraft(tx, app);
      if (draft.version !== version) throw new Problem('conflict', 'draft-changed');
      const last = await tx.revision.findFirst({
        where: { appId: app },
        orderBy: { number: 'desc' },
        select: { number: true },
      });
      const number = (last?.number ?? 0) + 1;
      const doc = JSON.stringify(draft.doc);
      const bindings = JSON.stringify(draft.bindings);
      await tx.revision.create({
        data: { appId: app, number, hash: hashOf(doc), doc, bindings, message, by: by.name },
      });
      return { number, draft };
    });
  } catch (error) {
    if (isTaken(error)) throw new Problem('conflict', 'deploy-raced');
    throw error;
  }
}

export async function deploy(platform: Platform, by: Person, request: DeployRequest): Promise<DeployResult> {
  const { db, runtime } = platform;
  // A runtime that is away refuses before anything is written.
  await runtime.call('system.health', {});
  const { number, draft } = await keepRevision(platform, by, request);
  const appId_number = { appId: request.app, number };

  let answer: Awaited<ReturnType<typeof runtime.call<'apps.deploy'>>>;
  try {
    const { doc, bindings } = draft;
    const { app, despiteTests = false } = request;
    answer = await runtime.call('apps.deploy', { app, revision: number, doc, bindings, despiteTests }, actorOf(by));
  } catch (error) {
    // Broken off in mid-call: it may run, so the revision stays.
    if (error instanceof RuntimeAway) throw new Problem('unavailable', 'deploy-unknown');
    await db.revision.delete({ where: { appId_number } });
    throw error;
  }

  const diagnostics = answer.diagnostics as unknown as Diagnostic[];
  if (!answer.ok) {
    await db.revision.delete({ where: { appId_number } });
    return { ok: false, diagnostics, tests: answer.tests };
  }
  await db.$transaction(async (tx) => {
    if (answer.status) await tx.revision.update({ where: { appId_number }, data: { hash: answer.status.hash } });
    const despite = answer.tests?.failed.map(({ title }) => title) ?? [];
    const detail = {
      app: request.app,
      title: plain(JSON.stringify(draft.doc.title)),
      revision: number,
      ...(despite.length > 0 ? { despite } : {}),
    };
    await record(tx, { who: by.name, action: 'app.deploy', detail }, platform.now());
  });
  return { ok: true, revision: number, diagnostics, status: answer.status, tests: answer.tests };
}
