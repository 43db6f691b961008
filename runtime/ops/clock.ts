/** The one way the runtime learns the time, so that tests can hold it still. */

export interface Clock {
  /** ms since 1970 UTC. */
  now(): number;
  /** Calls once after `ms`; returns the way to call it off. Does not keep the process alive. */
  after(ms: number, call: () => void): () => void;
}

/** setTimeout takes 31 bits of milliseconds; a longer wait is asked for again. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: Date.now,
  after(ms, call) {
    const wait = Math.max(0, ms);
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      timer = setTimeout(() => (left > LONGEST ? arm(left - LONGEST) : call()), Math.min(left, LONGEST));
      timer.unref();
    };
    arm(wait);
    return () => clearTimeout(timer);
  },
};
