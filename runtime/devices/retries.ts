/** When devices that share a connection try again: together, at the earliest moment that one of them has in mind. */
import { type Clock, pause } from './clock.ts';

export interface Retries {
  /** Resolves after `ms`, or earlier when another device of the same link tries again, or when `signal` aborts. */
  wait(link: string | undefined, ms: number, signal: AbortSignal): Promise<void>;
}

export function createRetries(clock: Clock): Retries {
  const groups = new Map<string, AbortController>();
  return {
    async wait(link, ms, signal) {
      if (link === undefined) return pause(clock, ms, signal);
      const go = groups.get(link) ?? new AbortController();
      groups.set(link, go);
      await pause(clock, ms, AbortSignal.any([go.signal, signal]));
      // One that is stopped wakes nobody.
      if (signal.aborted || go.signal.aborted) return;
      groups.delete(link);
      go.abort();
    },
  };
}
