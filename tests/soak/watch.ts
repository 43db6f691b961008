/** A page that watches an app live, and comes back when its connection breaks. */
import { setTimeout as pause } from 'node:timers/promises';

export interface Watcher {
  /** Heard so far. */
  messages(): number;
  close(): void;
}

const AGAIN_MS = 1000;

export function watch(url: string, cookie: string): Watcher {
  const gone = new AbortController();
  let messages = 0;
  const listen = async () => {
    while (!gone.signal.aborted) {
      try {
        const response = await fetch(url, { headers: { cookie, accept: 'text/event-stream' }, signal: gone.signal });
        const reader = response.body?.getReader();
        for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
          messages += Buffer.from(chunk.value).toString('latin1').split('\n\n').length - 1;
        }
      } catch {
        // Broken off: a page connects again, and so do we.
      }
      await pause(AGAIN_MS, undefined, { signal: gone.signal }).catch(() => undefined);
    }
  };
  void listen();
  return { messages: () => messages, close: () => gone.abort() };
}
