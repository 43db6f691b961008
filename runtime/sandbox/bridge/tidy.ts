/** Lets isolates that rest give back memory, one at a time, so that a neighbour waits for no more than one collection. */
import type { Sandbox } from './sandbox.ts';

/** An app that was not stepped for so long rests, ms. */
const REST_MS = 2000;
const PAUSE_MS = 250;
/** What grew by less than this since it was last tidied has little to give. */
const GROWN = 1.25;

export interface Tidier {
  /** Started or stepped just now. */
  touched(slot: number, app: Sandbox): void;
  stopped(slot: number): void;
}

/** `compact` is called when nothing else is going on. */
export function createTidier(compact: (slot: number, app: Sandbox) => void): Tidier {
  /** By slot, the longest at rest first. */
  const waiting = new Map<number, { readonly app: Sandbox; readonly at: number }>();
  /** Bytes after the last time. */
  const tidied = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;

  function next(): void {
    timer = undefined;
    const before = performance.now() - REST_MS;
    for (const [slot, { app, at }] of waiting) {
      if (at > before) break;
      waiting.delete(slot);
      if (app.usage().heap < GROWN * (tidied.get(slot) ?? 0)) continue;
      compact(slot, app);
      tidied.set(slot, app.usage().heap);
      break;
    }
    arm();
  }

  function arm(): void {
    if (!timer && waiting.size > 0) timer = setTimeout(next, PAUSE_MS);
  }

  return {
    touched(slot, app) {
      waiting.delete(slot);
      waiting.set(slot, { app, at: performance.now() });
      arm();
    },
    stopped(slot) {
      waiting.delete(slot);
      tidied.delete(slot);
    },
  };
}
