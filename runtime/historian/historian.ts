/** The historian: points are collected, written in batches, sealed into compressed blocks, and read back. A crash loses the last second at most. */
import type { Clock } from '#runtime/ops/index.ts';
import { Database, migrate } from '#runtime/store/index.ts';
import { createBlocks } from './blocks.ts';
import { createCover } from './cover.ts';
import { type Head, ordered } from './head.ts';
import { createKeeper, type Keeper, type Waiting } from './keeper.ts';
import { takeOverOldPoints } from './old-points.ts';
import { createOutages } from './outages.ts';
import { overlay, type Points, type Stored } from './points.ts';
import { createPruner } from './pruner.ts';
import { createQueries, type Queries } from './queries.ts';
import { createReading } from './read.ts';
import type { Retention } from './retention.ts';
import { createRoller } from './roller.ts';
import { createRollups } from './rollups.ts';
import { type HistorySchema, historyMigrations } from './schema.ts';
import { FULL } from './seal.ts';
import { createTiers, HOUR } from './tiers.ts';

/** undefined and null: there was no value. A bigint keeps all its digits. */
export type HistoryValue = number | bigint | boolean | string | null | undefined;

export interface HistorianHealth {
  /** Points not written yet. */
  readonly buffered: number;
  /** Points given up because writing failed for too long. */
  readonly dropped: number;
  /** Why the last write failed, in a sentence; absent when it worked. */
  readonly problem?: string;
}

export interface Historian extends Queries {
  /** `at` in ms since 1970 UTC, in any order; a second point of a series at the same ms replaces the first. Throws RangeError when `at` is no time. */
  append(series: string, at: number, value: HistoryValue, status: number): void;
  /** Writes what is collected. A failure is told by `health` and tried again. */
  flush(): void;
  health(): HistorianHealth;
  /** Writes what is collected and closes. Throws a sentence when points are lost by it. */
  close(): void;
}

export interface HistorianOptions {
  /** IANA zone whose days are rolled up. */
  readonly zone?: string;
  /** What is older is removed, a few rows at a time. */
  readonly retention?: Retention;
  /** Of a series, where it is not the plant's. */
  readonly retentionOf?: (series: string) => Retention | undefined;
  /** Points kept while writing fails; the oldest go first. */
  readonly maxBuffered?: number;
  /** Points held in memory before they are sealed, and bytes of the log that holds them on disk. */
  readonly headPoints?: number;
  readonly logBytes?: number;
  readonly onProblem?: (problem: string) => void;
}

const FLUSH_MS = 1000;
const BATCH = 10_000;
/** A series that is never full is sealed all the same, so that it is rolled up, and let go of in time. */
const SLOW_MS = 6 * HOUR;
/** So far a calendar goes (ECMA-262, 21.4.1.1), but for some years of room for the days of a zone. */
const LAST_TIME = 8.6e15;
/** Rows of a few kilobytes fill larger pages better. */
const PAGE_BYTES = 16_384;

