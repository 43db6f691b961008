/** How often hosts died while stepping an app, and whether that is hopeless. */

const WINDOW_MS = 600_000;
const MOST = 5;

export interface Crashes {
  /** `seq`: how far the app had come. */
  add(at: number, seq: number): void;
  /** It came no step further since its last crash, or it crashed too often. A host that something else killed gets over it. */
  isHopeless(now: number): boolean;
}

export function createCrashes(): Crashes {
  let crashes: { readonly at: number; readonly seq: number }[] = [];
  return {
    add: (at, seq) => void crashes.push({ at, seq }),
    isHopeless(now) {
      crashes = crashes.filter(({ at }) => at >= now - WINDOW_MS);
      const [last, before] = crashes.slice(-2).reverse();
      return crashes.length >= MOST || (last !== undefined && last.seq === before?.seq);
    },
  };
}
