/** Reads a series as one: its blocks, what is not sealed yet, what is not even written, and where nothing was kept. */
import type { Blocks } from './blocks.ts';
import type { PastOutages } from './outages.ts';
import { indexFrom, overlay, type Point, type Points, pointAt, within } from './points.ts';

/** Sources of one series, from the weakest on: of points at the same ms the later source's counts. */
export interface Source {
  /** Its row; absent when nothing of it was ever written. */
  readonly id: number | undefined;
  /** In the log, and not written yet: in order of time. */
  readonly recent: Points;
}

export interface Reading {
  /** The time of the first point that is kept; Infinity when there is none. */
  beginning(source: Source): number;
  /** Stretches of points in [from, to], in order of time. */
  points(source: Source, from: number, to: number): Generator<Points>;
  /** The newest point before `at`. */
  heldAt(source: Source, at: number): Point | undefined;
  /** Times of the first and the last point in [from, to]. */
  span(source: Source, from: number, to: number): readonly [first: number, last: number] | undefined;
  /** Points in [from, to]: all of those in blocks that begin or end there count. */
  roughly(source: Source, from: number, to: number): number;
}

export function createReading(blocks: Blocks, outages: PastOutages): Reading {
  const heads = ({ id }: Source, from: number, to: number) => (id === undefined ? [] : blocks.heads(id, from, to));

  function beginning(source: Source): number {
    const sealed = source.id === undefined ? undefined : blocks.nextAfter(source.id, Number.MIN_SAFE_INTEGER);
    return Math.min(sealed ?? Number.POSITIVE_INFINITY, source.recent.at[0] ?? Number.POSITIVE_INFINITY);
  }

  function* points(source: Source, from: number, to: number): Generator<Points> {
    const recent = within(source.recent, from, to);
    const found = heads(source, from, to);
    let lost = outages.points(from, to);
    // Before the first point an outage is none.
    if (lost.at.length > 0) lost = within(lost, beginning(source), to);
    const hasMore = recent.at.length > 0 || lost.at.length > 0;
    let next = from;
    for (const head of found) {
      const { at } = head;
      if (hasMore && at > next) yield* some(overlay(within(lost, next, at - 1), within(recent, next, at - 1)));
      const all = blocks.read(head);
      // Of a damaged block only its beginning is known: in its time there may be others.
      const until = all.at.at(-1) ?? at;
      const sealed = within(all, from, to);
      yield* some(hasMore ? overlay(overlay(within(lost, at, until), sealed), within(recent, at, until)) : sealed);
      next = until + 1;
    }
    if (hasMore) yield* some(overlay(within(lost, next, to), within(recent, next, to)));
  }

  function last(source: Source, to: number): Point | undefined {
    const { recent, id } = source;
    const i = indexFrom(recent.at, to + 1) - 1;
    const unsealed = i < 0 ? undefined : pointAt(recent, i);
    const block = id === undefined ? undefined : blocks.before(id, to);
    let found = unsealed;
    if (block && !(unsealed && unsealed.at >= Math.min(block.until, to))) {
      const sealed = blocks.read(block);
      const point = pointAt(sealed, indexFrom(sealed.at, to + 1) - 1);
      if (!(unsealed && unsealed.at >= point.at)) found = point;
    }
    if (!found) return undefined;
    const lost = outages.points(found.at + 1, to);
    return lost.at.length > 0 ? pointAt(lost, lost.at.length - 1) : found;
  }

  return {
    beginning,
    points,
    heldAt: (source, at) => last(source, at - 1),

    span(source, from, to) {
      let first: number | undefined;
      for (const slice of points(source, from, to)) {
        first = slice.at[0];
        break;
      }
      const end = last(source, to);
      return first === undefined || !end ? undefined : [first, end.at];
    },

    roughly(source, from, to) {
      const sealed = heads(source, from, to).reduce((sum, { count }) => sum + count, 0);
      return sealed + indexFrom(source.recent.at, to + 1) - indexFrom(source.recent.at, from);
    },
  };
}

function* some(points: Points): Generator<Points> {
  if (points.at.length > 0) yield points;
}
