/** Calls of webhooks: checked, on disk, then answered by Jig or by the flow. Who waits lives in memory: after a restart the connection is gone, too. */
import type { Plan } from '#runtime/contract/index.ts';
import { type HookConfig, hookPayload } from '#runtime/nodes/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { Journal, JournalEntry } from '#runtime/store/index.ts';
import type { Committer } from './committer.ts';
import { EngineProblem } from './problem.ts';
import { accept, type Incoming } from './reports.ts';

export interface HookAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface HookEvent {
  /** The sender's; the same key again changes nothing. Absent: each call is an event of its own. */
  readonly key?: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Keys are the senders' own: two apps may be called with the same one, and neither may answer for the other. */
export const callerKey = (app: string, id: string): string => `${app}\n${id}`;

export interface Callers {
  /** Undefined when no answer came within `ms`. */
  wait(id: string, ms: number): Promise<HookAnswer | undefined>;
  answer(id: string, answer: HookAnswer): void;
}

export function createCallers(clock: Clock): Callers {
  const waiting = new Map<string, (answer: HookAnswer) => void>();
  return {
    wait(id, ms) {
      return new Promise((resolve) => {
        const cancel = clock.after(ms, () => {
          waiting.delete(id);
          resolve(undefined);
        });
        waiting.set(id, (answer) => {
          cancel();
          waiting.delete(id);
          resolve(answer);
        });
      });
    },
    answer: (id, answer) => waiting.get(id)?.(answer),
  };
}

interface Deps {
  readonly journal: Journal;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly callers: Callers;
  readonly newId: () => string;
}
interface App {
  readonly accepting: Plan;
  journaled(entry: JournalEntry): void;
}

/** Throws EngineProblem when there is no such webhook, and when nothing of it could be stored. */
export async function callHook(
  { callers, newId, ...deps }: Deps,
  name: string,
  app: App,
  path: string,
  events: readonly HookEvent[],
): Promise<HookAnswer[]> {
  const { node, config } = findHook(app.accepting, path, name);
  const answers: (HookAnswer | Promise<HookAnswer>)[] = [];
  const isAnsweredByFlow = config.respond === 'wire';
  // What the flow answers is on disk when its answer leaves; who is told anything else waits for the disk itself.
  const onDisk = (answer: HookAnswer) =>
    new Promise<HookAnswer>((resolve) => deps.committer.onDisk(() => resolve(answer)));
  const fitting = events.flatMap(({ key, payload }, at): (Incoming & { at: number })[] => {
    const found = hookPayload(config, payload);
    if (found.ok) return [{ id: key ?? newId(), payload, at }];
    answers[at] = { status: 400, body: { ok: false, problems: found.problems } };
    return [];
  });
  const heard = (n: number, entry: JournalEntry | undefined) => {
    const { at, id } = fitting[n]!;
    const accepted = { status: 202, body: { ok: true, id } };
    const repeated = { status: 202, body: { ok: true, id, duplicate: true } };
    if (!isAnsweredByFlow) answers[at] = entry ? accepted : repeated;
    // A repeat must not take the place of the one that waits; and nobody can answer before the app has heard of it.
    // The node itself answers 504 when the flow is late; a little more for the way.
    else if (entry)
      answers[at] = callers
        .wait(callerKey(name, id), config.timeoutMs + 1000)
        .then((answer) => answer ?? onDisk(accepted));
    else answers[at] = onDisk(repeated);
    if (entry) app.journaled(entry);
  };
  if (fitting.length > 0) await accept(deps, name, node, fitting, heard, isAnsweredByFlow ? 'committed' : 'on disk');
  return Promise.all(answers);
}

function findHook(plan: Plan, path: string, app: string) {
  const hook = plan.manifest.webhooks.find((one) => one.path === path);
  const node = hook && plan.nodes.find(({ id }) => id === hook.node);
  if (!node) throw new EngineProblem('not-found', 'no-webhook', { app, path });
  return { node: node.id, config: node.config as HookConfig };
}
