/** Holds the senders of samples back while too many wait for an app: for a moment, for a connection is shared with apps that keep up. */
import type { Clock } from '#runtime/ops/index.ts';

/** How often it is looked whether there is room again, ms. */
const LOOK_MS = 5;
/** Longest hold. Well below the keep-alive of a connection that is not read meanwhile. */
const LONGEST_MS = 1000;
/** An app that found no room in that time does not hold anyone for so long: it loses the oldest, and says so. */
const REST_MS = 30_000;

export interface Brake {
  /** To be awaited by a sender before its next sample; undefined when it may go on. */
  hold(): Promise<void> | undefined;
  release(): void;
}

/** `isCrowded`: more waits than is good. */
export function createBrake(clock: Clock, isCrowded: () => boolean): Brake {
  let held: { readonly promise: Promise<void>; readonly resolve: () => void; readonly until: number } | undefined;
  let cancel: (() => void) | undefined;
  let restsUntil = 0;

  function release(): void {
    cancel?.();
    cancel = undefined;
    held?.resolve();
    held = undefined;
  }

  function look(): void {
    if (!held) return;
    const now = clock.now();
    if (isCrowded() && now < held.until) {
      cancel = clock.after(LOOK_MS, look);
      return;
    }
    if (now >= held.until) restsUntil = now + REST_MS;
    release();
  }

  return {
    hold() {
      if (held) return held.promise;
      if (!isCrowded()) return undefined;
      const now = clock.now();
      // A clock that was set back must not make it rest for longer.
      if (now < restsUntil && now >= restsUntil - REST_MS) return undefined;
      const { promise, resolve } = Promise.withResolvers<void>();
      held = { promise, resolve, until: now + LONGEST_MS };
      cancel = clock.after(LOOK_MS, look);
      return promise;
    },
    release,
  };
}
