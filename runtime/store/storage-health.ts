/** Whether a database can be written now: hears of every refusal, then tries a small real write until one succeeds. */
import type { Database } from './database.ts';
import type { StorageProblem, StorageTrouble } from './storage-problem.ts';

export type StorageState =
  | { readonly state: 'ok' }
  | {
      readonly state: 'down';
      readonly trouble: StorageTrouble;
      /** When it first failed, ms since 1970 UTC. */
      readonly since: number;
      readonly sentence: string;
    };

export interface StorageHealth {
  status(): StorageState;
  /** Told when it fails first, when it fails in another way, and when it works again. Returns the end of it. */
  onChange(listener: (state: StorageState) => void): () => void;
  /** Resolves once it works; at once when it does. A damaged file never does. */
  works(): Promise<void>;
  /** No more tries. */
  close(): void;
}

/** As `runtime/ops` has it: this room is below. */
interface Clock {
  now(): number;
  after(ms: number, call: () => void): () => void;
}

const FIRST_TRY_MS = 100;
const LAST_TRY_MS = 10_000;
/** What fails again within so long of a try that succeeded goes on with the longer waits. */
const SETTLED_MS = 60_000;
/** More than a batch needs, so that it does not come back for the last free page only. */
const ROOM_BYTES = 256 * 1024;

export function createStorageHealth<Schema>(db: Database<Schema>, clock: Clock): StorageHealth {
  let state: StorageState = { state: 'ok' };
  let wait = FIRST_TRY_MS;
  let workedAgain = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  const listeners = new Set<(state: StorageState) => void>();

  function become(next: StorageState): void {
    state = next;
    for (const listener of [...listeners]) listener(next);
  }

  function failed({ trouble, message: sentence }: StorageProblem): void {
    if (state.state === 'ok' && clock.now() - workedAgain > SETTLED_MS) wait = FIRST_TRY_MS;
    if (state.state === 'ok' || state.trouble !== trouble) {
      const since = state.state === 'ok' ? clock.now() : state.since;
      become({ state: 'down', trouble, since, sentence });
    }
    // Nothing that is tried makes a damaged file whole.
    if (trouble !== 'corrupt') cancel ??= clock.after(wait, tryIt);
  }

  function tryIt(): void {
    cancel = undefined;
    wait = Math.min(LAST_TRY_MS, wait * 2);
    try {
      probe(db);
    } catch (error) {
      // A refusal was heard of through the database and has set the next try.
      if (cancel) return;
      throw error;
    }
    workedAgain = clock.now();
    become({ state: 'ok' });
  }

  const end = db.onStorageProblem(failed);
  return {
    status: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    works() {
      if (state.state === 'ok') return Promise.resolve();
      return new Promise((resolve) => {
        const stop = this.onChange((now) => {
          if (now.state !== 'ok') return;
          stop();
          resolve();
        });
      });
    },
    close() {
      end();
      cancel?.();
      cancel = undefined;
      listeners.clear();
    },
  };
}

/** Takes room as a batch would, commits it, and gives it back. Throws StorageProblem. */
function probe<Schema>(db: Database<Schema>): void {
  db.transaction(() => {
    db.raw.exec('create table if not exists storage_probe (room blob)');
    db.raw.prepare('insert into storage_probe values (zeroblob(?))').run(ROOM_BYTES);
  });
  db.transaction(() => db.raw.exec('drop table storage_probe'));
}
