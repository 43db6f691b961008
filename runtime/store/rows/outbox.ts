/** Writes to machines: each is on disk as `sending` before it leaves, and is never sent twice. */

import type { Chain } from '#runtime/contract/index.ts';
import { type Actor, fromJson, toJson } from '#runtime/contract/index.ts';
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

export interface Outbox {
  add(write: TagWrite, state: 'pending' | 'sending'): number;
  set(id: number, state: WriteState, at: number, problem?: string): void;
  /** After a crash: what was `sending` is now `unknown`. Returns these. */
  settle(at: number): StoredWrite[];
  pending(): StoredWrite[];
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
        for (const { id } of open) set(id, 'unknown', at, 'Jig was ended while the write was on its way.');
        return open;
      }),
    pending: () => inState('pending'),
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
