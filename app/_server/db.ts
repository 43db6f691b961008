/** Opens platform.db through Prisma. The web is its only writer. */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { type Prisma, PrismaClient } from '#prisma/generated/client.ts';

export type Db = PrismaClient;
/** The client inside a transaction, or the client itself. */
export type Tx = Prisma.TransactionClient;

/** better-sqlite3 opens WAL at NORMAL, which loses answered work on a power cut. */
class Durable extends PrismaBetterSqlite3 {
  override async connect(): Promise<SqlDriverAdapter> {
    const connection = await super.connect();
    await connection.executeScript(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000;',
    );
    return connection;
  }
}

/** The file must have been migrated. Connects at the first query. */
export const openDb = (file: string): Db => new PrismaClient({ adapter: new Durable({ url: `file:${file}` }) });

/** Whether a write failed because the row is already there (Prisma P2002). */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: unknown }).code === 'P2002';
