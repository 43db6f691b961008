/** The outbox to outside systems: at least once, in order per connection and key, with retry, back-off and dead letters. */
import type { Connections } from '#runtime/connectors/index.ts';
import { type MessageKind, type Outcome, toJson, trouble } from '#runtime/contract/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type {
  ConnectionRows,
  DeliveryFilter,
  DeliveryRows,
  Journal,
  JournalBody,
  JournalEntry,
  ListedDelivery,
  QueuedDelivery,
  StoredDelivery,
} from '#runtime/store/index.ts';
import type { Committer } from '../committer.ts';
import { EngineProblem } from '../problem.ts';
import { tryToDeliver } from './attempt.ts';
import { backoff } from './backoff.ts';
import { Lanes, LONGEST_PAUSE_MS, type Next } from './lanes.ts';

export interface DeliveryRequest {
  readonly app: string;
  /** Id of the one that hears the answer, in the expanded plan. */
  readonly node: string;
  readonly slot: string;
  readonly connection: string | undefined;
  /** '' for those of the node as such. */
  readonly key: string;
  readonly kind: MessageKind;
  readonly message: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  readonly request?: string | undefined;
  readonly chain?: StoredDelivery['chain'];
  readonly at: number;
}

export interface Put {
  /** For `dispatch`, after the commit. */
  readonly stored: StoredDelivery;
  /** It could not even be tried: this tells the app, once it is journaled in the same transaction. */
  readonly answer?: JournalBody | undefined;
  readonly problem?: string | undefined;
}

export interface Deliveries {
  /** Within the transaction of the batch that asked for it. */
  put(request: DeliveryRequest): Put;
  /** Once it is on disk. */
  dispatch(delivery: StoredDelivery): void;
  /** Whether so much of the app waits that it has to stand still. */
  isFull(app: string): boolean;
  /** Sends what waited when Jig was last ended. */
  recover(): void;
  list(filter: DeliveryFilter, limit: number, before?: number): readonly ListedDelivery[];
  /** Throws EngineProblem when there is none. */
  inspect(id: number): StoredDelivery;
  /** Those that are dead are tried again, with their keys, behind what waits. `bound` tells which connection stands for an app's slot now. Returns their ids. */
  replay(
    which: readonly number[] | DeliveryFilter,
    bound: (app: string, slot: string) => string | undefined,
  ): Promise<number[]>;
  /** Lets dead and waiting ones go; what is under way may still arrive. Returns their ids. */
  drop(ids: readonly number[]): Promise<number[]>;
  /** Within a transaction: with the app, all of its own goes. */
  removeApp(app: string): void;
  /** Per connection: how many wait and how many are dead; '' are those for which none was chosen. */
  counts(): ReadonlyMap<string, { readonly waiting: number; readonly dead: number }>;
  /** Within a transaction. */
  purge(now: number): void;
  close(): Promise<void>;
}

export interface DeliveriesOptions {
  readonly rows: DeliveryRows;
  readonly connectionRows: Pick<ConnectionRows, 'note'>;
  readonly connections: Connections;
  readonly journal: Pick<Journal, 'append'>;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Whether there is such an app, which could hear an answer. */
  readonly knows: (app: string) => boolean;
  /** Within the transaction that ends it as dead; returns what is to be called after the commit. */
  readonly onDead: (delivery: StoredDelivery, problem: string) => () => void;
  /** After the commit, in the order of the journal. */
  readonly onAnswer: (app: string, answer: JournalEntry) => void;
  /** An app that stood still may go on. */
  readonly onRoom: (app: string) => void;
}

/** What may wait per app; beyond it, the app stands still. */
export const MOST_WAITING = 10_000;
export const MOST_WAITING_SIZE = 64 * 1024 * 1024;
/** It goes on when so much of that is free again. */
const ROOM = 0.9;
/** Characters of one message, with what rides along. */
export const LONGEST_MESSAGE = 256 * 1024;
export const MOST_ATTEMPTS = 500;

