/** How long to wait before the next attempt to connect. */

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Doubles from half a second to half a minute, half of it random so that a hundred devices do not come back in step. `attempt` counts from 1; `random` is in [0, 1). */
export function backoff(attempt: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 16));
  return Math.round(full / 2 + (full / 2) * random());
}
