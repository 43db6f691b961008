/** Waits for a condition instead of for time. */
import { setTimeout as pause } from 'node:timers/promises';

/** Asks until `ask` gives something other than undefined, null or false; rejects with `what` after `seconds`. */
export async function until<T>(what: string, ask: () => T | Promise<T>, seconds = 30): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${what}.`);
    await pause(50);
  }
}
