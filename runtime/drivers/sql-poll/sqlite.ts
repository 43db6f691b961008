/** A SQLite file, asked through a process that can be ended when a query takes too long. */
import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { trouble } from '#runtime/contract/index.ts';
import type { Cell, Row } from './cell.ts';
import type { Endpoint } from './endpoint.ts';
import type { Answer, Source } from './source.ts';

type Given = string | number | bigint | Uint8Array | null;
type Message =
  | { readonly ready: true }
  | { readonly ready: false; readonly why: string }
  | { readonly id: number; readonly rows: readonly Readonly<Record<string, Given>>[] }
  | { readonly id: number; readonly why: string };

const PROGRAM = join(import.meta.dirname, 'sqlite-process.ts');

/** A blob is no value of ours. */
const cellOf = (given: Given): Cell | undefined =>
  given === null || given instanceof Uint8Array ? undefined : { text: String(given), bound: given };
const rowOf = (row: Readonly<Record<string, Given>>): Row =>
  Object.fromEntries(Object.entries(row).map(([key, given]) => [key, cellOf(given)]));

/** Throws a sentence for a file that is not there, or is Jig's own: passwords are in it. */
function place(file: string, ownData: string | undefined): string {
  let real: string;
  try {
    real = realpathSync(file);
  } catch {
    throw new Error(trouble('no-file', { file }));
  }
  if (ownData !== undefined && `${real}${sep}`.startsWith(`${realpathSync(ownData)}${sep}`))
    throw new Error(trouble('own-data'));
  return real;
}

export async function openSqlite(e: Endpoint, ownData: string | undefined, signal: AbortSignal): Promise<Source> {
  const file = place(e.file ?? '', ownData);
  const child: ChildProcess = fork(PROGRAM, [file], {
    serialization: 'advanced',
    env: { NODE_ENV: 'production' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
  const { promise: ready, resolve: tellReady, reject: notReady } = Promise.withResolvers<void>();
  let waiting: { readonly id: number; readonly settle: (answer: Answer) => void } | undefined;
  let asked = 0;

  child.on('message', (message: Message) => {
    if ('ready' in message) {
      if (message.ready) tellReady();
      else notReady(new Error(trouble('sql-refused', { why: message.why })));
    } else if (message.id === waiting?.id) {
      const { settle } = waiting;
      waiting = undefined;
      settle(
        'rows' in message ? { kind: 'rows', rows: message.rows.map(rowOf) } : { kind: 'refused', why: message.why },
      );
    }
  });
  child.once('error', (error) => notReady(error));
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      tellClosed(trouble('closed'));
      notReady(new Error(trouble('closed')));
      resolve();
    });
  });
  const end = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const onAbort = () => void end();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await ready;
  } catch (error) {
    await end();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }

  return {
    placeholder: '?',
    ask: ({ sql, values }, abort) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        const fail = (sentence: string) => {
          done();
          // SQLite cannot be told to stop from outside.
          void end().then(() => reject(new Error(sentence)));
        };
        const stop = () => fail(trouble('exchange-broken-off'));
        const late = setTimeout(() => fail(trouble('sql-late', { ms: e.timeoutMs })), e.timeoutMs);
        const done = () => {
          clearTimeout(late);
          abort.removeEventListener('abort', stop);
          waiting = undefined;
        };
        waiting = {
          id,
          settle(answer) {
            done();
            resolve(answer);
          },
        };
        abort.addEventListener('abort', stop, { once: true });
        if (abort.aborted || !child.connected) fail(trouble('closed'));
        else child.send({ id, sql, values });
      }),
    closed,
    close: end,
  };
}
