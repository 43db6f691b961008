/** Starts the runtime's parts in order and stops them in the reverse: first no new work, then finish, then close. */
import type { Log } from './log.ts';

export interface Service {
  readonly name: string;
  start?(): void | Promise<void>;
  /** Finishes what it has, and takes nothing new. */
  stop?(): void | Promise<void>;
}

export interface Services {
  /** Starts in the order given. When one fails, those before it are stopped again and the error is thrown. */
  start(): Promise<void>;
  /** Stops in reverse order; one that fails or hangs does not keep the others. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/** How long one service may take to finish before it is left behind, ms. */
const STOP_MS = 5000;

export function createServices(list: readonly Service[], log: Log): Services {
  const running: Service[] = [];
  let stopping: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    for (let service = running.pop(); service; service = running.pop()) {
      const { name } = service;
      try {
        await within(STOP_MS, Promise.resolve(service.stop?.()), name);
      } catch (error) {
        log.error({ err: error, service: name }, `${name} did not stop cleanly.`);
      }
    }
  }

  const stop = () => {
    stopping ??= stopAll();
    return stopping;
  };

  return {
    stop,
    async start() {
      for (const service of list) {
        if (stopping) return;
        try {
          // It counts as running from here: a half-started one has something to stop, too.
          running.push(service);
          await service.start?.();
        } catch (error) {
          await stop();
          throw error;
        }
      }
    },
  };
}

async function within(ms: number, work: Promise<void>, name: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took longer than ${ms} ms to stop.`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
