/** Devices of one connection try again together. */
import { expect, it } from 'vitest';
import type { Clock } from './clock.ts';
import { createRetries } from './retries.ts';

/** Time stands still until a test runs what is due first. */
function standing() {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const next = async () => {
    const [first] = [...timers].sort((a, b) => a.at - b.at);
    if (!first) return;
    timers.delete(first);
    now = first.at;
    first.run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, next };
}

it('wakes every device of a link with the first, and no other', async () => {
  const { clock, next } = standing();
  const retries = createRetries(clock);
  const { signal } = new AbortController();
  const woken: string[] = [];
  const wait = (name: string, link: string | undefined, ms: number) =>
    retries.wait(link, ms, signal).then(() => woken.push(`${name} at ${clock.now()}`));
  wait('a', 'one', 300);
  wait('b', 'one', 200);
  wait('c', 'other', 250);
  wait('d', undefined, 400);
  await next();
  expect(woken.sort()).toEqual(['a at 200', 'b at 200']);
  wait('a again', 'one', 100);
  await next();
  await next();
  await next();
  expect(woken.slice(2)).toEqual(['c at 250', 'a again at 300', 'd at 400']);
});

it('wakes nobody for one that is stopped', async () => {
  const { clock, next } = standing();
  const retries = createRetries(clock);
  const stop = new AbortController();
  const woken: string[] = [];
  retries.wait('one', 200, stop.signal).then(() => woken.push('stopped'));
  retries.wait('one', 300, new AbortController().signal).then(() => woken.push(`other at ${clock.now()}`));
  stop.abort();
  await next();
  expect(woken).toEqual(['stopped', 'other at 300']);
});
