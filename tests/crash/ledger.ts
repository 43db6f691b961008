/** What the senders and the receivers know, in a file of their own: each line is written before they go on. */
import { appendFileSync, closeSync, openSync, readSync } from 'node:fs';

/**
 * `n` rises by one within a sender. sent: about to leave for the first time. acked: Jig said yes. written: the machine was told this value.
 * heard: the outside system was sent this event under this key, and took it or did not.
 */
export type Line =
  | { readonly at: 'sent' | 'acked'; readonly sender: string; readonly n: number; readonly ms: number }
  | { readonly at: 'published'; readonly n: number; readonly ms: number }
  | { readonly at: 'written'; readonly value: number; readonly ms: number }
  | Heard;

export interface Heard {
  readonly at: 'heard';
  readonly key: string;
  readonly sender: string;
  readonly n: number;
  readonly count: number;
  readonly taken: boolean;
  readonly ms: number;
}

export const writeLine = (file: string, line: Line): void => appendFileSync(file, `${JSON.stringify(line)}\n`);

/** Gives what was added since it was last asked. */
export function followLedger(file: string): () => Line[] {
  let position = 0;
  let rest = '';
  const chunk = Buffer.alloc(1 << 20);
  return () => {
    const handle = openSync(file, 'a+');
    try {
      for (let read = readSync(handle, chunk, 0, chunk.length, position); read > 0; ) {
        rest += chunk.toString('utf8', 0, read);
        position += read;
        read = readSync(handle, chunk, 0, chunk.length, position);
      }
    } finally {
      closeSync(handle);
    }
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    return lines.map((line) => JSON.parse(line) as Line);
  };
}
