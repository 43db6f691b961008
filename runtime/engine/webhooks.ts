/** Callers of webhooks who wait for the app's answer. They live in memory only: after a restart their connection is gone, too. */
import type { Clock } from '#runtime/ops/index.ts';

export interface HookAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Keys are the senders' own: two apps may be called with the same one, and neither may answer for the other. */
export const callerKey = (app: string, id: string): string => `${app}\n${id}`;

export interface Callers {
  /** Undefined when no answer came within `ms`. */
  wait(id: string, ms: number): Promise<HookAnswer | undefined>;
  answer(id: string, answer: HookAnswer): void;
}

export function createCallers(clock: Clock): Callers {
  const waiting = new Map<string, (answer: HookAnswer) => void>();
  return {
    wait(id, ms) {
      return new Promise((resolve) => {
        const cancel = clock.after(ms, () => {
          waiting.delete(id);
          resolve(undefined);
        });
        waiting.set(id, (answer) => {
          cancel();
          waiting.delete(id);
          resolve(answer);
        });
      });
    },
    answer: (id, answer) => waiting.get(id)?.(answer),
  };
}
