/** One app host as a child process: start, talk, notice its death and read who it was working for. */
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRESS_BYTES, type ToHost } from '../host-protocol.ts';

const HOST = fileURLToPath(new URL('../../host.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** The program itself, not the data beside it; the last is what the add-on's loader asks for to tell one Linux from another. */
const READABLE = [
  join(ROOT, 'runtime', '*'),
  join(ROOT, 'node_modules', '*'),
  join(ROOT, 'package.json'),
  '/etc/alpine-release',
];
/** The end of a dying host's own words, for the log. */
const LAST_WORDS = 2000;

export interface HostDeath {
  /** The app it was working for and the node, -1 when none. */
  readonly slot: number;
  readonly node: number;
  /** A sentence: how it ended. */
  readonly reason: string;
  readonly lastWords: string;
}

export interface HostProcess {
  readonly pid: number | undefined;
  send(message: ToHost): void;
  /** Ends it without grace. */
  kill(): void;
}

export interface HostEvents {
  /** Of whatever shape: nothing about it has been checked. */
  message(message: unknown): void;
  /** Once, whatever the end was. */
  death(death: HostDeath): void;
}

export function startHost({ message, death }: HostEvents): HostProcess {
  const progress = openProgress();
  const child = fork(HOST, [], {
    execArgv: [
      '--no-node-snapshot',
      '--permission',
      '--allow-addons',
      ...READABLE.map((path) => `--allow-fs-read=${path}`),
      '--disable-warning=SecurityWarning',
      '--disable-warning=ExperimentalWarning',
    ],
    env: {} as NodeJS.ProcessEnv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', progress],
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  let over = false;
  const end = (reason: string) => {
    if (over) return;
    over = true;
    const [slot, node] = readProgress(progress);
    closeSync(progress);
    death({ slot, node, reason, lastWords: words.trim() });
  };
  child.on('message', message);
  child.on('error', (error) => end(`It could not be started: ${error.message}`));
  // `close` comes after standard error was read to its end, `exit` would cut off the last words.
  child.on('close', (code, signal) => end(signal ? `It was ended by ${signal}.` : `It ended with code ${code}.`));
  expendable(child);
  return {
    pid: child.pid,
    send: (sent) => {
      if (child.connected) child.send(sent, () => {});
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** The file has no name any more: it lives as long as one of the two processes holds it. */
function openProgress(): number {
  const folder = mkdtempSync(join(tmpdir(), 'jig-host-'));
  try {
    const file = join(folder, 'progress');
    writeFileSync(file, new Uint8Array(new Int32Array([-1, -1]).buffer));
    return openSync(file, 'r+');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readProgress(fd: number): readonly [slot: number, node: number] {
  const bytes = new Uint8Array(PROGRESS_BYTES);
  readSync(fd, bytes, 0, PROGRESS_BYTES, 0);
  const [slot = -1, node = -1] = new Int32Array(bytes.buffer);
  return [slot, node];
}

/** When memory runs out, the system should take an app host before it takes the data logger. Linux only; elsewhere there is nothing to set. */
function expendable({ pid }: ChildProcess): void {
  if (pid === undefined || process.platform !== 'linux') return;
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '800');
  } catch {
    // A container may forbid it; the host is then taken by the ordinary order.
  }
}
