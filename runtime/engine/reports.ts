/** Accepting events from people and other systems: checked, then on disk, then answered. */
import { type Actor, type FieldProblem, type Plan, parseRow } from '#runtime/contract/index.ts';
import { type FormConfig, formFields } from '#runtime/nodes/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { Journal, JournalEntry } from '#runtime/store/index.ts';
import type { Committer } from './committer.ts';
import { EngineProblem } from './problem.ts';

export interface Incoming {
  /** Its idempotency key. */
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly by?: Actor | undefined;
}

/**
 * Resolves when all are on disk, in one commit; with `committed` already when they are in it, before the disk has given its word. `heard` is called for the nth
 * of them at once after the commit, so that the app hears of events in the order of the journal; without an entry when the app already has the key: nothing
 * changed. The app may step what is not on disk yet: its own commit comes after, and nothing leaves before that one is on disk.
 */
export function accept(
  deps: { readonly journal: Journal; readonly committer: Committer; readonly clock: Clock },
  app: string,
  node: string,
  events: readonly Incoming[],
  heard: (n: number, entry: JournalEntry | undefined) => void,
  until: 'on disk' | 'committed' = 'on disk',
): Promise<void> {
  const { journal, committer, clock } = deps;
  return new Promise((resolve, reject) => {
    let entries: (JournalEntry | undefined)[] = [];
    committer.addNow(
      () => {
        const at = clock.now();
        entries = events.map(({ id, payload, by }) =>
          journal.append(app, id, node, { kind: 'event', id, payload, ...(by ? { by } : {}) }, at),
        );
      },
      {
        committed(error) {
          if (error) return reject(new EngineProblem('unavailable', 'not-stored', { why: error.message }));
          entries.forEach((entry, n) => {
            heard(n, entry);
          });
          if (until === 'committed') resolve();
        },
        ...(until === 'on disk' ? { onDisk: () => resolve() } : {}),
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
  if (form?.type !== 'page.form') throw new EngineProblem('not-found', 'no-form', { node });
  const parsed = parseRow({ columns: formFields(form.config as FormConfig, plan) }, payload);
  return parsed.ok ? [] : parsed.problems;
}
