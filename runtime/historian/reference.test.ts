/** Whatever the order of arrival, and whatever was sealed, rolled up or reopened meanwhile: the answers are those of a plain list of points. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qualityOf, STATUS, wallTime } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import { createHistorian, type Historian } from './historian.ts';
import type { Point, Stored } from './points.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Berlin's clocks go back on the third day from here: 29 October 2023. */
const START = Date.UTC(2023, 9, 26, 22);
const SPAN = 5 * DAY;
const ZONE = 'Europe/Berlin';
/** Shrinking a history of thousands of points takes longer than it helps. */
const runs = { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 12), endOnFailure: true };

/** The clock is moved by hand, and what was to happen meanwhile happens. */
function createTimes(begin: number) {
  let now = begin;
  let timers: { at: number; call: () => void }[] = [];
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
  return {
    clock,
    pass(ms: number) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { call } of due) call();
    },
  };
}

const status = fc.constantFrom(0, 0, 0, 0, 0, 0, STATUS.uncertain, STATUS.badNoCommunication, STATUS.goodLocalOverride);
const value = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -500, max: 500 }).map((n) => n / 10) },
  { weight: 3, arbitrary: fc.bigInt({ min: 2n ** 60n, max: 2n ** 60n + 100n }) },
  { weight: 1, arbitrary: fc.constantFrom<Stored>(null, 'running', '停机') },
);
/** A stretch at a steady pace, so that there is something to roll up, or a few stray points. */
const burst = fc
  .record({
    from: fc.integer({ min: 0, max: SPAN }),
    step: fc.constantFrom(50, 250, 1000, 1001, 60_000),
    values: fc.array(fc.tuple(value, status), { minLength: 1, maxLength: 60 }),
    times: fc.integer({ min: 1, max: 8 }),
    isBackwards: fc.boolean(),
  })
  .map(({ from, step, values, times, isBackwards }) => {
    const points = Array.from({ length: values.length * times }, (_, i): Point => {
      const [one, code] = values[i % values.length]!;
      return { at: START + Math.min(SPAN, from + i * step), value: one, status: code };
    });
    return isBackwards ? points.reverse() : points;
  });
const action = fc.constantFrom('nothing', 'flush', 'wait', 'wait', 'sleep', 'reopen');
const history = fc.array(fc.tuple(burst, action), { minLength: 1, maxLength: 8 });
const question = fc.record({
  /** A point, and how long before it the question begins. */
  near: fc.nat(),
  before: fc.integer({ min: -HOUR, max: 2 * HOUR }),
  ms: fc.integer({ min: 1, max: SPAN }),
  every: fc.constantFrom<number | 'day'>(7 * SECOND + 13, 60 * SECOND, HOUR, HOUR + 1, 6 * HOUR, DAY, 'day'),
});

/** All points, the last of each ms, in order of time. */
const listOf = (given: readonly Point[]): Point[] =>
  [...new Map(given.map((point) => [point.at, point])).values()].sort((a, b) => a.at - b.at);
const isNumber = ({ value: one, status: code }: Point): boolean =>
  (typeof one === 'number' || typeof one === 'bigint') && qualityOf(code) !== 'bad';

/** Straight from the definition: what held, ms by stretches. */
function expected(list: readonly Point[], from: number, to: number) {
  const inside = list.filter(({ at }) => at >= from && at < to);
  const held = list.findLast(({ at }) => at < from);
  const signal = [...(held && inside[0]?.at !== from ? [{ ...held, at: from }] : []), ...inside];
  let area = 0;
  let usedMs = 0;
  let goodMs = 0;
  for (const [i, point] of signal.entries()) {
    const ms = (signal[i + 1]?.at ?? to) - point.at;
    if (isNumber(point)) {
      area += Number(point.value) * ms;
      usedMs += ms;
    }
    if (point.value !== null && qualityOf(point.status) === 'good') goodMs += ms;
  }
  const numbers = signal.filter(isNumber);
  const counted = inside.filter(isNumber);
  const low = numbers.reduce<Point | undefined>(
    (best, one) => (!best || one.value! < best.value! ? one : best),
    undefined,
  );
  const high = numbers.reduce<Point | undefined>(
    (best, one) => (!best || one.value! > best.value! ? one : best),
    undefined,
  );
  const sum = counted.reduce((total, one) => total + Number(one.value), 0);
  const end = signal.at(-1);
  return {
    count: counted.length,
    min: low?.value ?? null,
    minAt: low?.at,
    max: high?.value ?? null,
    maxAt: high?.at,
    mean: usedMs > 0 ? area / usedMs : counted.length > 0 ? sum / counted.length : null,
    average: counted.length > 0 ? sum / counted.length : null,
    last: end && qualityOf(end.status) !== 'bad' ? end.value : null,
    lastStatus: end?.status,
    usedMs,
    goodMs,
  };
}

