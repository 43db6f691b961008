/** Slows down guessing: so many tries per name without a success, then a wait. */

const TRIES = 8;
const WINDOW_MS = 60_000;
const MOST_NAMES = 10_000;

export interface SignInLimit {
  /** Counts a try, before it is made; returns the ms to wait when there were too many, else 0. */
  take(name: string, now: number): number;
  succeeded(name: string): void;
}

export function createSignInLimit(): SignInLimit {
  const tries = new Map<string, { count: number; since: number }>();
  return {
    take(name, now) {
      const seen = tries.get(name);
      const fresh = !seen || now - seen.since >= WINDOW_MS;
      if (!fresh && seen.count >= TRIES) return seen.since + WINDOW_MS - now;
      tries.delete(name);
      tries.set(name, fresh ? { count: 1, since: now } : { count: seen.count + 1, since: seen.since });
      // The oldest go first; made-up names cannot fill the memory.
      for (const oldest of tries.keys()) {
        if (tries.size <= MOST_NAMES) break;
        tries.delete(oldest);
      }
      return 0;
    },
    succeeded(name) {
      tries.delete(name);
    },
  };
}
