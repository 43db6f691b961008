/** Senders wait for a crowded app, but not for one that never gets on. */
import { expect, it } from 'vitest';
import { createBrake } from './brake.ts';

/** Time passes when the test says so. */
function handClock() {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.run();
      }
      now = end;
    },
    timers,
  };
}

async function isSettled(promise: Promise<void> | undefined): Promise<boolean> {
  let settled = false;
  promise?.then(() => {
    settled = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

it('holds while the app is crowded, all senders alike, and lets go as soon as it is not', async () => {
  const clock = handClock();
  let crowded = false;
  const brake = createBrake(clock, () => crowded);
  expect(brake.hold()).toBeUndefined();
  crowded = true;
  const held = brake.hold();
  expect(brake.hold()).toBe(held);
  clock.pass(500);
  expect(await isSettled(held)).toBe(false);
  crowded = false;
  clock.pass(5);
  expect(await isSettled(held)).toBe(true);
  expect(brake.hold()).toBeUndefined();
});

it('does not wait longer than a second for an app that does not get on, and then not for half a minute', async () => {
  const clock = handClock();
  const brake = createBrake(clock, () => true);
  const held = brake.hold();
  clock.pass(1000);
  expect(await isSettled(held)).toBe(true);
  expect(brake.hold()).toBeUndefined();
  clock.pass(29_000);
  expect(brake.hold()).toBeUndefined();
  clock.pass(1000);
  expect(brake.hold()).toBeDefined();
});

it('lets go when the app ends', async () => {
  const clock = handClock();
  const brake = createBrake(clock, () => true);
  const held = brake.hold();
  brake.release();
  expect(await isSettled(held)).toBe(true);
  expect(clock.timers.size).toBe(0);
});
