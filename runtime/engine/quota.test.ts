/** Budgets of an app: held back when overdrawn, let go again, each with its state. */
import { beforeEach, expect, test } from 'vitest';
import { createQuota, type Quota, type Used } from './quota.ts';

const LIMITS = { cpuMs: 6000, effects: 600, events: 3, size: 1000 };
const NOTHING: Used = { events: 0, size: 0, effects: 0, cpuMs: 0 };
let told: (string | undefined)[];
let quota: Quota;
beforeEach(() => {
  told = [];
  quota = createQuota(LIMITS, { events: 0, size: 0 }, 0, () => told.push(quota.limited?.quota));
});

test('an app that keeps within its minute never waits', () => {
  for (let at = 0; at < 600_000; at += 1000) {
    expect(quota.wait(at)).toBe(0);
    quota.stepped({ ...NOTHING, cpuMs: 100, effects: 10 }, at);
  }
  expect(told).toEqual([]);
});

test('an overdrawn app waits until its budget has filled up to a fiftieth, and says why', () => {
  quota.stepped({ ...NOTHING, cpuMs: 7000 }, 0);
  // 1000 ms overdrawn and 120 ms to go on with, at 100 ms a second.
  expect(quota.wait(0)).toBe(11_200);
  expect(quota.limited).toEqual({ quota: 'cpu', since: 0 });
  expect(quota.wait(11_199)).toBeGreaterThan(0);
  expect(quota.wait(11_200)).toBe(0);
  expect(quota.limited).toBeUndefined();
  expect(told).toEqual(['cpu', undefined]);
});

test('too many effects hold it back as too much time does', () => {
  quota.stepped({ ...NOTHING, effects: 601 }, 0);
  expect(quota.wait(0)).toBe(1300);
  expect(quota.limited?.quota).toBe('effects');
});

test('events beyond the backlog find no room until some are stepped', () => {
  for (let n = 0; n < 3; n++) quota.accepted(10);
  expect(quota.hasRoom(5)).toBe(false);
  expect(quota.limited).toEqual({ quota: 'backlog', since: 5 });
  quota.stepped({ ...NOTHING, events: 1, size: 10 }, 6);
  expect(quota.hasRoom(6)).toBe(true);
  expect(quota.limited).toBeUndefined();
});

test('a few large events fill the backlog as many small ones do', () => {
  quota.accepted(1001);
  expect(quota.hasRoom(0)).toBe(false);
});

test('what is used of a minute fades as the budget fills up', () => {
  quota.stepped({ ...NOTHING, cpuMs: 3000, effects: 60 }, 0);
  quota.accepted(10);
  expect(quota.used(0)).toEqual({ cpuMs: 3000, effects: 60, events: 1, size: 10 });
  expect(quota.used(6000)).toEqual({ cpuMs: 2400, effects: 0, events: 1, size: 10 });
  expect(quota.used(60_000)).toMatchObject({ cpuMs: 0, effects: 0 });
});

test('what waited at the start counts', () => {
  const full = createQuota(LIMITS, { events: 3, size: 30 }, 0, () => {});
  expect(full.hasRoom(0)).toBe(false);
});

test('a clock that is set back gives nothing away and takes nothing', () => {
  quota.stepped({ ...NOTHING, cpuMs: 6100 }, 100_000);
  const wait = quota.wait(100_000);
  expect(quota.wait(40_000)).toBe(wait);
});
