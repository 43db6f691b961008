/** Notices tags that nothing is heard of any more: one timer for all devices, and a look at a device only when one of its tags may be due. */
import type { Clock } from './clock.ts';

/** How late silence may be noticed, ms. */
const SWEEP_MS = 250;

export interface Watched {
  /** When the earliest of its tags would be silent for too long, if nothing more is heard; acts on those that are. ms since 1970 UTC. */
  look(now: number): number;
}

export interface Silence {
  /** Returns the end of it. */
  watch(watched: Watched): () => void;
}

export function createSilence(clock: Clock): Silence {
  const due = new Map<Watched, number>();
  let swept = clock.now();
  let cancel: (() => void) | undefined;

  function sweep(): void {
    const now = clock.now();
    // The clock was set back: what was worked out is of no use.
    const isBack = now < swept;
    swept = now;
    for (const [watched, at] of due) if (isBack || at < now) due.set(watched, watched.look(now));
    cancel = due.size > 0 ? clock.after(SWEEP_MS, sweep) : undefined;
  }

  return {
    watch(watched) {
      const now = clock.now();
      due.set(watched, watched.look(now));
      if (!cancel) {
        swept = now;
        cancel = clock.after(SWEEP_MS, sweep);
      }
      return () => {
        due.delete(watched);
        if (due.size > 0) return;
        cancel?.();
        cancel = undefined;
      };
    },
  };
}