/** Opens or creates `file`. */
export function createHistorian(
  file: string,
  clock: Clock,
  {
    zone = 'UTC',
    retention,
    retentionOf = () => undefined,
    maxBuffered = 100_000,
    headPoints = 500_000,
    logBytes = 24_000_000,
    onProblem,
  }: HistorianOptions = {},
): Historian {
  const db = new Database<HistorySchema>(file, 'NORMAL', { pageSize: PAGE_BYTES });
  // A batch that cannot be written is tried again a second later; meanwhile the machines must not wait.
  db.raw.pragma('busy_timeout = 50');
  migrate(db, historyMigrations, clock.now());
  const tiers = createTiers(zone);
  const blocks = createBlocks(db, ({ at, until }, why) =>
    onProblem?.(
      `History from ${new Date(at).toISOString()} to ${new Date(until).toISOString()} of one series cannot be read: ${why}`,
    ),
  );
  const rollups = createRollups(db);
  const outages = createOutages(db, clock.now(), zone);
  // Days of another zone have other borders. What is finer is there to answer, and to make them of.
  if (outages.hasMoved) rollups.removeAll(tiers[2].id);
  const reading = createReading(blocks, outages);
  const cover = createCover(reading, rollups, tiers);
  const keeper: Keeper = createKeeper(db, blocks, { headPoints, logBytes }, (head, points) =>
    roller.sealed(head, points),
  );
  const roller = createRoller({
    rollups,
    cover,
    tiers,
    now: clock.now,
    headOf: keeper.byId,
    sealAll: keeper.sealAll,
  });
  const prune = createPruner({ blocks, rollups, roller, tiers, plant: retention, retentionOf });
  takeOverOldPoints(db, blocks, (series, points) => {
    const head = keeper.byId(series);
    if (head) roller.sealed(head, points);
  });

  let waiting: Waiting = nothing();
  let dropped = 0;
  let problem: string | undefined;
  let cancelFlush: (() => void) | undefined;
  let cancelTend: (() => void) | undefined;
  let toPrune = keeper.heads().values();

  const arm = () => {
    cancelFlush ??= clock.after(FLUSH_MS, () => {
      cancelFlush = undefined;
      flush();
    });
  };

  /** What goes wrong is told once, and tried again a second later. */
  const attempt = (work: () => void): boolean => {
    try {
      db.transaction(work);
      problem = undefined;
      return true;
    } catch (error) {
      const sentence = `History cannot be written: ${said(error)}`;
      if (sentence !== problem) onProblem?.(sentence);
      problem = sentence;
      arm();
      return false;
    }
  };

  const flush = () => {
    const count = waiting.at.length;
    if (count > 0) {
      const isWritten = attempt(() => {
        keeper.write(waiting);
        outages.alive(clock.now());
      });
      if (!isWritten) return;
      waiting = nothing();
    }
    cancelFlush?.();
    cancelFlush = undefined;
    tend(count);
  };

  /** A part of what else is to be done: as much again as was written, so that it keeps up and takes no longer than that. */
  const tend = (written: number) => {
    const points = Math.max(2 * written, 2 * FULL);
    const isDone = attempt(() => {
      keeper.tidy(points);
      roller.work(4 * points);
      pruneNext();
    });
    cancelTend?.();
    cancelTend = undefined;
    const ripe = keeper.isBehind() ? 0 : roller.ripeAt();
    if (isDone && ripe !== undefined)
      cancelTend = clock.after(Math.max(FLUSH_MS, ripe - clock.now()), () => {
        cancelTend = undefined;
        tend(0);
      });
  };

  /** One series after the other. */
  const pruneNext = () => {
    const { value: head, done } = toPrune.next();
    if (done) toPrune = keeper.heads().values();
    else {
      if (head.oldest < clock.now() - SLOW_MS) keeper.sealAll(head);
      prune(head, clock.now());
    }
  };

  const queries = createQueries({
    reading,
    cover,
    tiers,
    now: clock.now,
    sourceOf(series) {
      if (!problem && waiting.at.length > 0) flush();
      const head = keeper.head(series);
      // Only while writing fails is there anything waiting here.
      return head && { id: head.id, recent: overlay(head.points(), waitingOf(waiting, head)) };
    },
  });

  return {
    append(series, at, value, status) {
      const ms = Math.round(at);
      if (!(Math.abs(ms) <= LAST_TIME)) throw new RangeError(`A point of ${series} has no usable time (${at}).`);
      waiting.head.push(keeper.headFor(series));
      waiting.at.push(ms);
      waiting.value.push(toStored(value));
      waiting.status.push(status >>> 0);
      if (waiting.at.length > maxBuffered) {
        const given = Math.min(BATCH, waiting.at.length);
        for (const column of Object.values(waiting)) column.splice(0, given);
        dropped += given;
      }
      if (waiting.at.length >= BATCH && !problem) flush();
      else arm();
    },

    flush,
    ...queries,
    health: () => ({ buffered: waiting.at.length, dropped, ...(problem ? { problem } : {}) }),

    close() {
      flush();
      cancelFlush?.();
      cancelTend?.();
      if (!problem) attempt(() => outages.alive(clock.now()));
      cancelFlush?.();
      db.close();
      const lost = waiting.at.length;
      if (lost > 0) throw new Error(`${lost} points of history were lost on closing. ${problem ?? ''}`);
    },
  };
}

const nothing = (): Waiting => ({ head: [], at: [], value: [], status: [] });

function waitingOf({ head, at, value, status }: Waiting, wanted: Head): Points {
  const places = head.flatMap((one, i) => (one === wanted ? [i] : []));
  return ordered(
    places.map((i) => at[i]!),
    places.map((i) => value[i]!),
    places.map((i) => status[i]!),
  );
}

/** The store's own sentences end in a full stop. */
const said = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.endsWith('.') ? text : `${text}.`;
};

/** What is no finite number is no value, and there is no negative zero, as in a flow. */
function toStored(value: HistoryValue): Stored {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return value ?? null;
}
