/** Connections to outside systems in plant.db, with what became of the last attempts. */
import { type ConnectionDef, connectionDef, fromJson, toJson } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface ConnectionsSchema {
  connections: {
    id: string;
    def: string;
    updated_at: number;
    ok_at: number | null;
    problem_at: number | null;
    problem: string | null;
  };
}

export interface StoredConnection {
  readonly id: string;
  /** With its secrets. */
  readonly def: ConnectionDef;
  /** ms since 1970 UTC. */
  readonly okAt?: number;
  readonly problemAt?: number;
  readonly problem?: string;
}

export interface ConnectionRows {
  all(): StoredConnection[];
  put(id: string, def: ConnectionDef, at: number): void;
  remove(id: string): boolean;
  /** An attempt went well, or it did not. */
  note(id: string, at: number, problem: string | undefined): void;
}

export function createConnectionRows(db: Database<ConnectionsSchema>): ConnectionRows {
  const { sql } = db;
  return {
    all: () => db.all(sql.selectFrom('connections').selectAll().orderBy('id')).map(read),
    put(id, def, at) {
      const row = { def: toJson(def), updated_at: at };
      db.run(
        sql
          .insertInto('connections')
          .values({ id, ...row, ok_at: null, problem_at: null, problem: null })
          .onConflict((c) => c.column('id').doUpdateSet(row)),
      );
    },
    remove: (id) => db.run(sql.deleteFrom('connections').where('id', '=', id)).changes > 0,
    note(id, at, problem) {
      const row = problem === undefined ? { ok_at: at } : { problem_at: at, problem };
      db.run(sql.updateTable('connections').set(row).where('id', '=', id));
    },
  };
}

function read(row: ConnectionsSchema['connections']): StoredConnection {
  return {
    id: row.id,
    def: connectionDef.parse(fromJson(row.def)),
    ...(row.ok_at === null ? {} : { okAt: row.ok_at }),
    ...(row.problem_at === null ? {} : { problemAt: row.problem_at }),
    ...(row.problem === null ? {} : { problem: row.problem }),
  };
}
