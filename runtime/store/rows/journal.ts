/** The journal: every accepted event, on disk before its sender is answered, in the order of acceptance. */
import { type Arrival, type Chain, fromJson, toJson } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface JournalSchema {
  journal: { id: number; app: string; node: string; kind: string; key: string; body: string; at: number };
}

type Event = Extract<Arrival, { kind: 'event' }>;
type Answer = Extract<Arrival, { kind: 'answer' }>;
/** An arrival without the node's place in the plan, which a later revision changes. */
export type JournalBody = (Omit<Event, 'node'> | Omit<Answer, 'node'>) & { readonly chain?: Chain };

export interface JournalEntry {
  /** Rises with acceptance. */
  readonly id: number;
  /** Node id. */
  readonly node: string;
  readonly body: JournalBody;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Characters of its body as stored. */
  readonly size: number;
}

/** What an app has accepted and not stepped yet. */
export interface Backlog {
  readonly events: number;
  /** Characters of their bodies. */
  readonly size: number;
}

export interface Journal {
  /** Undefined when the app already has this key: it was accepted before. */
  append(app: string, key: string, node: string, body: JournalBody, at: number): JournalEntry | undefined;
  /** Those after `position`, oldest first, none beyond `mark`. */
  after(app: string, position: number, limit: number, mark?: number): JournalEntry[];
  backlog(app: string, position: number): Backlog;
  /** Id of the app's newest event; 0 when it has none. */
  last(app: string): number;
  /** Drops processed entries older than `before`; a key is remembered until then. Returns how many. */
  purge(app: string, position: number, before: number): number;
  remove(app: string): void;
}

export function createJournal(db: Database<JournalSchema>): Journal {
  const { sql } = db;
  // For every event there is: made once, its parameters in this order.
  const insert = db.prepare(
    sql
      .insertInto('journal')
      .values({ app: '', key: '', node: '', kind: '', body: '', at: 0 } as never)
      .onConflict((c) => c.columns(['app', 'key']).doNothing()),
  );
  return {
    append(app, key, node, body, at) {
      const text = toJson(body);
      const done = insert.run(app, key, node, body.kind, text, at);
      return done.changes === 0 ? undefined : { id: Number(done.lastInsertRowid), node, body, at, size: text.length };
    },
    after: (app, position, limit, mark = Number.MAX_SAFE_INTEGER) =>
      db
        .all(
          sql
            .selectFrom('journal')
            .selectAll()
            .where('app', '=', app)
            .where('id', '>', position)
            .where('id', '<=', mark)
            .orderBy('id')
            .limit(limit),
        )
        .map(({ id, node, body, at }) => ({
          id,
          node,
          body: fromJson(body) as JournalBody,
          at,
          size: body.length,
        })),
    backlog(app, position) {
      const row = db.get(
        sql
          .selectFrom('journal')
          .select((eb) => [
            eb.fn.countAll<number>().as('events'),
            eb.fn.sum<number | null>(eb.fn<number>('length', ['body'])).as('size'),
          ])
          .where('app', '=', app)
          .where('id', '>', position),
      );
      return { events: row?.events ?? 0, size: row?.size ?? 0 };
    },
    last: (app) =>
      db.get(
        sql
          .selectFrom('journal')
          .select((eb) => eb.fn.max<number | null>('id').as('id'))
          .where('app', '=', app),
      )?.id ?? 0,
    purge: (app, position, before) =>
      db.run(sql.deleteFrom('journal').where('app', '=', app).where('id', '<=', position).where('at', '<', before))
        .changes,
    remove: (app) => void db.run(sql.deleteFrom('journal').where('app', '=', app)),
  };
}
