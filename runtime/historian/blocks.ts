/** Sealed points in history.db: compressed blocks of one series each, found by time. One that cannot be read is left as it is, and reads as lost. */
import type { Database } from '#runtime/store/index.ts';
import { decodePoints, encodePoints } from './codec/points-codec.ts';
import { DATA_LOST } from './outages.ts';
import type { Points } from './points.ts';
import type { HistorySchema } from './schema.ts';

/** What is known of a block without reading it. */
export interface BlockHead {
  readonly id: number;
  /** Times of its first and its last point. */
  readonly at: number;
  readonly until: number;
  readonly count: number;
}

export interface Blocks {
  /** Blocks with points in [from, to], in order of time. */
  heads(series: number, from: number, to: number): BlockHead[];
  /** Of a damaged block one point without a value, BadDataLost, where it begins. */
  read(head: BlockHead): Points;
  /** Its bytes are no points, or not those that it said: nothing may be joined with it, nor written over it. */
  isDamaged(head: BlockHead): boolean;
  /** The block that begins last before or at `at`. */
  before(series: number, at: number): BlockHead | undefined;
  /** The time at which the first block begins after `at`. */
  nextAfter(series: number, at: number): number | undefined;
  add(series: number, points: Points): void;
  remove(id: number): void;
  /** The oldest that end before `before`. */
  old(series: number, before: number, most: number): BlockHead[];
}

/** `onDamage` is told once of each block that cannot be read. */
export function createBlocks(db: Database<HistorySchema>, onDamage: (head: BlockHead, why: string) => void): Blocks {
  const { sql } = db;
  const heads = sql.selectFrom('blocks').select(['id', 'at', 'until', 'count']).where('series', '=', 0);
  const overlapping = db.prepare(heads.where('at', '>=', 0).where('at', '<=', 0).orderBy('at'));
  const before = db.prepare(heads.where('at', '<=', 0).orderBy('at', 'desc').limit(1));
  const old = db.prepare(heads.where('at', '<', 0).where('until', '<', 0).orderBy('at').limit(1));
  const next = db.prepare(
    sql.selectFrom('blocks').select('at').where('series', '=', 0).where('at', '>', 0).orderBy('at').limit(1),
  );
  const body = db.prepare(sql.selectFrom('blocks').select('body').where('id', '=', 0));
  const insert = db.prepare(
    sql.insertInto('blocks').values({ series: 0, at: 0, until: 0, count: 0, body: new Uint8Array() }),
  );
  const remove = db.prepare(sql.deleteFrom('blocks').where('id', '=', 0));

  const damaged = new Set<number>();
  function read(head: BlockHead): Points {
    const { id, at, until, count } = head;
    if (!damaged.has(id)) {
      try {
        const points = decodePoints((body.get(id) as { body: Buffer }).body, count);
        if (points.at[0] === at && points.at.at(-1) === until) return points;
        throw new RangeError('Its points are of another time.');
      } catch (error) {
        damaged.add(id);
        onDamage(head, error instanceof Error ? error.message : String(error));
      }
    }
    return { at: Float64Array.of(at), value: [null], status: Uint32Array.of(DATA_LOST) };
  }

  const find = (series: number, at: number) => before.get(series, at, 1) as BlockHead | undefined;
  return {
    heads(series, from, to) {
      const first = find(series, from);
      const start = first && first.until >= from ? first.at : from;
      return overlapping.all(series, start, to) as BlockHead[];
    },
    read,
    isDamaged(head) {
      read(head);
      return damaged.has(head.id);
    },
    before: find,
    nextAfter: (series, at) => (next.get(series, at, 1) as { at: number } | undefined)?.at,
    add(series, points) {
      insert.run(series, points.at[0]!, points.at.at(-1)!, points.at.length, encodePoints(points));
    },
    remove: (id) => void remove.run(id),
    old: (series, until, most) => old.all(series, until, until, most) as BlockHead[],
  };
}
