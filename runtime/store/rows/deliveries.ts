/** Messages to outside systems: each is on disk before it is sent, and stays until it arrived or somebody lets it go. */
import { sql as raw } from 'kysely';
import type { Chain } from '#runtime/contract/index.ts';
import { fromJson, type MessageKind, toJson } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface DeliveriesSchema {
  deliveries: {
    id: number;
    app: string;
    node: string;
    slot: string;
    connection: string | null;
    lane: string;
    kind: string;
    message: string;
    size: number;
    context: string | null;
    request: string | null;
    chain: string | null;
    state: string;
    attempts: number;
    problem: string | null;
    at: number;
    since: number;
    next_at: number;
    done_at: number | null;
  };
}

/** waiting: to be sent, or under way. dead: given up, for a person to look at. dropped: a person let it go. */
export const DELIVERY_STATES = ['waiting', 'dead', 'done', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface NewDelivery {
  readonly app: string;
  readonly node: string;
  readonly slot: string;
  /** Absent: none was bound. */
  readonly connection?: string | undefined;
  /** Those of one connection and one lane go one after the other. */
  readonly lane: string;
  readonly kind: MessageKind;
  readonly message: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  readonly request?: string | undefined;
  /** What led to it, so that an app cannot answer its own failures for ever. */
  readonly chain?: Chain | undefined;
  readonly at: number;
}
/** What the outbox has to know of a waiting one without its content. */
export interface QueuedDelivery {
  readonly id: number;
  readonly app: string;
  readonly connection: string;
  readonly lane: string;
  readonly size: number;
  readonly attempts: number;
  /** Since when it has been tried, ms: when it was put, or replayed. */
  readonly since: number;
  readonly nextAt: number;
}
export interface StoredDelivery extends NewDelivery {
  readonly id: number;
  /** Idempotency key: the same at every attempt, and of no other message, also after an old copy of the file was put back. */
  readonly key: string;
  readonly size: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly problem?: string;
  readonly since: number;
  readonly nextAt: number;
  readonly doneAt?: number;
}
/** Without the content. */
export type ListedDelivery = Omit<StoredDelivery, 'message' | 'context' | 'chain'> & {
  /** What tells it from others at a glance: subject, topic, method and path, or text; at most 200 characters. Absent for one too long to be looked into. */
  readonly about?: string;
};

export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined;
  readonly app?: string | undefined;
  readonly connection?: string | undefined;
  /** Only those that failed: given up, or tried again. */
  readonly troubled?: boolean | undefined;
}

export interface DeliveryRows {
  add(delivery: NewDelivery, state: 'waiting' | 'dead', problem?: string): StoredDelivery;
  get(id: number): StoredDelivery | undefined;
  /** Oldest first, without content. */
  waiting(): QueuedDelivery[];
  /** Newest first; `before` is the id after which the last page ended. */
  list(filter: DeliveryFilter, limit: number, before?: number): ListedDelivery[];
  counts(): { readonly connection: string | null; readonly state: DeliveryState; readonly count: number }[];
  /** An attempt failed; there is another at `nextAt`. */
  again(id: number, attempts: number, nextAt: number, problem: string): void;
  end(id: number, state: 'dead' | 'done' | 'dropped', attempts: number, at: number, problem?: string): void;
  /** A dead one waits again, with its key, behind those that wait. */
  revive(id: number, connection: string, at: number): void;
  /** Ids of an app's that are not ended. */
  removeApp(app: string): number;
  /** Ended ones: those done before `doneBefore` or beyond `mostDone` per connection, those dead before `deadBefore` or beyond `mostDead` per app. Returns how many dead ones went. */
  purge(bounds: {
    readonly doneBefore: number;
    readonly mostDone: number;
    readonly deadBefore: number;
    readonly mostDead: number;
  }): number;
}

const LISTED = [
  'id',
  'app',
  'node',
  'slot',
  'connection',
  'lane',
  'kind',
  'size',
  'request',
  'state',
  'attempts',
  'problem',
  'at',
  'since',
  'next_at',
  'done_at',
] as const;

/** A list is read every few seconds: what is longer, in characters, is not taken apart for it. */
const LOOKED_INTO = 16_384;
const field = (name: string) => raw<string | null>`json_extract(message, ${`$.${name}`})`;
const about = raw<string | null>`case when length(message) <= ${LOOKED_INTO} then substr(coalesce(
  ${field('subject')}, ${field('topic')}, ${field('method')} || ' ' || ${field('path')}, ${field('text')}), 1, 200) end`;

