/** Writes to machines: each is on disk as `sending` before it leaves, and is never sent twice. */
import { type Actor, type Chain, fromJson, toJson, trouble } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface OutboxSchema {
  outbox: {
    id: number;
    app: string;
    node: string;
    device: string;
    tag: string;
    value: string;
    by: string | null;
    state: string;
    problem: string | null;
    at: number;
    expires_at: number;
    done_at: number | null;
  };
}

/** pending: waits for an earlier write of its tag. sending: left, or may have left. unknown: nobody can say whether it arrived. dry-run: checked, and kept here. */
export type WriteState =
  | 'pending'
  | 'sending'
  | 'done'
  | 'refused'
  | 'failed'
  | 'unknown'
  | 'expired'
  | 'superseded'
  | 'dry-run';

export interface TagWrite {
  readonly app: string;
  readonly node: string;
  readonly device: string;
  /** The device's tag, in its own unit. */
  readonly tag: string;
  readonly value: unknown;
  readonly by?: Actor;
  readonly at: number;
  readonly expiresAt: number;
  /** Of the instant it came from; not stored. */
  readonly chain?: Chain;
}
export interface StoredWrite extends TagWrite {
  readonly id: number;
}

/** One that ended, as it is listed. */
export interface EndedWrite extends StoredWrite {
  readonly state: WriteState;
  readonly problem?: string;
}

export interface Outbox {
  add(write: TagWrite, state: 'pending' | 'sending'): number;
  set(id: number, state: WriteState, at: number, problem?: string): void;
  /** After a crash: what was `sending` is now `unknown`. Returns these. */
  settle(at: number): StoredWrite[];
  pending(): StoredWrite[];
  /** Those that ended in one of these states, newest first; `before` is the id after which the last page ended. */
  ended(filter: {
    readonly states: readonly WriteState[];
    readonly app?: string | undefined;
    readonly since?: number | undefined;
    readonly limit: number;
    readonly before?: number | undefined;
  }): EndedWrite[];
  purge(before: number): number;
}

export function createOutbox(db: Database<OutboxSchema>): Outbox {
  const { sql } = db;
  const inState = (state: WriteState) =>
    db.all(sql.selectFrom('outbox').selectAll().where('state', '=', state).orderBy('id')).map(read);
  const set = (id: number, state: WriteState, at: number, problem?: string) => {
    const ended = state !== 'pending' && state !== 'sending';
    const row = { state, problem: problem ?? null, done_at: ended ? at : null };
    db.run(sql.updateTable('outbox').set(row).where('id', '=', id));
  };

  return {
    add({ app, node, device, tag, value, by, at, expiresAt }, state) {
      const row = {
        app,
        node,
        device,
        tag,
        value: toJson(value),
        by: by ? toJson(by) : null,
        state,
        at,
        expires_at: expiresAt,
      };
      return Number(db.run(sql.insertInto('outbox').values(row as never)).lastInsertRowid);
    },
    set,
    settle: (at) =>
      db.transaction(() => {
        const open = inState('sending');
        for (const { id } of open) set(id, 'unknown', at, trouble('write-cut-off'));
        return open;
      }),
    pending: () => inState('pending'),
    ended({ states, app, since, limit, before }) {
      let query = sql.selectFrom('outbox').selectAll().where('state', 'in', states).orderBy('id', 'desc').limit(limit);
      if (app !== undefined) query = query.where('app', '=', app);
      if (since !== undefined) query = query.where('at', '>=', since);
      if (before !== undefined) query = query.where('id', '<', before);
      return db.all(query).map((row) => ({
        ...read(row),
        state: row.state as WriteState,
        ...(row.problem === null ? {} : { problem: row.problem }),
      }));
    },
    purge: (before) =>
      db.run(sql.deleteFrom('outbox').where('done_at', 'is not', null).where('at', '<', before)).changes,
  };
}

function read(row: OutboxSchema['outbox']): StoredWrite {
  const { id, app, node, device, tag, at } = row;
  return {
    id,
    app,
    node,
    device,
    tag,
    at,
    value: fromJson(row.value),
    expiresAt: row.expires_at,
    ...(row.by === null ? {} : { by: fromJson(row.by) as Actor }),
  };
}
