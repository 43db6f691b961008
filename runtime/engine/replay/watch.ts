/** What a replay keeps an eye on while it works: how far it is, its time, and whether anybody still wants it. */

export interface Watch {
  /** After each batch: tells the progress; throws Ended. Gives other work of the process a turn now and then. */
  passed(instants: number, at: number): Promise<void>;
}

/** The replay ends here and says what it has. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly why: 'cancelled' | 'time';
  constructor(why: 'cancelled' | 'time') {
    super(why);
    this.why = why;
  }
}

export interface WatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long the replay may take, ms. */
  readonly budgetMs: number;
  readonly onProgress?: ((progress: { readonly instants: number; readonly at: number }) => void) | undefined;
}

/** Work between two looks at the clock and the event loop, ms. */
const TURN_MS = 20;
const TELL_MS = 200;

export function createWatch({ signal, budgetMs, onProgress }: WatchOptions): Watch {
  const begin = performance.now();
  let turn = begin;
  let told = begin;
  let done = 0;
  return {
    async passed(instants, at) {
      done += instants;
      const now = performance.now();
      if (now - turn < TURN_MS) return;
      if (now - told >= TELL_MS) {
        told = now;
        onProgress?.({ instants: done, at });
      }
      await new Promise((resolve) => setImmediate(resolve));
      turn = performance.now();
      if (signal?.aborted) throw new Ended('cancelled');
      if (turn - begin > budgetMs) throw new Ended('time');
    },
  };
}
