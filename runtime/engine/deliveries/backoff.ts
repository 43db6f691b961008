/** How long to wait before the next attempt to deliver. */

const FIRST_MS = 1000;
const LONGEST_MS = 300_000;

/** Doubles from a second to five minutes, half of it random so that a hundred lanes do not come back in step. `attempt` counts from 1; `random` is in [0, 1). */
export function backoff(attempt: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 16));
  return Math.round(full / 2 + (full / 2) * random());
}
