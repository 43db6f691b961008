/** What is in history.db: compressed, taken over from before, rolled up, and let go of in time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import { Database, migrate } from '#runtime/store/index.ts';
import { createHistorian, type Historian, type HistorianOptions } from './historian.ts';
import { DATA_LOST } from './outages.ts';
import { type HistorySchema, historyMigrations, type OldSchema } from './schema.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
let folder: string;
let file: string;
let now: number;
let timers: { at: number; call: () => void }[];
let historian: Historian;

const clock: Clock = {
  now: () => now,
  after(ms, call) {
    const timer = { at: now + ms, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
};
const pass = (ms: number) => {
  now += ms;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { call } of due) call();
};
const open = (options?: HistorianOptions) => {
  historian = createHistorian(file, clock, options);
};
/** Asks the file itself. */
const ask = (sql: string): unknown => {
  const db = new Sqlite(file, { readonly: true });
  const answer = db.prepare(sql).pluck().get();
  db.close();
  return answer;
};
/** A reading a second that goes up by one each. */
const count = (series: string, from: number, seconds: number) => {
  for (let i = 0; i < seconds; i++) historian.append(series, from + i * SECOND, i, 0);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-history-'));
  file = join(folder, 'history.db');
  now = START;
  timers = [];
  open();
});
afterEach(() => {
  historian.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('sealing', () => {
  test('full series are compressed into blocks, and the log is let go of', () => {
    count('a', START, 20_000);
    for (let i = 0; i < 20; i++) pass(SECOND);
    expect(ask('select sum(count) from blocks')).toBeGreaterThan(19_000);
    expect(ask('select sum(length(body)) * 1.0 / sum(count) from blocks')).toBeLessThan(0.5);
    historian.append('a', START + 30_000 * SECOND, 1, 0);
    pass(SECOND);
    expect(ask('select count(*) from log')).toBeLessThanOrEqual(2);
  });

  test('a slow series does not hold back the log for ever', () => {
    historian.close();
    open({ logBytes: 100_000 });
    historian.append('slow', START, 7, 0);
    for (let i = 0; i < 30; i++) {
      count('fast', START + i * 1000 * SECOND, 1000);
      pass(SECOND);
    }
    expect(ask('select sum(length(body)) from log')).toBeLessThan(200_000);
    expect(historian.query('slow', START, START, 10)).toEqual([[START, 7, 0]]);
  });

  test('small blocks of a slow series become large ones', () => {
    historian.close();
    open({ headPoints: 10 });
    for (let i = 0; i < 600; i++) {
      for (const series of ['a', 'b', 'c']) historian.append(series, START + i * MINUTE, i, 0);
      pass(SECOND);
    }
    expect(ask('select count(*) from blocks')).toBeLessThan(40);
    expect(historian.raw('b', START, START + DAY, 1000).at).toHaveLength(600);
  });
});

test('points of an older Jig are taken over, with all digits', () => {
  historian.close();
  rmSync(file);
  const db = new Database<OldSchema & { series: { id?: number; key: string } }>(file, 'NORMAL');
  migrate(db as unknown as Database<HistorySchema>, historyMigrations.slice(0, 1), START);
  db.run(db.sql.insertInto('series').values({ id: 4, key: 'a' }));
  const old: [number, number | bigint | string | null, number][] = [
    [1, 0.5, 0],
    [2, 2n ** 60n + 1n, 0],
    [3, 'running', STATUS.uncertain],
    [4, null, STATUS.badNoCommunication],
  ];
  for (const [at, value, status] of old) db.run(db.sql.insertInto('points').values({ series: 4, at, value, status }));
  db.close();
  open();
  const { at, value, status } = historian.raw('a', 0, 10, 10);
  expect(Array.from(at, (time, i) => [time, value[i], status?.[i]])).toEqual(old);
  expect(ask(`select count(*) from sqlite_master where name = 'points'`)).toBe(0);
});

describe('when nobody kept history', () => {
  test('the last value does not hold, and the gap is marked', () => {
    historian.append('a', START, 5, 0);
    pass(MINUTE);
    historian.close();
    now += HOUR;
    open();
    pass(MINUTE);
    historian.append('a', now, 6, 0);
    const end = START + MINUTE + 1;
    expect(historian.query('a', START, now, 10)).toEqual([
      [START, 5, 0],
      [end, null, DATA_LOST],
      [now, 6, 0],
    ]);
    const [hour] = historian.aggregate('a', START, START + HOUR, HOUR);
    expect(hour).toMatchObject({ usedMs: MINUTE + 1, goodMs: MINUTE + 1, mean: 5, lastStatus: DATA_LOST, last: null });
    expect(historian.interpolate('a', START + HOUR, START + HOUR, 1, 'sloped')).toEqual([
      [START + HOUR, null, DATA_LOST],
    ]);
  });

  test('what comes in later from a device’s own memory fills it', () => {
    historian.append('a', START, 5, 0);
    historian.close();
    now += HOUR;
    open();
    historian.append('a', START + 10 * MINUTE, 7, 0);
    expect(
      historian.aggregate('a', START, START + 20 * MINUTE, 10 * MINUTE).map((one) => [one.mean, one.usedMs]),
    ).toEqual([
      [5, 1],
      [7, 10 * MINUTE],
    ]);
  });
});

describe('roll-ups', () => {
  const rollUp = () => {
    for (let i = 0; i < 12; i++) pass(5 * HOUR);
    for (let i = 0; i < 300; i++) pass(SECOND);
  };

  test('minutes, hours and days are made when they are over, and what comes late changes them', () => {
    historian.close();
    open({ zone: 'Asia/Kolkata' });
    count('a', START, 86_400);
    rollUp();
    expect(ask('select count(distinct tier) from rollups')).toBe(3);
    // Midnight in Kolkata is 18:30 UTC.
    const midnight = START + 18.5 * HOUR;
    const days = historian.aggregate('a', START, START + DAY, 'day');
    expect(days.map(({ from, count: points, max }) => [from, points, max])).toEqual([
      [START, 66_600, 66_599],
      [midnight, 19_800, 86_399],
    ]);
    historian.append('a', START + HOUR + 1, 1e6, 0);
    rollUp();
    expect(historian.aggregate('a', START, START + DAY, HOUR)[1]).toMatchObject({ max: 1e6, count: 3601 });
    expect(historian.aggregate('a', START, START + DAY, 'day')[0]).toMatchObject({ max: 1e6, count: 66_601 });
  });

  test('when the site changes its zone, days have their new borders', () => {
    count('a', START, 3 * 86_400);
    rollUp();
    const daysIn = (zone: string) => {
      historian.close();
      open({ zone });
      rollUp();
      return historian.aggregate('a', START, START + 3 * DAY, 'day').map((one) => [one.count, one.max]);
    };
    expect(daysIn('UTC')).toEqual([1, 2, 3].map((day) => [86_400, day * 86_400 - 1]));
    expect(daysIn('Asia/Shanghai')).toEqual([
      [57_600, 57_599],
      [86_400, 143_999],
      [86_400, 230_399],
      [28_800, 259_199],
    ]);
  });

  test('a trend over a long time shows its lowest and highest, and where it was bad', () => {
    count('a', START, 40_000);
    historian.append('a', START + 20_000 * SECOND, 5e5, 0);
    historian.append('a', START + 30_000 * SECOND, 0, STATUS.badNoCommunication);
    for (let day = 1; day < 5; day++) count('a', START + day * DAY, 40_000);
    rollUp();
    for (const shape of ['extremes', 'likeness'] as const) {
      const points = historian.query('a', START, START + 5 * DAY, 400, shape);
      expect(points.length).toBeLessThanOrEqual(400);
      const values = points.flatMap(([, value]) => value ?? []);
      expect(Math.max(...values)).toBe(5e5);
      expect(points.filter(([, value]) => value === null).map(([at]) => at)).toContain(START + 30_000 * SECOND);
    }
  });

  test('each kind is kept for its own time, and what is kept longer is made before its points go', () => {
    historian.close();
    open({ retention: { points: 1, minutes: 2, hours: 30, days: 400 } });
    // Too few for roll-ups to be worth their room, until the points go.
    for (let i = 0; i < 96; i++) historian.append('a', START + i * 15 * MINUTE, i, 0);
    const live = (days: number) => {
      for (let i = 0; i < 20 * days; i++) {
        historian.append('b', now, 1, 0);
        pass(DAY / 20);
      }
    };
    live(4);
    expect(historian.raw('a', START, START + DAY, 1000).at).toHaveLength(0);
    expect(ask('select group_concat(distinct tier) from rollups where series = 1')).toBe('1,2');
    const [day] = historian.aggregate('a', START, START + DAY, DAY);
    expect(day).toMatchObject({ count: 96, min: 0, max: 95, last: 95, average: 47.5 });
    live(50);
    expect(ask('select min(tier) from rollups where series = 1')).toBe(2);
    expect(historian.aggregate('a', START, START + DAY, 'day')[0]).toMatchObject({ count: 96, max: 95 });
  });
});
