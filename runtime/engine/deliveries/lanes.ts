/** The order of the outbox: first in, first out per connection and lane; lanes of one connection take turns, so many at a time. */
import type { Clock } from '#runtime/ops/index.ts';
import type { QueuedDelivery } from '#runtime/store/index.ts';

/** What became of an attempt: it is over for good, or there is another one. */
export type Next = { readonly kind: 'ended' } | { readonly kind: 'again'; readonly item: QueuedDelivery };

/** A system that asks for more patience than this is asked again nevertheless. */
export const LONGEST_PAUSE_MS = 3_600_000;

export interface LanesOptions {
  readonly clock: Clock;
  /** Attempts at a time on a connection. */
  readonly parallel: (connection: string) => number;
  /** One attempt, and all of it: what came of it is on disk when it resolves. Never rejects. */
  readonly attempt: (item: QueuedDelivery) => Promise<Next>;
}

interface Lane {
  readonly connection: Connection;
  readonly name: string;
  items: QueuedDelivery[];
  isBusy: boolean;
  /** Another attempt after the one under way is not to wait. */
  isHurried: boolean;
  cancel?: (() => void) | undefined;
}
interface Connection {
  readonly id: string;
  readonly lanes: Map<string, Lane>;
  /** Whose head may be sent now. */
  readonly ready: Set<Lane>;
  active: number;
}

export class Lanes {
  readonly #options: LanesOptions;
  readonly #connections = new Map<string, Connection>();
  readonly #underWay = new Set<Promise<void>>();
  #isClosed = false;

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  push(item: QueuedDelivery): void {
    const connection = this.#connection(item.connection);
    let lane = connection.lanes.get(item.lane);
    if (!lane) {
      lane = { connection, name: item.lane, items: [], isBusy: false, isHurried: false };
      connection.lanes.set(item.lane, lane);
    }
    lane.items.push(item);
    if (lane.items.length === 1) this.#schedule(lane);
  }

  /** Takes out those that `isGone`; one that is under way is not touched. */
  remove(isGone: (item: QueuedDelivery) => boolean): QueuedDelivery[] {
    const removed: QueuedDelivery[] = [];
    for (const { lanes } of this.#connections.values()) {
      for (const lane of lanes.values()) {
        const head = lane.items[0];
        const kept = lane.items.filter((item, i) => (i === 0 && lane.isBusy) || !isGone(item));
        if (kept.length === lane.items.length) continue;
        removed.push(...lane.items.filter((item) => !kept.includes(item)));
        lane.items = kept;
        if (!lane.isBusy && kept[0] !== head) this.#schedule(lane);
      }
    }
    return removed;
  }

  /** Does not wait for the back-off any longer: whatever was wrong with the connection may be mended. */
  hurry(connection: string): void {
    const found = this.#connections.get(connection);
    for (const lane of found?.lanes.values() ?? []) {
      if (lane.isBusy) lane.isHurried = true;
      if (lane.isBusy || !lane.cancel || !lane.items[0]) continue;
      lane.items[0] = { ...lane.items[0], nextAt: this.#options.clock.now() };
      this.#schedule(lane);
    }
  }

  /** Lets go of what waits, and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { lanes } of this.#connections.values()) for (const lane of lanes.values()) lane.cancel?.();
    await Promise.all(this.#underWay);
  }

  #connection(id: string): Connection {
    let found = this.#connections.get(id);
    if (!found) {
      found = { id, lanes: new Map(), ready: new Set(), active: 0 };
      this.#connections.set(id, found);
    }
    return found;
  }

  #schedule(lane: Lane): void {
    lane.cancel?.();
    lane.cancel = undefined;
    const { connection } = lane;
    connection.ready.delete(lane);
    const [head] = lane.items;
    if (!head) {
      connection.lanes.delete(lane.name);
      return;
    }
    if (this.#isClosed) return;
    const { clock } = this.#options;
    // What was never tried is due, and nothing waits longer than it was told to: the clock may have been set back since.
    const wait = head.attempts === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, head.nextAt - clock.now());
    const ready = () => {
      lane.cancel = undefined;
      connection.ready.add(lane);
      this.#pump(connection);
    };
    if (wait > 0) lane.cancel = clock.after(wait, ready);
    else ready();
  }

  #pump(connection: Connection): void {
    const most = this.#options.parallel(connection.id);
    while (connection.active < most && !this.#isClosed) {
      const [lane] = connection.ready;
      const head = lane?.items[0];
      if (!lane || !head) return;
      connection.ready.delete(lane);
      connection.active++;
      lane.isBusy = true;
      const run = this.#options.attempt(head).then((next) => {
        connection.active--;
        lane.isBusy = false;
        if (next.kind === 'ended') lane.items.shift();
        else lane.items[0] = lane.isHurried ? { ...next.item, nextAt: this.#options.clock.now() } : next.item;
        lane.isHurried = false;
        this.#schedule(lane);
        this.#pump(connection);
      });
      this.#underWay.add(run);
      void run.finally(() => this.#underWay.delete(run));
    }
  }
}
