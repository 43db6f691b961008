/** Accepting events from people and other systems: checked, then on disk, then answered. */
import { type Actor, type FieldProblem, type Plan, type PlanNode, parseRow } from '#runtime/contract/index.ts';
import { type FormConfig, formFields } from '#runtime/nodes/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { Journal, JournalEntry } from '#runtime/store/index.ts';
import type { Committer } from './committer.ts';
import { EngineProblem } from './problem.ts';

export interface Accepted {
  readonly duplicate: boolean;
  /** Absent for a duplicate. */
  readonly entry?: JournalEntry;
}

/** Resolves when it is on disk. A key the app already has changes nothing. */
export function accept(
  deps: { readonly journal: Journal; readonly committer: Committer; readonly clock: Clock },
  app: string,
  node: string,
  event: { readonly id: string; readonly payload: Readonly<Record<string, unknown>>; readonly by?: Actor | undefined },
): Promise<Accepted> {
  const { journal, committer, clock } = deps;
  const { id, payload, by } = event;
  return new Promise((resolve, reject) => {
    let entry: JournalEntry | undefined;
    committer.addNow(
      () => {
        entry = journal.append(app, id, node, { kind: 'event', id, payload, ...(by ? { by } : {}) }, clock.now());
      },
      (error) => {
        if (error) reject(new EngineProblem('unavailable', `It could not be stored: ${error.message}`));
        else resolve(entry ? { duplicate: false, entry } : { duplicate: true });
      },
    );
  });
}

/** The form's own rules; the phone has checked the same ones. */
export function checkReport(
  plan: Plan,
  node: string,
  payload: Readonly<Record<string, unknown>>,
): readonly FieldProblem[] {
  const form = plan.nodes.find(({ id }) => id === node);
  if (form?.type !== 'page.form') throw new EngineProblem('not-found', `The app has no form ${node}.`);
  const parsed = parseRow({ columns: formFields(form.config as FormConfig, plan) }, payload);
  return parsed.ok ? [] : parsed.problems;
}

export interface Hook {
  readonly node: PlanNode;
  /** The caller is answered at once, or by the flow within this many ms. */
  readonly waitMs: number;
}

export function findHook(plan: Plan, path: string): Hook | undefined {
  const found = plan.manifest.webhooks.find((hook) => hook.path === path);
  const node = found && plan.nodes.find(({ id }) => id === found.node);
  if (!node) return undefined;
  const { timeoutMs } = node.config as { timeoutMs?: number };
  // The node itself answers 504 when the flow is late; a little more for the way.
  return { node, waitMs: (timeoutMs ?? 10_000) + 1000 };
}
