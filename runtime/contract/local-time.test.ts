/** Local time against Intl asked another way, in zones with odd rules. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, dateOf, dayNumber, instantOf, knownZone, offsetText, wallTime } from './local-time.ts';

const at = (iso: string) => Date.parse(iso);
const wall = (text: string) => Date.parse(`${text}Z`);
/** Swedish local time is spelled like ISO 8601: another path through Intl than ours. */
const shown = (instant: number, zone: string) =>
  wall(new Date(instant).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T'));

test('days and dates agree with the calendar of JavaScript over four centuries', () => {
  for (let d = dayNumber(1900, 1, 1); d < dayNumber(2300, 1, 1); d += 1) {
    const date = new Date(d * DAY);
    const expected = {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      weekday: date.getUTCDay(),
    };
    if (JSON.stringify(dateOf(d)) !== JSON.stringify(expected)) expect(dateOf(d)).toEqual(expected);
    if (dayNumber(expected.year, expected.month, expected.day) !== d) expect.fail(`day ${d}`);
  }
});

const ZONES = [
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/Sao_Paulo',
  'UTC',
];

test('the clock on the wall shows what Intl prints', () => {
  const seconds = fc.integer({ min: at('2000-01-01T00:00:00Z') / 1000, max: at('2035-01-01T00:00:00Z') / 1000 });
  fc.assert(
    fc.property(seconds, fc.constantFrom(...ZONES), (s, zone) => wallTime(s * 1000, zone) === shown(s * 1000, zone)),
    { numRuns: 500 },
  );
});

test('an instant is found again by its clock time, or is the second of two that show it', () => {
  const minutes = fc.integer({ min: at('2005-01-01T00:00:00Z') / 60_000, max: at('2035-01-01T00:00:00Z') / 60_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...ZONES), (m, zone) => {
      const instant = m * 60_000;
      const found = instantOf(wallTime(instant, zone), zone);
      return found === instant || (found < instant && wallTime(found, zone) === wallTime(instant, zone));
    }),
    { numRuns: 500 },
  );
});

describe('a clock time that does not exist once', () => {
  test.each([
    ['skipped hour', '2026-03-29T02:30:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['skipped half hour', '2026-10-04T02:10:00', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['skipped midnight', '2026-04-24T00:20:00', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['skipped day', '2011-12-30T12:00:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['repeated hour', '2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['repeated half hour', '2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['repeated evening', '2026-10-29T23:30:00', 'Africa/Cairo', '2026-10-29T20:30:00Z'],
  ])('%s', (_name, clock, zone, expected) => {
    expect(new Date(instantOf(wall(clock), zone)).toISOString()).toBe(new Date(expected).toISOString());
  });
});

test('a zone says how far it is from UTC at that moment, half hours and summer time included', () => {
  const winter = at('2026-01-15T00:00:00Z');
  expect(['Asia/Shanghai', 'Asia/Kolkata', 'UTC', 'America/St_Johns'].map((zone) => offsetText(winter, zone))).toEqual([
    'UTC+8',
    'UTC+5:30',
    'UTC',
    'UTC\u22123:30',
  ]);
  expect(offsetText(at('2026-07-15T00:00:00Z'), 'Europe/Berlin')).toBe('UTC+2');
});

test('a zone is known by its name, however it is written', () => {
  expect(knownZone('asia/shanghai')).toBe('Asia/Shanghai');
  expect(knownZone('Mars/Base')).toBeUndefined();
});