const near = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function compareAggregates(
  historian: Historian,
  list: readonly Point[],
  { from, ms, every }: { from: number; ms: number; every: number | 'day' },
) {
  const end = from + (typeof every === 'number' ? Math.min(ms, every * 500) : ms);
  const found = historian.aggregate('s', from, end, every);
  expect(found[0]?.from).toBe(from);
  expect(found.at(-1)?.to).toBe(end);
  for (const [i, one] of found.entries()) {
    if (i > 0) expect(one.from).toBe(found[i - 1]!.to);
    if (every === 'day' && i > 0) expect(wallTime(one.from, ZONE) % DAY).toBe(0);
    const { mean, average, minAt, maxAt, lastStatus, ...plain } = expected(list, one.from, one.to);
    expect(one).toMatchObject(plain);
    if (plain.min !== null) expect([one.minAt, one.maxAt]).toEqual([minAt, maxAt]);
    if (lastStatus !== undefined) expect(one.lastStatus).toBe(lastStatus);
    expect(near(one.mean, mean), `mean ${one.mean} is ${mean}`).toBe(true);
    expect(near(one.average, average), `average ${one.average} is ${average}`).toBe(true);
  }
}

function compareInterpolation(historian: Historian, list: readonly Point[], from: number, to: number) {
  const every = Math.max(1, Math.floor((to - from) / 200));
  for (const how of ['sloped', 'stepped'] as const) {
    for (const [at, found] of historian.interpolate('s', from, to, every, how)) {
      const before = list.findLast((one) => one.at <= at);
      const after = list.find((one) => one.at > at);
      const low = before && isNumber(before) ? Number(before.value) : null;
      const high = after && isNumber(after) ? Number(after.value) : null;
      const share = before && after ? (at - before.at) / (after.at - before.at) : 0;
      const isLine = how === 'sloped' && low !== null && high !== null && before!.at !== at;
      expect(near(found, isLine ? low + (high - low) * share : low)).toBe(true);
    }
  }
}

type Step = readonly [points: readonly Point[], what: string];
interface Question {
  readonly near: number;
  readonly before: number;
  readonly ms: number;
  readonly every: number | 'day';
}

/** Plays the steps, asks, and counts what was sealed and rolled up for it. */
function compare(
  steps: readonly Step[],
  questions: readonly Question[],
  rows: { rollups: number; blocks: number },
): void {
  const folder = mkdtempSync(join(tmpdir(), 'jig-history-'));
  const file = join(folder, 'history.db');
  const times = createTimes(START + 12 * DAY);
  const open = () => createHistorian(file, times.clock, { zone: ZONE, headPoints: 60, logBytes: 20_000 });
  let historian = open();
  const given: Point[] = [];
  for (const [points, what] of steps) {
    for (const point of points) historian.append('s', point.at, point.value, point.status);
    given.push(...points);
    if (what === 'flush') historian.flush();
    if (what === 'wait') for (let i = 0; i < 8; i++) times.pass(61 * SECOND);
    if (what === 'sleep') for (let i = 0; i < 12; i++) times.pass(5 * HOUR);
    if (what === 'reopen') {
      historian.close();
      historian = open();
    }
  }
  const list = listOf(given);
  const raw = historian.raw('s', START - DAY, START + 9 * DAY, 1e6);
  expect(Array.from(raw.at, (at, i) => ({ at, value: raw.value[i], status: raw.status?.[i] ?? 0 }))).toEqual(list);
  for (const { near: place, before, ms, every } of questions) {
    const from = given[place % given.length]!.at - before;
    compareAggregates(historian, list, { from, ms, every });
    compareInterpolation(historian, list, from, from + ms);
  }
  historian.close();
  const db = new Sqlite(file, { readonly: true });
  for (const table of ['rollups', 'blocks'] as const)
    rows[table] += (db.prepare(`select count(*) n from ${table}`).get() as { n: number }).n;
  db.close();
  rmSync(folder, { recursive: true, force: true });
}

test('raw, aggregated and interpolated, they are what a list of the points gives', () => {
  const rows = { rollups: 0, blocks: 0 };
  fc.assert(
    fc.property(history, fc.array(question, { minLength: 3, maxLength: 3 }), (steps, questions) => {
      compare(steps, questions, rows);
    }),
    runs,
  );
  // Else this proves less than it says.
  expect(rows.rollups).toBeGreaterThan(0);
  expect(rows.blocks).toBeGreaterThan(0);
}, 600_000);

test('points that come late into a roll-up count, though an earlier one was the first to be rolled up after a restart', () => {
  const rows = { rollups: 0, blocks: 0 };
  const property = fc.property(history, fc.array(question, { minLength: 3, maxLength: 3 }), (steps, questions) =>
    compare(steps, questions, rows),
  );
  // The history in which it was found.
  fc.assert(property, { ...runs, numRuns: 1, seed: -1775781473, path: '3' });
  expect(rows.rollups).toBeGreaterThan(0);
});
