/** One writer per folder: the operating system holds the lock and frees it whatever way its owner dies, so none is ever stale. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BUSY = 5;

/** Takes the lock on `file`, or gives undefined when another process has it. Closing it frees it. */
export async function tryLock(file) {
  const { DatabaseSync } = await import('node:sqlite');
  const held = new DatabaseSync(file);
  try {
    held.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return { close: () => held.close() };
  } catch (error) {
    held.close();
    if (error.errcode === BUSY) return undefined;
    throw error;
  }
}

/** Waits for the lock until `milliseconds` have passed; undefined when it stayed taken. */
export async function lockWithin(file, milliseconds) {
  const until = Date.now() + milliseconds;
  for (;;) {
    const lock = await tryLock(file);
    if (lock || Date.now() > until) return lock;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const noteFile = (data) => join(data, 'run', 'jig.json');

/** Where lock files and the note of the present run are. */
export function runFolder(data) {
  const folder = join(data, 'run');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** What this run is, for a second start to tell: {pid, url}. */
export const writeNote = (data, note) => writeFileSync(noteFile(data), `${JSON.stringify(note)}\n`);
export const removeNote = (data) => rmSync(noteFile(data), { force: true });

export function readNote(data) {
  if (!existsSync(noteFile(data))) return undefined;
  try {
    return JSON.parse(readFileSync(noteFile(data), 'utf8'));
  } catch {
    return undefined; // half written by a start that was killed: it says nothing
  }
}
