/** A clock for tests: time passes when the test says so. */
import type { Clock } from './clock.ts';

export function handClock(start: number): Clock & { pass(ms: number): void; set(now: number): void } {
  let now = start;
  const timers = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    set(to) {
      for (const timer of timers) timer.at += to - now;
      now = to;
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}
