/** Covers a stretch of a series with as few pieces as may be: roll-ups where they hold and fit, points where not. */
import { indexFrom, type Point, type Points } from './points.ts';
import type { Reading, Source } from './read.ts';
import type { Rollups } from './rollups.ts';
import type { Summary } from './summary.ts';
import type { Tiers } from './tiers.ts';

export type Piece = Summary | Points;
export const isPoints = (piece: Piece): piece is Points => !('firstAt' in piece);

/** Whether a summary of this tier may be taken whole. */
export type Fits = (summary: Summary, tier: number) => boolean;

export interface Cover {
  /**
   * Pieces of [from, to) in order of time. `tier`: the widest roll-ups to use (-1: none). A summary that does not fit and of which nothing
   * finer is kept any more is taken all the same.
   */
  pieces(source: Source, tier: number, from: number, to: number, fits: Fits): Generator<Piece>;
  /** The newest point before `at`, be it only known from a roll-up. */
  heldAt(source: Source, at: number): Point | undefined;
  /** Times of the first and the last point in [from, to]. */
  span(source: Source, from: number, to: number): readonly [first: number, last: number] | undefined;
}

export function createCover(reading: Reading, rollups: Rollups, tiers: Tiers): Cover {
  const widest = tiers.length - 1;

  function* walk(source: Source, level: number, from: number, to: number, fits: Fits): Generator<Piece> {
    if (from >= to) return;
    const tier = tiers[level];
    if (!tier || source.id === undefined) {
      yield* reading.points(source, from, to - 1);
      return;
    }
    let next = from;
    for (const head of rollups.heads(source.id, tier.id, tier.chunkOf(from), tier.chunkOf(to - 1))) {
      const { from: start, to: end } = tier.chunk(head.chunk);
      const recent = firstRecent(source, start, end);
      const until = Math.min(to, head.until, recent === undefined ? to : tier.cell(recent).from);
      if (until <= next) continue;
      yield* walk(source, level - 1, next, Math.max(next, start), fits);
      next = Math.max(next, start);
      // Between its summaries a roll-up has no points.
      for (const summary of rollups.read(source.id, tier.id, head.chunk)) {
        if (summary.firstAt >= until) break;
        const cell = tier.cell(summary.firstAt);
        if (cell.to <= next) continue;
        const isWhole = cell.from >= next && cell.to <= until;
        if (isWhole && fits(summary, level)) yield summary;
        else {
          let found = false;
          for (const piece of walk(source, level - 1, Math.max(next, cell.from), Math.min(until, cell.to), fits)) {
            found = true;
            yield piece;
          }
          if (!found && isWhole) yield summary;
        }
        next = Math.max(next, Math.min(until, cell.to));
      }
      next = Math.max(next, until);
    }
    yield* walk(source, level - 1, next, to, fits);
  }

  /** When points are gone that began at `from` or later: the end of the day in which those that are kept begin. Else `from`. */
  function pointsKept(source: Source, from: number): number {
    const beginning = reading.beginning(source);
    const { id } = source;
    if (beginning <= from || id === undefined) return from;
    const isGone = tiers.some((tier) => {
      const [head] = rollups.heads(id, tier.id, tier.chunkOf(from), Number.MAX_SAFE_INTEGER);
      const first = head && rollups.read(id, tier.id, head.chunk)[0];
      return first !== undefined && first.firstAt < beginning;
    });
    if (!isGone) return from;
    return Number.isFinite(beginning) ? tiers[2].cell(beginning).to : Number.POSITIVE_INFINITY;
  }

  return {
    *pieces(source, level, from, to, fits) {
      const kept = level < widest ? Math.min(to, pointsKept(source, from)) : to;
      yield* walk(source, widest, from, kept, fits);
      yield* walk(source, level, kept, to, fits);
    },

    heldAt(source, at) {
      const { id } = source;
      const point = reading.heldAt(source, at);
      if (point || id === undefined) return point;
      let found: Point | undefined;
      for (const tier of tiers) {
        const head = rollups.before(id, tier.id, tier.chunkOf(at));
        const last = head && rollups.read(id, tier.id, head.chunk).findLast((one) => one.lastAt < at);
        if (last && last.lastAt > (found?.at ?? Number.NEGATIVE_INFINITY))
          found = { at: last.lastAt, value: last.last, status: last.lastStatus };
      }
      return found;
    },

    span(source, from, to) {
      const { id } = source;
      const times: number[] = [...(reading.span(source, from, to) ?? [])];
      // Only where points are gone do roll-ups know more.
      const isKept = pointsKept(source, from) === from;
      for (const tier of id === undefined || isKept ? [] : tiers) {
        const heads = rollups.heads(id!, tier.id, tier.chunkOf(from), tier.chunkOf(to));
        for (const head of [heads[0], heads.at(-1)]) {
          if (!head) continue;
          for (const { firstAt, lastAt } of rollups.read(id!, tier.id, head.chunk)) times.push(firstAt, lastAt);
        }
      }
      const within = times.filter((at) => at >= from && at <= to);
      return within.length === 0 ? undefined : [Math.min(...within), Math.max(...within)];
    },
  };
}

/** The first point in [from, to) that is not sealed yet: from its minute, hour or day on, no roll-up holds. */
function firstRecent({ recent }: Source, from: number, to: number): number | undefined {
  const first = recent.at[indexFrom(recent.at, from)];
  return first === undefined || first >= to ? undefined : first;
}
