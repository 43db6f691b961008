/** The writing side of history.db: batches into the log, full heads into blocks, a little of the work with each write. */
import type { Database } from '#runtime/store/index.ts';
import type { Blocks } from './blocks.ts';
import { Head } from './head.ts';
import { createLog } from './log.ts';
import type { Points, Stored } from './points.ts';
import type { HistorySchema } from './schema.ts';
import { FULL, seal } from './seal.ts';

/** Points that are not written yet, in the order in which they came. */
export interface Waiting {
  readonly head: Head[];
  readonly at: number[];
  readonly value: Stored[];
  readonly status: number[];
}

export interface Keeper {
  head(key: string): Head | undefined;
  /** Makes one when there is none. */
  headFor(key: string): Head;
  byId(id: number): Head | undefined;
  heads(): ReadonlyMap<string, Head>;
  /** Something is to be sealed. */
  isBehind(): boolean;
  /** Writes a batch: within the caller's transaction. */
  write(waiting: Waiting): void;
  /** Seals what is full, or has waited for too long, up to about so many points. Within the caller's transaction. Returns how many it sealed. */
  tidy(points: number): number;
  /** Seals all there is of one series: within the caller's transaction. */
  sealAll(head: Head): void;
}

export interface KeeperLimits {
  /** Points in memory, of all series. */
  readonly headPoints: number;
  /** Bytes of the log. */
  readonly logBytes: number;
}

/** What a block costs beside its points, in points. */
const BLOCK_COST = 100;

export function createKeeper(
  db: Database<HistorySchema>,
  blocks: Blocks,
  { headPoints, logBytes }: KeeperLimits,
  onSealed: (head: Head, points: Points) => void,
): Keeper {
  const { sql } = db;
  const heads = new Map<string, Head>();
  const byId = new Map<number, Head>();
  for (const { id, key, sealed } of db.all(sql.selectFrom('series').select(['id', 'key', 'sealed']))) {
    const head = new Head(key, id, sealed);
    heads.set(key, head);
    byId.set(id, head);
  }
  const log = createLog(db);
  const markSealed = db.prepare(sql.updateTable('series').set({ sealed: 0 }).where('id', '=', 0));
  const ready = new Set<Head>();
  let unsealed = 0;
  let hasSealed = true;
  for (const { id, batch } of log.read()) {
    for (let i = 0; i < batch.at.length; i++) {
      const head = byId.get(batch.series[i]!);
      if (head && head.sealed < id) add(head, batch.at[i]!, batch.value[i]!, batch.status[i]!, id);
    }
  }

  function add(head: Head, at: number, value: Stored, status: number, batch: number): void {
    head.add(at, value, status, batch);
    unsealed++;
    if (head.length >= FULL) ready.add(head);
  }

  function sealAll(head: Head): void {
    const { id, length } = head;
    if (id === undefined || length === 0) return;
    const points = head.points();
    seal(blocks, id, points);
    markSealed.run(log.last, id);
    onSealed(head, points);
    const sealed = log.last;
    db.afterCommit(() => {
      // It may have been sealed twice in one transaction; the second time nothing is left.
      unsealed -= head.length;
      head.clear(sealed);
      ready.delete(head);
      hasSealed = true;
    });
  }

  /** Of many series none may be full, and still too much be in memory; or one that is slow hold back the log. */
  function nominate(): void {
    if (unsealed > headPoints) {
      const longest = [...heads.values()].filter(({ length }) => length > 0).sort((a, b) => b.length - a.length);
      let left = unsealed;
      for (const head of longest) {
        if (left <= headPoints * 0.75) break;
        ready.add(head);
        left -= head.length;
      }
    }
    if (log.bytes > logBytes) {
      const until = log.middle();
      for (const head of heads.values()) if (head.firstBatch < until) ready.add(head);
    }
  }

  /** What is in blocks need not be in the log. */
  function shorten(): void {
    let oldest = log.last + 1;
    for (const { firstBatch } of heads.values()) oldest = Math.min(oldest, firstBatch);
    log.removeBefore(oldest);
    db.afterCommit(() => {
      hasSealed = false;
    });
  }

  return {
    head: (key) => heads.get(key),
    headFor(key) {
      const known = heads.get(key);
      if (known) return known;
      const made = new Head(key, undefined, 0);
      heads.set(key, made);
      return made;
    },
    byId: (id) => byId.get(id),
    heads: () => heads,
    isBehind: () => ready.size > 0,

    write({ head, at, value, status }) {
      const ids = new Map<Head, number>();
      const idOf = (one: Head): number => {
        const known = one.id ?? ids.get(one);
        if (known !== undefined) return known;
        const id = Number(db.run(sql.insertInto('series').values({ key: one.key })).lastInsertRowid);
        ids.set(one, id);
        return id;
      };
      const batch = log.add({ series: head.map(idOf), at, value, status });
      db.afterCommit(() => {
        for (const [one, id] of ids) {
          one.id = id;
          byId.set(id, one);
        }
        for (let i = 0; i < at.length; i++) add(head[i]!, at[i]!, value[i]!, status[i]!, batch);
      });
    },

    tidy(points) {
      if (hasSealed) shorten();
      if (ready.size === 0) nominate();
      let done = 0;
      for (const head of ready) {
        if (done >= points) break;
        done += head.length + BLOCK_COST;
        sealAll(head);
      }
      return done;
    },

    sealAll,
  };
}