const DAY_MS = 86_400_000;
const KEPT = { done: DAY_MS, mostDone: 1000, dead: 30 * DAY_MS, mostDead: 10_000 };
/** Ended by one call. */
const MOST_AT_ONCE = 1000;

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { rows, connectionRows, connections, journal, committer, clock, log, random } = options;
  const stop = new AbortController();
  const waiting = new Map<string, { count: number; size: number; isFull: boolean }>();
  /** Ids that a person let go of while they were under way. */
  const dropped = new Set<number>();

  const lanes = new Lanes({
    clock,
    parallel: (id) => connections.get(id)?.parallel ?? 1,
    attempt: (item) =>
      attempt(item).catch((error: unknown): Next => {
        log.error({ err: error, delivery: item.id }, 'A delivery could not be carried on, and is tried again.');
        const attempts = Math.max(1, item.attempts);
        return { kind: 'again', item: { ...item, attempts, nextAt: clock.now() + backoff(10, random) } };
      }),
  });

  // Whatever was wrong with a connection may be mended.
  const endWatch = connections.onChange((id) => lanes.hurry(id));

  function count(app: string, by: 1 | -1, size: number): void {
    const now = waiting.get(app) ?? { count: 0, size: 0, isFull: false };
    now.count += by;
    now.size += by * size;
    const share = Math.max(now.count / MOST_WAITING, now.size / MOST_WAITING_SIZE);
    const wasFull = now.isFull;
    now.isFull = wasFull ? share > ROOM : share >= 1;
    if (now.count === 0) waiting.delete(app);
    else waiting.set(app, now);
    if (wasFull && !now.isFull) options.onRoom(app);
  }

  function enqueue(item: QueuedDelivery): void {
    count(item.app, 1, item.size);
    lanes.push(item);
  }

  /** Within a transaction. */
  function answer(
    delivery: StoredDelivery,
    attempts: number,
    value: Readonly<Record<string, unknown>>,
  ): JournalEntry | undefined {
    const { app, node, id } = delivery;
    const body = bodyOf(delivery, value);
    if (!body || !options.knows(app)) return undefined;
    return journal.append(app, `delivery:${id}:${attempts}:${clock.now()}`, node, body, clock.now());
  }

  async function attempt(item: QueuedDelivery): Promise<Next> {
    const delivery = rows.get(item.id);
    if (delivery?.state !== 'waiting') return gone(item);
    const outcome = await tryToDeliver(delivery, connections, clock, stop.signal);
    // It is still `waiting` on disk, and so sent again after the next start.
    if (outcome === 'stopped') return { kind: 'again', item };
    return settle(item, delivery, patient(item, outcome));
  }

  function gone(item: QueuedDelivery): Next {
    dropped.delete(item.id);
    count(item.app, -1, item.size);
    return { kind: 'ended' };
  }

  /** A failure that has lasted too long is for good. */
  function patient(item: QueuedDelivery, outcome: Outcome): Outcome {
    if (outcome.kind !== 'again') return outcome;
    const attempts = item.attempts + 1;
    const retryMs = connections.get(item.connection)?.retryMs ?? 0;
    if (attempts < MOST_ATTEMPTS && clock.now() - item.since < retryMs) return outcome;
    return { kind: 'dead', problem: trouble('given-up', { count: attempts, why: outcome.problem }) };
  }

  async function settle(item: QueuedDelivery, delivery: StoredDelivery, outcome: Outcome): Promise<Next> {
    const attempts = item.attempts + 1;
    const now = clock.now();
    const pause = Math.max(
      backoff(attempts, random),
      outcome.kind === 'again' ? Math.min(LONGEST_PAUSE_MS, outcome.afterMs ?? 0) : 0,
    );
    const isDropped = dropped.has(item.id);
    let heard: JournalEntry | undefined;
    let tell: (() => void) | undefined;
    const work = () => {
      heard = undefined;
      tell = undefined;
      connectionRows.note(item.connection, now, outcome.kind === 'done' ? undefined : outcome.problem);
      if (outcome.kind === 'done') {
        rows.end(item.id, 'done', attempts, now);
        heard = answer(delivery, attempts, { delivered: true, ...outcome.answer });
      } else if (isDropped) rows.end(item.id, 'dropped', attempts, now, outcome.problem);
      else if (outcome.kind === 'again') rows.again(item.id, attempts, now + pause, outcome.problem);
      else {
        rows.end(item.id, 'dead', attempts, now, outcome.problem);
        heard = answer(delivery, attempts, { delivered: false, error: outcome.problem, ...outcome.answer });
        tell = options.onDead(delivery, outcome.problem);
      }
    };
    await committed(work, () => {
      if (heard) options.onAnswer(item.app, heard);
      tell?.();
    });
    // Dropped while its failure was being written.
    if (outcome.kind === 'again' && !dropped.has(item.id))
      return { kind: 'again', item: { ...item, attempts, nextAt: now + pause } };
    return gone(item);
  }

  /** Resolves when `work` is on disk; `then` is called after its commit: an app hears its events in the order of the journal. Rejects with what `work` threw. */
  const committed = (work: () => void, then: () => void = () => {}): Promise<void> =>
    new Promise((resolve, reject) => {
      committer.add(work, {
        committed: (error) => (error ? reject(error) : then()),
        onDisk: () => resolve(),
      });
    });

  const queued = (d: StoredDelivery): QueuedDelivery => ({
    id: d.id,
    app: d.app,
    connection: d.connection ?? '',
    lane: d.lane,
    size: d.size,
    attempts: d.attempts,
    since: d.since,
    nextAt: d.nextAt,
  });

  return {
    put({ key, ...request }) {
      const { app, node, connection } = request;
      const lane = `${app}/${key === '' ? `node:${node}` : `key:${key}`}`;
      const draft = { ...request, lane };
      const size = toJson(request.message).length + toJson(request.context ?? null).length;
      const isTooLarge = size > LONGEST_MESSAGE;
      const problem = isTooLarge
        ? trouble('message-too-large', { size, most: LONGEST_MESSAGE })
        : connection === undefined
          ? trouble('connection-unbound')
          : undefined;
      if (problem === undefined) return { stored: rows.add(draft, 'waiting') };
      // Of what is too large only the fact is kept.
      const stored = rows.add(isTooLarge ? { ...draft, message: {}, context: {} } : draft, 'dead', problem);
      return {
        stored,
        answer: bodyOf({ ...stored, context: request.context }, { delivered: false, error: problem }),
        problem,
      };
    },

    dispatch(delivery) {
      if (delivery.state === 'waiting') enqueue(queued(delivery));
    },

    isFull: (app) => waiting.get(app)?.isFull ?? false,

    recover() {
      for (const item of rows.waiting()) enqueue(item);
    },

    list: (filter, limit, before) => rows.list(filter, limit, before),

    inspect(id) {
      const found = rows.get(id);
      if (!found) throw new EngineProblem('not-found', 'no-delivery', { id });
      return found;
    },

    async replay(which, bound) {
      const ids = isIds(which) ? which : rows.list({ ...which, state: 'dead' }, MOST_AT_ONCE).map(({ id }) => id);
      const now = clock.now();
      let revived: number[] = [];
      await committed(() => {
        revived = [];
        for (const id of ids.toSorted((a, b) => a - b)) {
          const delivery = rows.get(id);
          if (delivery?.state !== 'dead') continue;
          const connection = bound(delivery.app, delivery.slot) ?? delivery.connection;
          // Without a connection it would be dead again at once.
          if (connection === undefined || Object.keys(delivery.message).length === 0) continue;
          rows.revive(id, connection, now);
          revived.push(id);
        }
      });
      for (const id of revived) {
        const delivery = rows.get(id);
        // The patience for it begins anew, and so does the back-off.
        if (delivery) enqueue({ ...queued(delivery), since: now, nextAt: now });
      }
      return revived;
    },

    async drop(ids) {
      let ended: StoredDelivery[] = [];
      await committed(() => {
        ended = ids
          .map((id) => rows.get(id))
          .filter((d): d is StoredDelivery => d?.state === 'dead' || d?.state === 'waiting');
        for (const { id, attempts } of ended) rows.end(id, 'dropped', attempts, clock.now());
      });
      const gone = new Set(ended.map(({ id }) => id));
      const removed = lanes.remove(({ id }) => gone.has(id));
      for (const { app, size } of removed) count(app, -1, size);
      const taken = new Set(removed.map(({ id }) => id));
      for (const { id, state } of ended) if (state === 'waiting' && !taken.has(id)) dropped.add(id);
      return [...gone];
    },

    removeApp(app) {
      rows.removeApp(app);
      for (const { size } of lanes.remove((item) => item.app === app)) count(app, -1, size);
    },

    counts() {
      const found = new Map<string, { waiting: number; dead: number }>();
      for (const { connection, state, count: n } of rows.counts()) {
        if (state !== 'waiting' && state !== 'dead') continue;
        const now = found.get(connection ?? '') ?? { waiting: 0, dead: 0 };
        now[state] = n;
        found.set(connection ?? '', now);
      }
      return found;
    },

    purge(now) {
      const { done, mostDone, dead, mostDead } = KEPT;
      const lost = rows.purge({ doneBefore: now - done, mostDone, deadBefore: now - dead, mostDead });
      if (lost > 0) log.warn({ deliveries: lost }, 'Dead letters that nobody looked after were removed.');
    },

    async close() {
      endWatch();
      stop.abort(new Error(trouble('connector-stopped')));
      await lanes.close();
    },
  };
}

const bodyOf = (
  { request, context }: Pick<StoredDelivery, 'request' | 'context'>,
  value: Readonly<Record<string, unknown>>,
): JournalBody | undefined =>
  request === undefined ? undefined : { kind: 'answer', request, ok: true, value: { ...value, asked: context ?? {} } };

const isIds = (which: readonly number[] | DeliveryFilter): which is readonly number[] => Array.isArray(which);
