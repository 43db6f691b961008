/** One app host as a child process: start, talk, notice its death and read who it was working for. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FrameError, frameOf, readFrames } from '../frames.ts';
import {
  CHANNEL_FD,
  FROM_HOST,
  type FromHost,
  MOST_FROM_HOST,
  MOST_TO_HOST,
  PROGRESS_BYTES,
  TO_HOST,
  type ToHost,
} from '../host-protocol.ts';
import { findHelpers, findWalls, type Helpers, WALLS, type Wall, wordsFor } from './walls.ts';

const HOST = fileURLToPath(new URL('../../host.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** The program itself, not the data beside it; the last is what the add-on's loader asks for to tell one Linux from another. */
const READABLE = [
  join(ROOT, 'runtime', '*'),
  join(ROOT, 'node_modules', '*'),
  join(ROOT, 'package.json'),
  '/etc/alpine-release',
];
/** By which Node itself holds it. */
export const PERMISSIONS: readonly string[] = [
  '--permission',
  '--allow-addons',
  ...READABLE.map((path) => `--allow-fs-read=${path}`),
  '--disable-warning=SecurityWarning',
  '--disable-warning=ExperimentalWarning',
];
const HOST_PROGRAM = [
  '--no-node-snapshot',
  // Otherwise a heap may grow to four times what lives in it before it is looked through, and many share one small machine.
  '--heap-growing-percent=50',
  // It also takes out of some endless loops the check by which they are cut off (V8 14: one that only calls built-ins of arrays).
  '--no-turboshaft-loop-unrolling',
  ...PERMISSIONS,
  HOST,
];
/**
 * Nothing of ours. One arena for what is allocated outside of V8's heaps (glibc; elsewhere it means nothing): a host has one thread that allocates, and
 * with one for each thread of V8 it keeps a fifth more, which grows for hours, and is a tenth slower.
 */
const ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '1' };
/** Loaded by it: as good a sign as any that it can read what was installed. */
const ADD_ON = join(ROOT, 'node_modules', 'isolated-vm', 'package.json');
/** The end of a dying host's own words, for the log. */
const LAST_WORDS = 2000;
/** Characters on standard error: a host is silent but for its last words. */
const MOST_WORDS = 200_000;

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
  /** What does not fit behind what already waits for it ends the host. */
  send(message: ToHost): void;
  /** Ends it without grace. */
  kill(): void;
}

export interface HostEvents {
  /** Of a known kind; nothing else about it has been checked. */
  message(message: FromHost): void;
  /** What it sent is no message at all, a sentence; the host is to be ended. */
  garbage(reason: string): void;
  /** Once, whatever the end was. */
  death(death: HostDeath): void;
}

export interface HostOptions {
  /** It gives way to everything else that wants the processor: the host of an app that is slow or under suspicion. */
  readonly yields?: boolean;
  /** Other than our host: a test's. */
  readonly program?: readonly string[];
  /** Other than all there are: a test's. */
  readonly walls?: ReadonlySet<Wall>;
}

let found: { readonly helpers: Helpers; readonly walls: ReadonlySet<Wall> } | undefined;

/** Looked for when first asked, for the life of the process. */
function confinement() {
  if (!found) {
    const helpers = findHelpers();
    found = { helpers, walls: findWalls(helpers, [process.execPath, HOST, ADD_ON]) };
  }
  return found;
}

/** What stands between an app host and the machine. */
export const standingWalls = (): readonly Wall[] => WALLS.filter((wall) => confinement().walls.has(wall));

export function startHost(events: HostEvents, options: HostOptions = {}): HostProcess {
  const { yields = false, program = HOST_PROGRAM, walls = confinement().walls } = options;
  const line = [...wordsFor(walls, confinement().helpers), process.execPath, ...program];
  const [command = process.execPath, ...rest] = line;
  const progress = openProgress();
  const child = spawn(command, rest, {
    env: ENVIRONMENT as NodeJS.ProcessEnv,
    // Elsewhere than on Windows the same as 'pipe'.
    stdio: ['ignore', 'ignore', 'pipe', 'overlapped', progress],
    windowsHide: true,
  });
  let words = '';
  let said = 0;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
    said += text.length;
    if (said > MOST_WORDS) events.garbage('Its host talks without end.');
  });
  let over = false;
  const end = (reason: string) => {
    if (over) return;
    over = true;
    const [slot, node] = readProgress(progress);
    closeSync(progress);
    events.death({ slot, node, reason, lastWords: words.trim() });
  };
  child.on('error', (error) => end(`It could not be started: ${error.message}`));
  // `close` comes after standard error was read to its end, `exit` would cut off the last words.
  child.on('close', (code, signal) => end(signal ? `It was ended by ${signal}.` : `It ended with code ${code}.`));
  expendable(child);
  if (yields) giveWay(child);
  const kill = () => void child.kill('SIGKILL');
  const channel = child.stdio[CHANNEL_FD] as Socket | null;
  if (channel) listen(channel, events, kill);
  return {
    pid: child.pid,
    send([kind, slot, body]) {
      if (!channel?.writable) return;
      const frame = frameOf(TO_HOST.indexOf(kind), slot, 0, body);
      if (channel.writableLength + frame.length > MOST_TO_HOST) kill();
      else channel.write(frame);
    },
    kill,
  };
}

/** Nothing that comes over the pipe, and no way in which it breaks, throws in the runtime. */
function listen(channel: Socket, { message, garbage }: HostEvents, kill: () => void): void {
  let deaf = false;
  const take = readFrames(MOST_FROM_HOST, (code, slot, note, body) => {
    const kind = FROM_HOST[code];
    if (kind === undefined) throw new FrameError(`A message of kind ${code}.`);
    message([kind, slot, body, note]);
  });
  channel.on('data', (chunk: Buffer) => {
    if (deaf) return;
    try {
      take(chunk);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      deaf = true;
      garbage(`Its host said what no host says. ${error.message}`);
    }
  });
  // A broken pipe is followed by `close`; a host without its pipe is of no use to anyone.
  channel.on('error', () => {});
  channel.on('close', kill);
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

function giveWay({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It is gone already, or the system knows no priorities: it then competes like any other.
  }
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
