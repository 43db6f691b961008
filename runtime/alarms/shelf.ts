/** Ends shelves when their time has run out, also one that ran out while Jig was down. */
import { StorageProblem } from '#runtime/store/index.ts';
import type { Alarms } from './alarms.ts';

export interface ShelfClock {
  now(): number;
  after(ms: number, call: () => void): () => void;
}

/** The disk may take nothing just now. */
const AGAIN_MS = 1000;

/** Begins at once; returns the end of it. */
export function watchShelves(
  alarms: Pick<Alarms, 'nextUnshelve' | 'unshelveDue' | 'onChange'>,
  clock: ShelfClock,
): () => void {
  let cancel: (() => void) | undefined;

  function plan(): void {
    cancel?.();
    const next = alarms.nextUnshelve();
    cancel = next === undefined ? undefined : clock.after(Math.max(0, next - clock.now()), end);
  }

  function end(): void {
    try {
      alarms.unshelveDue(clock.now());
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      cancel = clock.after(AGAIN_MS, end);
      return;
    }
    plan();
  }

  const stop = alarms.onChange(({ events }) => {
    if (events.includes('shelved') || events.includes('unshelved')) plan();
  });
  plan();
  return () => {
    stop();
    cancel?.();
  };
}
