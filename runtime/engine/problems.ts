/** Tells an app of what went wrong with its effects after their batch: the nodes that catch problems get an event. */
import type { AppProblem, Chain, Plan } from '#runtime/contract/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { Journal, JournalEntry } from '#runtime/store/index.ts';
import { ChainTooLong, journalChildren } from './chain.ts';
import { problemEvents } from './inner-events.ts';

export interface Problems {
  /**
   * Within the transaction that stores the problem. `key` names the problem, once per app: `write:17`. `chain` is that of the instant the
   * effect came from, if it is known. Returns what is to be called after the commit.
   */
  raise(app: string, key: string, problem: AppProblem, chain?: Chain): () => void;
}

export interface ProblemsOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  /** By whose nodes an event is heard now; undefined when the app is gone. */
  readonly planOf: (app: string) => Plan | undefined;
  readonly journaled: (app: string, entry: JournalEntry) => void;
}

export function createProblems({ journal, clock, log, planOf, journaled }: ProblemsOptions): Problems {
  return {
    raise(app, key, problem, chain) {
      const plan = planOf(app);
      if (!plan) return () => {};
      const at = clock.now();
      const events = problemEvents(plan, problem, key, 0, at);
      try {
        const entries = journalChildren(journal, app, events, () => chain, at);
        return () => {
          for (const entry of entries) journaled(app, entry);
        };
      } catch (error) {
        if (!(error instanceof ChainTooLong)) throw error;
        // What answers a failed write with a write that fails has had its chances: it is not told once more.
        log.warn({ app, problem }, `App ${app} answers its own problems with new ones: ${error.message}`);
        return () => {};
      }
    },
  };
}
