/** Timetables: what can be read, and where the clock is in them. */
import { expect, test } from 'vitest';
import { parseTimetable, periodAt } from './timetable.ts';

const at = (text: string) => Date.parse(text);
const nameAt = (table: string, when: string, zone: string) =>
  periodAt(parseTimetable(table, false).entries, at(when), zone).period?.name;

test('lines nobody can read are told by number', () => {
  const text = 'A 06:00-14:00\n# remark\nB 25:00-26:00\nC\nD 06:00-08:00 8\nE 1:00-2:00 M13\n08:00-09:00\nF 7:00-7:00';
  expect(parseTimetable(text, false).bad).toEqual([3, 4, 5, 6, 7, 8]);
  expect(parseTimetable('peak x 08:00-11:00', true).bad).toEqual([1]);
});

test('days and months, also round the end of the week and of the year', () => {
  const table = 'weekend 00:00-24:00 6-7\nwinter 00:00-24:00 11-2月\nrest 00:00-24:00';
  expect(nameAt(table, '2026-01-03T12:00:00Z', 'UTC')).toBe('weekend');
  expect(nameAt(table, '2026-01-05T12:00:00Z', 'UTC')).toBe('winter');
  expect(nameAt(table, '2026-07-06T12:00:00Z', 'UTC')).toBe('rest');
  expect(nameAt('summer 00:00-24:00 M7-9', '2026-10-01T00:00:00Z', 'UTC')).toBeUndefined();
});

test('minute by minute over a week it is what the wall clock says', () => {
  const table = 'early 06:00-14:00 1-5\nlate 14:00-22:00 1-5\nnight 22:00-06:00 7-4';
  const { entries } = parseTimetable(table, false);
  const begin = at('2026-05-03T16:00:00Z');
  for (let m = 0; m < 7 * 1440; m += 7) {
    const now = begin + m * 60_000;
    // Shanghai has no summer time: eight hours on, always.
    const wall = new Date(now + 8 * 3_600_000);
    const hour = wall.getUTCHours();
    const weekday = (wall.getUTCDay() + 6) % 7;
    const nightOf = hour < 6 ? (weekday + 6) % 7 : weekday;
    const expected =
      hour >= 6 && hour < 22
        ? weekday < 5
          ? hour < 14
            ? 'early'
            : 'late'
          : undefined
        : nightOf === 6 || nightOf < 4
          ? 'night'
          : undefined;
    expect(periodAt(entries, now, 'Asia/Shanghai').period?.name).toBe(expected);
  }
});

test('until is when the answer may change next', () => {
  const { entries } = parseTimetable('a 08:00-20:00\nb 00:00-24:00', false);
  const zone = 'Europe/Berlin';
  let now = at('2026-03-27T23:00:00Z');
  const seen: string[] = [];
  while (now < at('2026-03-30T00:00:00Z')) {
    const { period, until } = periodAt(entries, now, zone);
    expect(until).toBeGreaterThan(now);
    for (let probe = now; probe < until; probe += 600_000) {
      expect(periodAt(entries, probe, zone).period?.name).toBe(period?.name);
    }
    seen.push(`${new Date(now).toISOString().slice(5, 16)} ${period?.name}`);
    now = until;
  }
  expect(seen.filter((s) => s.endsWith('a'))).toEqual(['03-28T07:00 a', '03-29T06:00 a']);
});
