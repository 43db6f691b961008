/** Time as the devices see it: injected, so that a test may own it. */
import { trouble } from '#runtime/contract/index.ts';

export interface Clock {
  /** ms since 1970 UTC. */
  now(): number;
  /** Calls `run` once after `ms`. Returns what prevents it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`, or at once when `signal` aborts. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Settles as `work`, or rejects with `message` after `ms`; then `signal` of the work is aborted. */
export async function within<T>(
  clock: Clock,
  ms: number,
  message: string,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const give = (reason: string) => {
    own.abort();
    reject(new Error(reason));
  };
  const onOuter = () => give(trouble('broken-off'));
  const cancel = clock.after(ms, () => give(message));
  outer.addEventListener('abort', onOuter, { once: true });
  if (outer.aborted) onOuter();
  const running = work(own.signal);
  // When the time is over first, what becomes of the work later has no reader.
  running.catch(() => undefined);
  try {
    return await Promise.race([running, late]);
  } finally {
    cancel();
    outer.removeEventListener('abort', onOuter);
  }
}