export function createDeliveryRows(db: Database<DeliveriesSchema>): DeliveryRows {
  const { sql } = db;
  const beyond = (state: DeliveryState, per: 'connection' | 'app', most: number): number[] =>
    db
      .all(
        sql
          .selectFrom((from) =>
            from
              .selectFrom('deliveries')
              .select([
                'id',
                (e) =>
                  e.fn
                    .agg<number>('row_number')
                    .over((o) => o.partitionBy(per).orderBy('id', 'desc'))
                    .as('place'),
              ])
              .where('state', '=', state)
              .as('ended'),
          )
          .select('id')
          .where('place', '>', most),
      )
      .map(({ id }) => id);
  const remove = (ids: readonly number[]) => {
    for (const id of ids) db.run(sql.deleteFrom('deliveries').where('id', '=', id));
    return ids.length;
  };

  return {
    add(delivery, state, problem) {
      const { app, node, slot, connection, lane, kind, context, request, chain, at } = delivery;
      const message = toJson(delivery.message);
      const kept = context === undefined ? null : toJson(context);
      const size = message.length + (kept?.length ?? 0);
      const row = {
        app,
        node,
        slot,
        connection: connection ?? null,
        lane,
        kind,
        message,
        size,
        context: kept,
        request: request ?? null,
        chain: chain === undefined ? null : toJson(chain),
        state,
        attempts: 0,
        problem: problem ?? null,
        at,
        since: at,
        next_at: at,
        done_at: state === 'dead' ? at : null,
      };
      const id = Number(db.run(sql.insertInto('deliveries').values(row as never)).lastInsertRowid);
      return {
        ...delivery,
        id,
        key: keyOf({ app, id, at }),
        size,
        state,
        attempts: 0,
        since: at,
        nextAt: at,
        ...(problem ? { problem } : {}),
      };
    },

    get(id) {
      const row = db.get(sql.selectFrom('deliveries').selectAll().where('id', '=', id));
      return row && read(row);
    },

    waiting: () =>
      db
        .all(
          sql
            .selectFrom('deliveries')
            .select(['id', 'app', 'connection', 'lane', 'size', 'attempts', 'since', 'next_at'])
            .where('state', '=', 'waiting')
            .orderBy('since')
            .orderBy('id'),
        )
        .map(({ connection, next_at: nextAt, ...row }) => ({ ...row, connection: connection ?? '', nextAt })),

    list({ state, app, connection, troubled }, limit, before) {
      let query = sql
        .selectFrom('deliveries')
        .select(LISTED)
        .select(about.as('about'))
        .orderBy('id', 'desc')
        .limit(limit);
      if (state !== undefined) query = query.where('state', '=', state);
      if (app !== undefined) query = query.where('app', '=', app);
      if (connection !== undefined) query = query.where('connection', '=', connection);
      if (troubled)
        query = query.where((e) =>
          e.or([e('state', '=', 'dead'), e.and([e('state', '=', 'waiting'), e('attempts', '>', 0)])]),
        );
      if (before !== undefined) query = query.where('id', '<', before);
      return db.all(query).map(({ about: said, ...row }) => ({ ...listed(row), ...(said ? { about: said } : {}) }));
    },

    counts: () =>
      db
        .all(
          sql
            .selectFrom('deliveries')
            .select(['connection', 'state', (e) => e.fn.countAll<number>().as('count')])
            .groupBy(['connection', 'state']),
        )
        .map(({ state, ...row }) => ({ ...row, state: state as DeliveryState })),

    again: (id, attempts, nextAt, problem) =>
      void db.run(sql.updateTable('deliveries').set({ attempts, next_at: nextAt, problem }).where('id', '=', id)),

    end: (id, state, attempts, at, problem) =>
      void db.run(
        sql
          .updateTable('deliveries')
          .set({ state, attempts, done_at: at, ...(problem === undefined ? {} : { problem }) })
          .where('id', '=', id),
      ),

    revive: (id, connection, at) =>
      void db.run(
        sql
          .updateTable('deliveries')
          .set({ state: 'waiting', connection, since: at, next_at: at, done_at: null })
          .where('id', '=', id),
      ),

    removeApp: (app) => db.run(sql.deleteFrom('deliveries').where('app', '=', app)).changes,

    purge({ doneBefore, mostDone, deadBefore, mostDead }) {
      const ended = sql.deleteFrom('deliveries');
      db.run(ended.where('state', 'in', ['done', 'dropped']).where('done_at', '<', doneBefore));
      remove(beyond('done', 'connection', mostDone));
      const old = db.run(ended.where('state', '=', 'dead').where('done_at', '<', deadBefore)).changes;
      return old + remove(beyond('dead', 'app', mostDead));
    },
  };
}

type Row = DeliveriesSchema['deliveries'];

const keyOf = ({ app, id, at }: Pick<Row, 'app' | 'id' | 'at'>): string => `${app}:${id}:${at.toString(36)}`;

function listed(row: Omit<Row, 'message' | 'context' | 'chain'>): ListedDelivery {
  const { id, app, node, slot, lane, size, attempts, at, since } = row;
  return {
    id,
    app,
    node,
    slot,
    lane,
    size,
    key: keyOf(row),
    attempts,
    at,
    since,
    kind: row.kind as MessageKind,
    state: row.state as DeliveryState,
    nextAt: row.next_at,
    ...(row.connection === null ? {} : { connection: row.connection }),
    ...(row.request === null ? {} : { request: row.request }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.done_at === null ? {} : { doneAt: row.done_at }),
  };
}

const read = (row: Row): StoredDelivery => ({
  ...listed(row),
  ...(row.chain === null ? {} : { chain: fromJson(row.chain) as Chain }),
  message: fromJson(row.message) as StoredDelivery['message'],
  ...(row.context === null ? {} : { context: fromJson(row.context) as NonNullable<StoredDelivery['context']> }),
});
