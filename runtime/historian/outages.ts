/** When nobody kept history: between the end of one run and the beginning of the next nothing is known, whatever was last. */
import type { Database } from '#runtime/store/index.ts';
import { indexFrom, NO_POINTS, type Points } from './points.ts';
import type { HistorySchema } from './schema.ts';

/** BadDataLost: "data is missing due to collection started/stopped/lost" (OPC 10000-11, 6.4.4, table of StatusCodes). */
export const DATA_LOST = 0x809d_0000;

export interface PastOutages {
  /** Where they begin, as points without a value, in [from, to]. */
  points(from: number, to: number): Points;
}

export interface Outages extends PastOutages {
  /** The run before this one rolled up the days of another zone. */
  readonly hasMoved: boolean;
  /** Within the caller's transaction: history was kept until now. */
  alive(now: number): void;
}

/** A run begins. `zone`: IANA, of the site. */
export function createOutages(db: Database<HistorySchema>, now: number, zone: string): Outages {
  const { sql } = db;
  const runs = runsOf(db);
  const past = between(runs, now);
  const run = db.run(sql.insertInto('runs').values({ from_at: now, until_at: now, zone })).lastInsertRowid;
  const touch = db.prepare(sql.updateTable('runs').set({ until_at: 0 }).where('id', '=', 0));

  return {
    hasMoved: (runs.at(-1)?.zone ?? zone) !== zone,
    points: past.points,
    alive: (until) => void touch.run(until, run),
  };
}

/** Those that are over; the last run may go on. */
export const pastOutages = (db: Database<HistorySchema>): PastOutages => between(runsOf(db));

/** By whose days history is rolled up, as of the last run; undefined where nobody ever kept any. */
export const lastZone = (db: Database<HistorySchema>): string | undefined => runsOf(db).at(-1)?.zone;

const runsOf = (db: Database<HistorySchema>) =>
  db.all(db.sql.selectFrom('runs').select(['from_at', 'until_at', 'zone']).orderBy('id'));

/** `now`: when the run after the last one begins. */
function between(runs: ReturnType<typeof runsOf>, now = Number.NEGATIVE_INFINITY): PastOutages {
  const starts: number[] = [];
  for (const [i, { until_at }] of runs.entries()) {
    const next = runs[i + 1]?.from_at ?? now;
    // At its end a run may still have taken a point.
    if (next > until_at + 1) starts.push(until_at + 1);
  }
  const at = Float64Array.from(starts).sort();
  return {
    points(from, to) {
      const first = indexFrom(at, from);
      const end = indexFrom(at, to + 1);
      if (first === end) return NO_POINTS;
      const times = at.subarray(first, end);
      return { at: times, value: Array.from(times, () => null), status: new Uint32Array(times.length).fill(DATA_LOST) };
    },
  };
}
