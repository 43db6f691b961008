/** Time that a test moves by hand. */

export interface HeldClock {
  now(): number;
  after(ms: number, call: () => void): () => void;
  /** Goes there, calling on the way what falls due, in order. */
  to(at: number): void;
}

export function heldClock(start: number): HeldClock {
  let now = start;
  let waiting: { readonly at: number; readonly call: () => void }[] = [];
  return {
    now: () => now,
    after(ms, call) {
      const one = { at: now + ms, call };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    to(at) {
      for (;;) {
        const [next] = waiting.filter((one) => one.at <= at).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.call();
      }
      now = at;
    },
  };
}
