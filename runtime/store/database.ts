/** One SQLite file: Kysely builds every statement, better-sqlite3 runs it at once, so that a commit is one synchronous act. */
import Sqlite from 'better-sqlite3';
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { LogFlush } from './log-flush.ts';
import { type StorageProblem, storageProblemOf } from './storage-problem.ts';

/** FULL: an answered write survives a power cut. NORMAL: it survives a crash of the process. */
export type Durability = 'FULL' | 'NORMAL';

export class Database<Schema> {
  /** Builds statements; never executes (its driver is a dummy). */
  readonly sql: Kysely<Schema>;
  /** For what Kysely has no words for (pragmas, backup). */
  readonly raw: Sqlite.Database;
  readonly #prepared = new Map<string, Sqlite.Statement>();
  #afterCommit: (() => void)[] = [];
  /** Made once: better-sqlite3 makes four functions for each. */
  readonly #immediate: (work: () => unknown) => unknown;
  readonly #within: (work: () => unknown) => unknown;
  readonly #log: LogFlush;
  readonly #onProblem = new Set<(problem: StorageProblem) => void>();

  /**
   * Opens or creates `file` in WAL mode; `readonly`: beside its writer, and never creates it; `pageSize` in bytes, of a new file. Throws when it is not a
   * database or another writer holds it.
   */
  constructor(file: string, durability: Durability, { readonly = false, pageSize = 4096 } = {}) {
    this.raw = new Sqlite(file, { readonly });
    this.#log = new LogFlush(`${file}-wal`);
    if (!readonly) this.raw.pragma(`page_size = ${pageSize}`);
    if (!readonly) this.raw.pragma('journal_mode = WAL');
    this.raw.pragma(`synchronous = ${durability}`);
    this.raw.pragma('foreign_keys = ON');
    this.raw.pragma('busy_timeout = 2000');
    this.raw.defaultSafeIntegers(false);
    this.#within = this.raw.transaction((work: () => unknown) => work());
    this.#immediate = this.raw.transaction((work: () => unknown) => work()).immediate;
    this.sql = new Kysely<Schema>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
  }

  /** All rows. */
  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile();
    return this.#attempt(() => this.#prepare(sql).all(...parameters) as Row[]);
  }

  /** All rows with every INTEGER as bigint, so that 64-bit values keep their last digits. */
  allExact<Row>(query: Compilable<Row>): Record<keyof Row & string, unknown>[] {
    const statement = this.prepare(query).safeIntegers(true);
    return this.#attempt(() => statement.all(...query.compile().parameters) as Record<keyof Row & string, unknown>[]);
  }

  /** A statement of one's own for a hot loop; its parameters come in the order the query names them. */
  prepare(query: Compilable): Sqlite.Statement {
    return this.raw.prepare(query.compile().sql);
  }

  /** The first row. */
  get<Row>(query: Compilable<Row>): Row | undefined {
    const { sql, parameters } = query.compile();
    return this.#attempt(() => this.#prepare(sql).get(...parameters) as Row | undefined);
  }

  /** Changes rows or the schema. Booleans must come as 0 or 1. */
  run(query: Compilable): Sqlite.RunResult {
    const { sql, parameters } = query.compile();
    return this.#attempt(() => this.#prepare(sql).run(...parameters));
  }

  /** All or nothing; takes the write lock at once. Nested calls join the outer one. Throws StorageProblem when the disk refuses. */
  transaction<T>(work: () => T): T {
    if (this.raw.inTransaction) return work();
    this.#afterCommit = [];
    const result = this.#attempt(() => this.#immediate(work)) as T;
    const callbacks = this.#afterCommit;
    this.#afterCommit = [];
    for (const callback of callbacks) announce(callback);
    return result;
  }

  /** As `transaction`, but on disk only once `flush` has said so: for many of them it is asked once. Only for a database opened with FULL. */
  transactionBeforeFlush(work: () => void): void {
    this.raw.exec('PRAGMA synchronous = NORMAL');
    try {
      this.transaction(work);
    } finally {
      this.raw.exec('PRAGMA synchronous = FULL');
    }
  }

  /** Calls `done`, in a later turn, when everything committed until now is on disk. A disk that fails at it ends the process. */
  flush(done: () => void): void {
    this.#log.flush(done);
  }

  /** The same, waited for. */
  flushNow(): void {
    this.#log.flushNow();
  }

  /** A part of the running transaction that is undone alone when `work` throws. */
  part<T>(work: () => T): T {
    const before = this.#afterCommit.length;
    try {
      // Inside a transaction better-sqlite3 makes this a savepoint.
      return this.#within(work) as T;
    } catch (error) {
      this.#afterCommit.length = before;
      throw error;
    }
  }

  /** Runs `callback` when the running transaction is committed, never when it, or the part it is called in, is rolled back; at once outside of one. */
  afterCommit(callback: () => void): void {
    if (this.raw.inTransaction) this.#afterCommit.push(callback);
    else announce(callback);
  }

  /** Told of each statement that the disk refused, before its caller is. Returns the end of it. */
  onStorageProblem(listener: (problem: StorageProblem) => void): () => void {
    this.#onProblem.add(listener);
    return () => void this.#onProblem.delete(listener);
  }

  close(): void {
    this.#prepared.clear();
    this.#log.close();
    this.raw.close();
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const problem = storageProblemOf(error, this.raw.name);
      if (!problem) throw error;
      // What was refused inside of a transaction comes by here a second time.
      if (problem !== error) for (const listener of this.#onProblem) listener(problem);
      throw problem;
    }
  }

  #prepare(sql: string): Sqlite.Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.raw.prepare(sql);
      if (this.#prepared.size > 500) this.#prepared.clear();
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}

/** What is committed stays so even when a listener throws: its error surfaces by itself, not as a failed commit. */
function announce(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
