import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import { createHistorian, type Historian, type HistorianOptions } from './historian.ts';
import { seriesKey, seriesOf } from './series-key.ts';

const DAY = 86_400_000;
let folder: string;
let file: string;
let now: number;
let timers: { at: number; call: () => void }[];
let historian: Historian;
let copies = 0;

const clock: Clock = {
  now: () => now,
  after(ms, call) {
    const timer = { at: now + ms, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((t) => t !== timer);
    };
  },
};
const pass = (ms: number) => {
  now += ms;
  const due = timers.filter((t) => t.at <= now);
  timers = timers.filter((t) => t.at > now);
  for (const { call } of due) call();
};
/** Timers that are not for later work. */
const flushes = () => timers.filter((t) => t.at <= now + 1000);
/** Tests tell times from 0 on. */
const open = (options?: HistorianOptions) => {
  historian = createHistorian(file, clock, { retention: { points: 10_000 }, ...options });
};
/** What is in the file, seen by someone else who takes it up after a crash. */
const inFile = (series: string): number => {
  const copy = join(folder, `copy-${copies++}.db`);
  for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${copy}${end}`);
  const other = createHistorian(copy, clock);
  const { at } = other.raw(series, 0, now, 100_000);
  other.close();
  return at.length;
};
/** Holds the write lock, as a full disk or another program would. */
const lock = () => {
  const other = new Sqlite(file);
  other.exec('begin immediate');
  return () => {
    other.exec('rollback');
    other.close();
  };
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-history-'));
  file = join(folder, 'history.db');
  now = 1000 * DAY;
  timers = [];
  open();
});
afterEach(() => {
  historian.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('writing', () => {
  test('points are written together, a second after the first at the latest', () => {
    historian.append('a', 1, 1, 0);
    pass(600);
    historian.append('a', 2, 2, 0);
    expect(inFile('a')).toBe(0);
    pass(400);
    expect(inFile('a')).toBe(2);
    expect(historian.health()).toEqual({ buffered: 0, dropped: 0 });
    expect(flushes()).toEqual([]);
  });

  test('ten thousand are written at once, without waiting', () => {
    for (let at = 1; at <= 10_000; at++) historian.append('a', at, at, 0);
    expect(inFile('a')).toBe(10_000);
    expect(flushes()).toEqual([]);
  });

  test('what was collected is written on closing, and there after', () => {
    historian.append('a', 1, 5, 0);
    historian.close();
    open();
    expect(historian.query('a', 0, 10, 10)).toEqual([[1, 5, 0]]);
  });

  test('the second point of a moment replaces the first', () => {
    historian.append('a', 1, 5, 0);
    historian.flush();
    historian.append('a', 1, 6, STATUS.uncertain);
    expect(historian.query('a', 0, 10, 10)).toEqual([[1, 6, STATUS.uncertain]]);
  });

  test('a time that is none is refused', () => {
    expect(() => historian.append('a', Number.NaN, 1, 0)).toThrow('A point of a has no usable time (NaN).');
  });

  test('while it cannot be written it waits, is told, is still shown, and the oldest go first', () => {
    historian.close();
    const problems: string[] = [];
    open({ maxBuffered: 20_000, onProblem: (problem) => problems.push(problem) });
    historian.append('a', 0, -1, 0);
    historian.append('a', 5, 0, 0);
    historian.flush();
    const release = lock();
    historian.append('a', 5, 1, 0);
    historian.append('a', 3, 2, 0);
    pass(1000);
    expect(historian.health()).toEqual({
      buffered: 2,
      dropped: 0,
      problem: 'History cannot be written: Another program is writing into history.db.',
    });
    expect(historian.query('a', 1, 10, 10)).toEqual([
      [1, -1, 0],
      [3, 2, 0],
      [5, 1, 0],
    ]);
    expect(historian.query('a', 4, 10, 10)).toEqual([
      [4, 2, 0],
      [5, 1, 0],
    ]);
    for (let at = 11; at <= 20_010; at++) historian.append('b', at, at, 0);
    expect(historian.health()).toMatchObject({ buffered: 10_002, dropped: 10_000 });
    release();
    pass(1000);
    expect(historian.health()).toEqual({ buffered: 0, dropped: 10_000 });
    expect(problems).toHaveLength(1);
  });
});

describe('reading', () => {
  test('is in order of time, whatever order the points came in, those not yet written too', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.boolean()), { selector: (p) => p[0] }),
        (points) => {
          const series = `s${now++}`;
          for (const [at, write] of points) {
            historian.append(series, at, at, 0);
            if (write) historian.flush();
          }
          const expected = points.map(([at]) => [at, at, 0]).sort((a, b) => a[0]! - b[0]!);
          expect(historian.query(series, 0, 1e6, 5000)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('begins with what held at the beginning', () => {
    historian.append('a', 100, 7, 0);
    historian.append('a', 300, 8, 0);
    expect(historian.query('a', 200, 400, 10)).toEqual([
      [200, 7, 0],
      [300, 8, 0],
    ]);
    expect(historian.query('a', 300, 400, 10)).toEqual([[300, 8, 0]]);
    expect(historian.query('a', 350, 400, 10)).toEqual([[350, 8, 0]]);
    expect(historian.query('a', 0, 50, 10)).toEqual([]);
    expect(historian.query('nothing', 0, 50, 10)).toEqual([]);
  });

  test('bad values are gaps with their status; truth values are 0 and 1; texts are no line', () => {
    historian.append('a', 1, true, 0);
    historian.append('a', 2, 9, STATUS.badNoCommunication);
    historian.append('a', 3, undefined, STATUS.badWaitingForInitialData);
    historian.append('a', 4, 'running', 0);
    historian.append('a', 5, Number.POSITIVE_INFINITY, 0);
    historian.append('a', 6, 2n ** 60n + 1n, STATUS.uncertain);
    historian.append('a', 7, false, 0);
    expect(historian.query('a', 0, 10, 10)).toEqual([
      [1, 1, 0],
      [2, null, STATUS.badNoCommunication],
      [3, null, STATUS.badWaitingForInitialData],
      [4, null, 0],
      [5, null, 0],
      [6, Number(2n ** 60n + 1n), STATUS.uncertain],
      [7, 0, 0],
    ]);
  });

  test('gives no more points than asked for and keeps the peak', () => {
    for (let at = 0; at < 5000; at++) historian.append('a', at, at === 3333 ? 99 : Math.sin(at), 0);
    const points = historian.query('a', 10, 1e9, 100);
    expect(points.length).toBeLessThanOrEqual(100);
    // A short series in a long view still has its detail.
    expect(points.length).toBeGreaterThan(80);
    expect(points.map((p) => p[1])).toContain(99);
  });
});

describe('retention', () => {
  test('old points go, a few at a time, newer ones stay', () => {
    historian.close();
    open({ retention: { points: 10 } });
    for (let n = 0; n < 7000; n++) historian.append('old', now - 11 * DAY + n, n, 0);
    const kept = now - 9 * DAY;
    for (const series of ['b', 'c']) historian.append(series, kept, 1, 0);
    historian.flush();
    for (let round = 0; round < 8; round++) {
      historian.append('b', now, 1, 0);
      pass(1000);
    }
    expect(historian.query('old', 0, now, 10)).toEqual([]);
    expect(historian.query('c', 0, now, 10)).toEqual([[kept, 1, 0]]);
  });
});

test('series of tags and of nodes have different names, whatever they contain', () => {
  const keys = [
    { device: 'a/b', tag: 'c' },
    { device: 'a', tag: 'b/c' },
    { device: 'a%2Fb', tag: 'c' },
    { app: 'a', node: 'b/c' },
  ].map(seriesKey);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(seriesKey(seriesOf(key)!)).toBe(key);
  expect(seriesOf('tag:a%2Fb/50%25')).toEqual({ device: 'a/b', tag: '50%' });
  expect(seriesOf('something')).toBeUndefined();
  expect(seriesKey({ device: 'press', tag: 'temperature' })).toBe('tag:press/temperature');
});

test('a decimal, kept as its text with all digits, is drawn and counted like any number', () => {
  historian.append('kwh', now - 2000, '123456.70', 0);
  historian.append('kwh', now - 1000, '123456.80', 0);
  historian.append('kwh', now, 'a text', 0);
  expect(historian.query('kwh', now - 2000, now, 10).map(([, value]) => value)).toEqual([123456.7, 123456.8, null]);
  const [all] = historian.aggregate('kwh', now - 2000, now, 2000);
  expect(all).toMatchObject({ count: 2, min: 123456.7, max: 123456.8, mean: 123456.75, last: '123456.80' });
});
