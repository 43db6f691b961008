/** What a pen of a trend shows, held against the points it stands for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import { createHistorian, type Historian } from './historian.ts';
import { widthFor } from './picture.ts';
import { openHistory } from './reader.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 5);
let now = START;
const clock: Clock = { now: () => now, after: () => () => undefined };
let folder: string;
let historian: Historian;
const file = () => join(folder, 'history.db');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-picture-'));
  now = START;
  historian = createHistorian(file(), clock);
  now = START + 4 * HOUR;
});
afterEach(() => {
  historian.close();
  rmSync(folder, { recursive: true });
});

test('few points are shown as they are, with what held when the view begins', () => {
  historian.append('t', START, 20, 0);
  historian.append('t', START + HOUR, 25, STATUS.uncertain);
  historian.append('t', START + 2 * HOUR, 30, STATUS.badNoCommunication);
  const seen = historian.picture('t', START + MINUTE, START + 3 * HOUR, 100);
  expect(seen.every).toBeUndefined();
  expect(seen.at).toEqual([START + MINUTE, START + HOUR, START + 2 * HOUR]);
  expect(seen.value).toEqual([20, 25, null]);
  expect(seen.status).toEqual([0, STATUS.uncertain, STATUS.badNoCommunication]);
  expect(seen.whole).toMatchObject({ min: 20, max: 25, goodMs: HOUR - MINUTE, ms: 3 * HOUR - MINUTE, last: null });
});

test('many become stretches with lowest, highest and mean, as many as asked for at most, and no peak is lost', () => {
  for (let i = 0; i < 3 * 3600; i++) historian.append('t', START + i * SECOND, i === 5000 ? 999 : i % 60, 0);
  const seen = historian.picture('t', START, START + 3 * HOUR, 200);
  expect(seen.every).toBe(MINUTE);
  expect(seen.at.length).toBe(180);
  expect(seen.at.every((at) => at % MINUTE === 0)).toBe(true);
  expect([seen.low?.[0], seen.value[0], seen.high?.[0]]).toEqual([0, 29.5, 59]);
  expect(Math.max(...(seen.high ?? []).map(Number))).toBe(999);
  expect(seen.whole).toMatchObject({ min: 0, max: 999, goodMs: 3 * HOUR });
});

test('a view that moves keeps its stretches, and ends with what is over', () => {
  for (let i = 0; i < 4 * 3600; i++) historian.append('t', START + i * SECOND, i, 0);
  const [one, two] = [0, 7].map((s) => historian.picture('t', START + s * SECOND, START + 5 * HOUR + s * SECOND, 400));
  expect(one?.at).toEqual(two?.at);
  expect(one?.at.at(-1)).toBeLessThanOrEqual(now);
});

test('a gap is a gap in both', () => {
  for (let i = 0; i < 3600; i++)
    historian.append('t', START + i * SECOND, 5, i >= 1200 && i < 2400 ? STATUS.badNoCommunication : 0);
  const seen = historian.picture('t', START, START + HOUR, 100);
  expect(seen.value.filter((one) => one === null).length).toBe(20);
  expect(seen.whole.goodMs).toBe(40 * MINUTE);
});

test('what a meter counted is exact: a decimal, and a counter beyond 2^53', () => {
  historian.append('kwh', START, '12345678901234567.10', 0);
  historian.append('kwh', START + HOUR, '12345678901234567.35', 0);
  historian.append('n', START, 9007199254740993n, 0);
  historian.append('n', START + HOUR, 9007199254740996n, 0);
  expect(historian.picture('kwh', START + 1, START + 2 * HOUR, 10).whole.difference).toBe('0.25');
  expect(historian.picture('n', START - HOUR, START + 2 * HOUR, 10).whole.difference).toBe('3');
  expect(historian.picture('none', START, START + HOUR, 10)).toMatchObject({ at: [], whole: { min: null } });
});

test('widths are ones people think in, and never too many', () => {
  for (const ms of [1, HOUR, 8 * HOUR, 24 * HOUR, 30 * 24 * HOUR, 4000 * 24 * HOUR])
    expect(Math.ceil(ms / widthFor(ms, 500)) + 1).toBeLessThanOrEqual(501);
  expect(widthFor(8 * HOUR, 600)).toBe(MINUTE);
  expect(widthFor(30 * 24 * HOUR, 800)).toBe(HOUR);
});

test('beside a plant that runs, a reader sees what is written, and leaves no trace', () => {
  for (let i = 0; i < 3000; i++) historian.append('tag:a/t', START + i * SECOND, i / 8, 0);
  historian.flush();
  historian.flush();
  historian.append('tag:a/t', START + HOUR, 1, 0);
  historian.flush();
  const reader = openHistory(file(), () => expect.unreachable());
  expect(reader.series()).toEqual(['tag:a/t']);
  const { at, value } = reader.raw('tag:a/t', START, now, 10_000);
  reader.close();
  expect(at.length).toBe(3001);
  expect(value[2999]).toBe(2999 / 8);
  expect(historian.raw('tag:a/t', START, now, 10_000).at.length).toBe(3001);
});
