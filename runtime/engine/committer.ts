/** Group commit: everything that is to be on disk before the next turn of the event loop shares one transaction, hence one fsync. */
import type { Database } from '#runtime/store/index.ts';

export interface Committer {
  /** `work` runs within the next commit, in the order of adding; when it throws, only its own changes are undone. `after` is told once it is on disk, or why not. */
  add(work: () => void, after: (error: Error | undefined) => void): void;
  /** Commits now what is waiting. */
  flush(): void;
}

interface Waiting {
  readonly work: () => void;
  readonly after: (error: Error | undefined) => void;
}

export function createCommitter<Schema>(db: Database<Schema>): Committer {
  let waiting: Waiting[] = [];
  let scheduled = false;

  function flush(): void {
    if (waiting.length === 0) return;
    const group = waiting;
    waiting = [];
    const errors: (Error | undefined)[] = [];
    let failed: Error | undefined;
    try {
      db.transaction(() => {
        for (const { work } of group) {
          try {
            // Inside a transaction better-sqlite3 makes this a savepoint.
            db.raw.transaction(work)();
            errors.push(undefined);
          } catch (error) {
            errors.push(asError(error));
          }
        }
      });
    } catch (error) {
      // The commit itself failed (disk full): nothing of the group is on disk.
      failed = asError(error);
    }
    group.forEach(({ after }, i) => {
      after(failed ?? errors[i]);
    });
  }

  return {
    flush,
    add(work, after) {
      waiting.push({ work, after });
      if (scheduled) return;
      scheduled = true;
      // After this turn's input has been read: whatever arrived with it shares the commit.
      setImmediate(() => {
        scheduled = false;
        flush();
      });
    },
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
