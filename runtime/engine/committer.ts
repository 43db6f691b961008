/** Group commit: everything that comes within a turn of the event loop, or while the disk is at work, shares one transaction, hence one fsync. */
import type { Clock } from '#runtime/ops/index.ts';
import { type Database, type StorageHealth, StorageProblem, storageProblemOf } from '#runtime/store/index.ts';

export interface Committer {
  /**
   * `work` runs within the next commit, in the order of adding, and again when the disk refused that commit as a whole; when it throws,
   * only its own changes are undone.
   */
  add(work: () => void, hears: Hears): void;
  /** The same for work whose sender waits for an answer: told with a StorageProblem when the disk refuses, instead of waiting for it. */
  addNow(work: () => void, hears: Hears): void;
  /** Calls once everything committed until now is on disk. */
  onDisk(call: () => void): void;
  /** Commits now what is waiting, if the disk takes it, and waits for the disk. */
  flush(): void;
  /** Why nothing can be stored at present, a sentence. */
  readonly problem: string | undefined;
  /** Told when what waited for the disk is on it. Returns the end of it. */
  onWell(listener: () => void): () => void;
}

type Told = (error: Error | undefined) => void;
/** Who is told, or told what `work` threw. */
export interface Hears {
  /**
   * At once after the commit, in the order of works, and before the disk has given its word: nothing may leave the machine on the strength of it. Here an app
   * hears of what was journaled for it: whoever told it later would come after newer entries.
   */
  readonly committed?: Told;
  /** When it is on disk. Without it the disk's word is not asked for. */
  readonly onDisk?: Told;
}

/** How long a sender waits for another program to let go of the file, and how often it is tried, ms. */
const LOCK_PATIENCE_MS = 2000;
const LOCK_RETRY_MS = 50;

interface Waiting {
  readonly work: () => void;
  readonly hears: Hears;
  readonly isPatient: boolean;
}

export function createCommitter<Schema>(
  db: Database<Schema>,
  storage: Pick<StorageHealth, 'status' | 'onChange'>,
  clock: Clock,
): Committer {
  let waiting: Waiting[] = [];
  let scheduled = false;
  /** Since when another program has held the file. */
  let lockedSince: number | undefined;
  /** A commit was refused and is waiting for the disk. */
  let refused: string | undefined;
  /** The last commit was taken. What the disk says of those before a refused one does not change that. */
  let isTaking = true;
  /** The disk has refused something, here or elsewhere, and not taken anything since. */
  let isHeld = false;
  /** To be called when the disk has given its word: that was asked for, or has to be. */
  let asked: (() => void)[] | undefined;
  let toAsk: (() => void)[] = [];
  const listeners = new Set<() => void>();

  /** One error for each work, or the one error of them all. */
  function commit(group: readonly Waiting[]): (Error | undefined)[] | StorageProblem {
    const errors: (Error | undefined)[] = [];
    try {
      db.transactionBeforeFlush(() => {
        for (const { work } of group) {
          try {
            // One that is alone needs no place to go back to.
            if (group.length === 1) work();
            else db.part(work);
            errors.push(undefined);
          } catch (error) {
            // SQLite may have undone the transaction already: the rest must not become commits of their own.
            if (storageProblemOf(error, db.raw.name) || group.length === 1) throw error;
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

  function run(): void {
    scheduled = false;
    // What comes while the disk is at work shares its next word.
    if (!asked) runNow();
  }

  function runNow(): void {
    if (waiting.length === 0) {
      if (toAsk.length > 0) ask();
      else if (storage.status().state === 'ok') {
        isTaking = true;
        well();
      }
      return;
    }
    const group = waiting;
    waiting = [];
    const done = commit(group);
    isTaking = !(done instanceof StorageProblem);
    if (done instanceof StorageProblem) {
      // What was committed before has the disk's word all the same.
      if (toAsk.length > 0 && !asked) ask();
      refuse(group, done);
      return;
    }
    lockedSince = undefined;
    group.forEach(({ hears: { onDisk } }, i) => {
      if (onDisk) toAsk.push(() => onDisk(done[i]));
    });
    if (toAsk.length > 0 && !asked) ask();
    group.forEach(({ hears }, i) => {
      hears.committed?.(done[i]);
    });
    if (!asked) well();
  }

  function ask(): void {
    const calls = toAsk;
    toAsk = [];
    asked = calls;
    db.flush(() => {
      // Who could not wait has had the word already.
      if (asked === calls) heard();
    });
  }

  /** The disk has given its word for what was asked. */
  function heard(): void {
    const calls = asked ?? [];
    asked = undefined;
    for (const call of calls) call();
    if (isTaking) well();
    if (waiting.length > 0 || toAsk.length > 0) schedule();
  }

  /** Whoever stood still because of the disk goes on. */
  function well(): void {
    refused = undefined;
    if (!isHeld) return;
    isHeld = false;
    for (const listener of listeners) listener();
  }

  /** The work of apps waits for the disk; senders are told, unless it is a lock that may be gone in a moment. */
  function refuse(group: readonly Waiting[], problem: StorageProblem): void {
    if (problem.trouble === 'locked') {
      lockedSince ??= clock.now();
      if (clock.now() - lockedSince < LOCK_PATIENCE_MS) {
        waiting = [...group, ...waiting];
        scheduled = true;
        clock.after(LOCK_RETRY_MS, run);
        return;
      }
    }
    refused = problem.message;
    waiting = [...group.filter(({ isPatient }) => isPatient), ...waiting];
    for (const { isPatient, hears } of group) {
      if (isPatient) continue;
      hears.committed?.(problem);
      hears.onDisk?.(problem);
    }
  }

  storage.onChange(({ state }) => {
    if (state === 'ok') schedule();
    else isHeld = true;
  });

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    // After this turn's input has been read: whatever arrived with it shares the commit.
    setImmediate(run);
  }

  function add(one: Waiting): void {
    waiting.push(one);
    // What was refused goes first, and that is tried when the disk is said to work again.
    if (refused === undefined || !one.isPatient) schedule();
  }

  return {
    flush() {
      scheduled = false;
      runNow();
      if (!asked && toAsk.length === 0) return;
      db.flushNow();
      asked = [...(asked ?? []), ...toAsk];
      toAsk = [];
      heard();
    },
    add: (work, hears) => add({ work, hears, isPatient: true }),
    addNow: (work, hears) => add({ work, hears, isPatient: false }),
    onDisk(call) {
      toAsk.push(call);
      if (!asked) ask();
    },
    get problem() {
      const status = storage.status();
      return refused ?? (status.state === 'down' && status.trouble !== 'locked' ? status.sentence : undefined);
    },
    onWell(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
