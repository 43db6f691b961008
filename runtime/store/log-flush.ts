/** The disk's word for what stands in a write-ahead log, asked for beside the event loop: machines are read and calls are heard while it is on its way. */
import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

/** `log`: its path. The file is there once the database has been written in WAL mode, and stays the same file until it is closed. */
export class LogFlush {
  readonly #log: string;
  #file: number | undefined;
  #closed = false;

  constructor(log: string) {
    this.#log = log;
  }

  /**
   * Calls `done` when everything written until now is on disk. What a disk failed to keep it may have forgotten: asked again it would say yes
   * (https://wiki.postgresql.org/wiki/Fsync_Errors), so its refusal is thrown as an uncaught error, which ends the process.
   */
  flush(done: () => void): void {
    fdatasync(this.#open(), (error) => {
      if (this.#closed) return;
      if (error) throw this.#failed(error);
      done();
    });
  }

  /** The same, waited for. */
  flushNow(): void {
    try {
      fdatasyncSync(this.#open());
    } catch (error) {
      throw this.#failed(error);
    }
  }

  /** What was asked and not heard yet is not told any more. */
  close(): void {
    this.#closed = true;
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #open(): number {
    // SQLite keeps its locks on other files: to close this one lets go of none.
    this.#file ??= openSync(this.#log, 'r+');
    return this.#file;
  }

  #failed(cause: unknown): Error {
    return new Error(`The disk did not keep ${this.#log}.`, { cause });
  }
}
