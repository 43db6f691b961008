/** The historian: points are collected, written in batches, and read back as trends. A crash loses the last second at most. */
import type { Clock } from '#runtime/ops/index.ts';
import { Database, migrate } from '#runtime/store/index.ts';
import { downsample, drawable, type HistoryPoint } from './downsample.ts';
import { createPoints, type Point } from './points.ts';
import { type HistorySchema, historyMigrations } from './schema.ts';

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

export interface Historian {
  /** `at` in ms since 1970 UTC, in any order; a second point of a series at the same ms replaces the first. Throws RangeError when `at` is no time. */
  append(series: string, at: number, value: HistoryValue, status: number): void;
  /** Writes what is collected. A failure is told by `health` and tried again. */
  flush(): void;
  /**
   * From `from` to `to`, both included, in order of time, at most `points` (≥ 2), those not yet written too.
   * Begins with what held at `from`, told at `from`, when the series is older. value is null where it was bad, missing or a text.
   */
  query(series: string, from: number, to: number, points: number): HistoryPoint[];
  health(): HistorianHealth;
  /** Writes what is collected and closes. Throws a sentence when points are lost by it. */
  close(): void;
}

export interface HistorianOptions {
  /** Older points are removed, a few at a time. Default 400, so that a month can be held against the same one a year ago. */
  readonly retentionDays?: number;
  /** Points kept while writing fails; the oldest go first. */
  readonly maxBuffered?: number;
  readonly onProblem?: (problem: string) => void;
}

const FLUSH_MS = 1000;
const BATCH = 10_000;
const DAY_MS = 86_400_000;

/** Opens or creates `file`. */
export function createHistorian(
  file: string,
  clock: Clock,
  { retentionDays = 400, maxBuffered = 100_000, onProblem }: HistorianOptions = {},
): Historian {
  const db = new Database<HistorySchema>(file, 'NORMAL');
  // A batch that cannot be written is tried again a second later; meanwhile the machines must not wait.
  db.raw.pragma('busy_timeout = 50');
  migrate(db, historyMigrations, clock.now());
  const stored = createPoints(db);
  let buffer: Point[] = [];
  let dropped = 0;
  let problem: string | undefined;
  let cancelTimer: (() => void) | undefined;

  const arm = () => {
    cancelTimer ??= clock.after(FLUSH_MS, () => {
      cancelTimer = undefined;
      flush();
    });
  };

  const flush = () => {
    if (buffer.length > 0) {
      try {
        db.transaction(() => {
          stored.write(buffer);
          stored.prune(clock.now() - retentionDays * DAY_MS);
        });
        buffer = [];
        problem = undefined;
      } catch (error) {
        const sentence = `History cannot be written: ${said(error)}`;
        if (sentence !== problem) onProblem?.(sentence);
        problem = sentence;
        arm();
        return;
      }
    }
    cancelTimer?.();
    cancelTimer = undefined;
  };

  return {
    append(series, at, value, status) {
      const ms = Math.round(at);
      if (!Number.isSafeInteger(ms)) throw new RangeError(`A point of ${series} has no usable time (${at}).`);
      buffer.push({ series, at: ms, value: toStored(value), status });
      if (buffer.length > maxBuffered) {
        const given = Math.min(BATCH, buffer.length);
        buffer = buffer.slice(given);
        dropped += given;
      }
      if (buffer.length >= BATCH && !problem) flush();
      else arm();
    },

    flush,

    query(series, from, to, points) {
      if (!problem) flush();
      // Only while writing fails is there anything left here.
      const waiting = buffer.filter((point) => point.series === series && point.at <= to);
      const held = points > 2 ? stored.heldAt(series, from, waiting) : undefined;
      // Where the points really are: a young series in a long view keeps its detail.
      const [first, last] = stored.span(series, from, to, waiting) ?? [from, to];
      const within = stored.between(series, first, last, waiting);
      const lines = downsample(drawn(within), first, last, held ? points - 1 : points);
      return held && lines[0]?.[0] !== from
        ? [[from, drawable(held.value, held.status), held.status], ...lines]
        : lines;
    },

    health: () => ({ buffered: buffer.length, dropped, ...(problem ? { problem } : {}) }),

    close() {
      flush();
      cancelTimer?.();
      cancelTimer = undefined;
      db.close();
      if (buffer.length > 0)
        throw new Error(`${buffer.length} points of history were lost on closing. ${problem ?? ''}`);
    },
  };
}

/** The store's own sentences end in a full stop. */
const said = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.endsWith('.') ? text : `${text}.`;
};

function* drawn(points: Iterable<Omit<Point, 'series'>>): Generator<HistoryPoint> {
  for (const { at, value, status } of points) yield [at, drawable(value, status), status];
}

function toStored(value: HistoryValue): Point['value'] {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return value ?? null;
}
