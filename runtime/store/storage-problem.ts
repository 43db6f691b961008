/** What a disk can refuse, told apart and said in words: the caller waits for it, unlike for a mistake in a statement. */
import { basename } from 'node:path';
import { trouble } from '#runtime/contract/index.ts';

/** full: no room. locked: another program writes. io: the disk fails. corrupt: the file is damaged. read-only: it may not be changed. */
export type StorageTrouble = 'full' | 'locked' | 'io' | 'corrupt' | 'read-only';

/** Nothing of what was asked is on disk. The message is a sentence for a person; the cause is SQLite's own error. */
export class StorageProblem extends Error {
  override readonly name = 'StorageProblem';
  readonly trouble: StorageTrouble;
  constructor(kind: StorageTrouble, file: string, cause: unknown) {
    super(trouble(`disk-${kind}`, { file: basename(file) }), { cause });
    this.trouble = kind;
  }
}

/** By the beginning of the result code, as https://sqlite.org/rescode.html names them; extended codes only add to it. */
const TROUBLES: readonly (readonly [string, StorageTrouble])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_PROTOCOL', 'locked'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  // The shared-memory file could not be made longer.
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['SQLITE_IOERR', 'io'],
  ['SQLITE_CANTOPEN', 'io'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
];

/** What the disk refused, or undefined when the error is of another kind. */
export function storageProblemOf(error: unknown, file: string): StorageProblem | undefined {
  if (error instanceof StorageProblem) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return undefined;
  const found = TROUBLES.find(([start]) => code === start || code.startsWith(`${start}_`));
  return found && new StorageProblem(found[1], file, error);
}
