/** Group commit: everything that is to be on disk before the next turn of the event loop shares one transaction, hence one fsync. */
import type { Clock } from '#runtime/ops/index.ts';
import { type Database, StorageProblem, storageProblemOf } from '#runtime/store/index.ts';

export interface Committer {
  /**
   * `work` runs within the next commit, in the order of adding, and once more when that met another program's lock; when it throws, only
   * its own changes are undone. `after` is told once it is on disk, or why not: with a StorageProblem nothing of its whole commit is.
   */
  add(work: () => void, after: (error: Error | undefined) => void): void;
  /** Commits now what is waiting, or says that it cannot be. */
  flush(): void;
}

/** How long a commit waits for another program to let go of the file, and how often it tries, ms. */
const LOCK_PATIENCE_MS = 2000;
const LOCK_RETRY_MS = 50;

interface Waiting {
  readonly work: () => void;
  readonly after: (error: Error | undefined) => void;
}

export function createCommitter<Schema>(db: Database<Schema>, clock: Clock): Committer {
  let waiting: Waiting[] = [];
  let scheduled = false;
  /** Since when another program has held the file. */
  let lockedSince: number | undefined;

  /** One error for each work, or the one error of them all. */
  function commit(group: readonly Waiting[]): (Error | undefined)[] | StorageProblem {
    const errors: (Error | undefined)[] = [];
    try {
      db.transaction(() => {
        for (const { work } of group) {
          try {
            // Inside a transaction better-sqlite3 makes this a savepoint.
            db.raw.transaction(work)();
            errors.push(undefined);
          } catch (error) {
            // SQLite may have undone the transaction already: the rest must not become commits of their own.
            if (storageProblemOf(error, db.raw.name)) throw error;
            errors.push(asError(error));
          }
        }
      });
      return errors;
    } catch (error) {
      if (error instanceof StorageProblem) return error;
      return group.map(() => asError(error));
    }
  }

  function attempt(patient: boolean): void {
    if (waiting.length === 0) return;
    const group = waiting;
    waiting = [];
    const done = commit(group);
    if (done instanceof StorageProblem && done.trouble === 'locked' && patient) {
      lockedSince ??= clock.now();
      if (clock.now() - lockedSince < LOCK_PATIENCE_MS) {
        waiting = [...group, ...waiting];
        scheduled = true;
        clock.after(LOCK_RETRY_MS, run);
        return;
      }
    }
    if (!(done instanceof StorageProblem)) lockedSince = undefined;
    group.forEach(({ after }, i) => {
      after(done instanceof StorageProblem ? done : done[i]);
    });
  }

  function run(): void {
    scheduled = false;
    attempt(true);
  }

  return {
    flush: () => attempt(false),
    add(work, after) {
      waiting.push({ work, after });
      if (scheduled) return;
      scheduled = true;
      // After this turn's input has been read: whatever arrived with it shares the commit.
      setImmediate(run);
    },
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
