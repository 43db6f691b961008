/** Time online: what counts, over which windows, and what a restart keeps. */
import { expect, it } from 'vitest';
import { createPlantModelRows, Database, migrate, type PlantSchema, plantMigrations } from '#runtime/store/index.ts';

import { createOnline } from './online.ts';
import { handClock } from './test-clock.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const START = 1_000 * HOUR;

function rig(rows = freshRows(), start = START) {
  const clock = handClock(start);
  return { rows, clock, online: createOnline({ rows, clock, onProblem: () => expect.unreachable() }) };
}
function freshRows() {
  const db = new Database<PlantSchema>(':memory:', 'FULL');
  migrate(db, plantMigrations, 0);
  return createPlantModelRows(db);
}

it('is the share of the time in which Jig ran and the device was in service', () => {
  const { clock, online } = rig();
  online.note('a', 'online');
  clock.pass(30 * MIN);
  online.note('a', 'offline');
  clock.pass(10 * MIN);
  expect(online.of('a')).toEqual({ hour: 0.75, day: 0.75, week: 0.75, month: 0.75 });
  online.note('a', 'out');
  clock.pass(15 * MIN);
  expect(online.of('a').hour).toBe(0.75);
  online.note('a', 'online');
  clock.pass(20 * MIN);
  // An hour and a quarter: the first fifteen minutes have left the hour.
  expect(online.of('a').hour).toBeCloseTo(35 / 45, 10);
  expect(online.of('a').day).toBeCloseTo(50 / 60, 10);
});

it('says nothing where nothing was counted', () => {
  const { clock, online } = rig();
  online.note('a', 'out');
  clock.pass(HOUR);
  expect([online.of('a'), online.of('nobody'), online.plant()]).toEqual([{}, {}, {}]);
});

it('forgets days as they leave the window', () => {
  const { clock, online } = rig();
  online.note('a', 'offline');
  clock.pass(24 * HOUR);
  online.note('a', 'online');
  clock.pass(24 * HOUR);
  expect(online.of('a')).toEqual({ hour: 1, day: 1, week: 0.5, month: 0.5 });
  clock.pass(7 * 24 * HOUR);
  expect(online.of('a')).toEqual({ hour: 1, day: 1, week: 1, month: 8 / 9 });
  clock.pass(31 * 24 * HOUR);
  expect(online.of('a').month).toBe(1);
});

it('adds up all devices, each by its time', () => {
  const { clock, online } = rig();
  online.note('a', 'online');
  clock.pass(30 * MIN);
  online.note('b', 'offline');
  clock.pass(15 * MIN);
  expect(online.plant().hour).toBe(45 / 60);
  online.note('b', undefined);
  expect(online.plant().hour).toBe(1);
});

it('survives a restart; the time that Jig was off counts for nobody', () => {
  const first = rig();
  first.online.note('a', 'online');
  first.clock.pass(20 * MIN);
  first.online.note('a', 'offline');
  first.clock.pass(17 * MIN);
  first.online.close();
  const second = rig(first.rows, START + 50 * MIN);
  second.online.note('a', 'online');
  second.clock.pass(3 * MIN);
  expect(second.online.of('a')).toEqual({ hour: 23 / 40, day: 23 / 40, week: 23 / 40, month: 23 / 40 });
});

it('loses at most five minutes when Jig is killed, on both sides of the share alike', () => {
  const first = rig();
  first.online.note('a', 'online');
  first.clock.pass(64 * MIN);
  const second = rig(first.rows, START + 65 * MIN);
  expect(second.online.of('a')).toEqual({ hour: 1, day: 1, week: 1, month: 1 });
  second.online.note('a', 'offline');
  second.clock.pass(20 * MIN);
  expect(second.online.of('a').day).toBe(60 / 80);
});

it('does not count what nobody watched: a clock that jumps, a machine that slept', () => {
  const { clock, online } = rig();
  online.note('a', 'online');
  clock.pass(10 * MIN);
  clock.set(START - 5 * HOUR);
  online.note('a', 'offline');
  clock.pass(10 * MIN);
  clock.set(START + 20 * MIN);
  expect(online.of('a').day).toBe(0.5);
});

it('tells the hours of the last week one by one, the one under way as far as it has come', () => {
  const { clock, online } = rig();
  online.note('a', 'online');
  clock.pass(90 * MIN);
  online.note('a', 'offline');
  clock.pass(15 * MIN);
  expect(online.hours('a')).toEqual([
    [START, HOUR, HOUR],
    [START + HOUR, 30 * MIN, 45 * MIN],
  ]);
  expect(online.hours('nobody')).toEqual([]);
});
