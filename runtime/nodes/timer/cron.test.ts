/** Cron against croner (another implementation) where both mean the same, and against a minute-by-minute search through odd nights. */

import { Cron as Croner } from 'croner';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '#runtime/contract/index.ts';
import { nextTime, parseCron } from './cron.ts';

const at = (iso: string) => Date.parse(iso);
const series = (text: string, from: number, zone: string, count: number): string[] => {
  const cron = parseCron(text);
  if (!cron) throw new Error(`${text} does not parse`);
  const found: string[] = [];
  for (let t: number | undefined = from; found.length < count; ) {
    t = nextTime(cron, t, zone);
    if (t === undefined) break;
    found.push(new Date(t).toISOString());
  }
  return found;
};

describe('what is a cron expression', () => {
  test.each([
    '* * * * *',
    '*/5 6-22 * * MON-FRI',
    '0 0 1,15 * *',
    '30 4 29 2 *',
    '0 9 * JAN-MAR 7',
    '5/20 * * * *',
    '0 22 * * fri',
  ])('%s is one', (text) => expect(parseCron(text)).toBeDefined());
  test.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '0 0 0 * *',
    '0 0 * 13 *',
    '*/0 * * * *',
    '5-1 * * * *',
    'x * * * *',
    '0 0 30 2 *',
    '0 0 31 4,6 *',
    '1,,2 * * * *',
    '-1 * * * *',
  ])('%s is none', (text) => expect(parseCron(text)).toBeUndefined());
});

const field = (min: number, max: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min, max }).map(String),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 2, maxLength: 4 }).map((n) => n.join(',')),
    fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.integer({ min: 2, max: Math.min(20, max) }).map((n) => `*/${n}`),
  );
const expressions = fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6));

test('agrees with croner where clocks never change', () => {
  fc.assert(
    fc.property(
      expressions,
      fc.integer({ min: at('2024-01-01T00:00:00Z') / 1000, max: at('2029-01-01T00:00:00Z') / 1000 }),
      fc.constantFrom('Asia/Shanghai', 'Asia/Kolkata', 'UTC'),
      (fields, second, zone) => {
        const text = fields.join(' ');
        // A day field such as */3 with a weekday is read in two ways by the field's tools; POSIX does not have it.
        fc.pre(fields[2] === '*' || fields[4] === '*' || !(fields[2].startsWith('*') || fields[4].startsWith('*')));
        const theirs = new Croner(text, { timezone: zone }).nextRuns(3, new Date(second * 1000));
        expect(series(text, second * 1000, zone, 3), text).toEqual(theirs.map((d) => d.toISOString()));
      },
    ),
    { numRuns: 150 },
  );
});

/** By the rule's own words: real minutes one by one, with what the clock on the wall shows. */
function byLooking(text: string, from: number, until: number, zone: string): string[] {
  const cron = parseCron(text);
  if (!cron) throw new Error(text);
  const print = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const shows = (t: number) => print.format(t);
  const wanted = (clock: string) => {
    const [date = '', time = ''] = clock.split(' ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const day = new Date(`${date}T00:00:00Z`);
    return (
      cron.hours.includes(hour) &&
      cron.minutes.includes(minute) &&
      cron.months.has(day.getUTCMonth() + 1) &&
      cron.days.has(day.getUTCDate()) &&
      cron.weekdays.has(day.getUTCDay())
    );
  };
  const found: string[] = [];
  const seen = new Set<string>();
  for (let t = from; t < until; t += MINUTE) {
    const clock = shows(t);
    const due = wanted(clock) && !seen.has(clock);
    // Clock minutes between the one shown a minute ago and this one were skipped.
    let skipped = false;
    for (
      let c = at(`${shows(t - MINUTE).replace(' ', 'T')}Z`) + MINUTE;
      c < at(`${clock.replace(' ', 'T')}Z`);
      c += MINUTE
    ) {
      skipped ||= wanted(new Date(c).toISOString().slice(0, 16).replace('T', ' '));
    }
    if ((due || skipped) && t > from) found.push(new Date(t).toISOString());
    seen.add(clock);
  }
  return found;
}

describe('nights on which clocks change', () => {
  test.each([
    ['Europe/Berlin', '2026-03-28T00:00:00Z'],
    ['Europe/Berlin', '2026-10-24T00:00:00Z'],
    ['America/New_York', '2026-03-07T05:00:00Z'],
    ['America/New_York', '2026-10-31T04:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T00:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T00:00:00Z'],
    ['Africa/Cairo', '2026-04-23T00:00:00Z'],
    ['Africa/Cairo', '2026-10-29T00:00:00Z'],
    ['Pacific/Apia', '2011-12-29T00:00:00Z'],
  ])('%s from %s', (zone, from) => {
    const start = at(from);
    for (const text of [
      '30 2 * * *',
      '0,15,30,45 1-3 * * *',
      '0 0 * * *',
      '*/20 23,0,1 * * *',
      '45 1 * * *',
      '0 12 * * *',
      '10 0,2 30 * *',
    ]) {
      const until = start + 3 * 24 * 60 * MINUTE;
      const looked = byLooking(text, start, until, zone);
      const ours = series(text, start, zone, looked.length);
      expect(ours, `${text} in ${zone}`).toEqual(looked);
    }
  });

  test('an expression for every hour follows real time: no hour is left out or made up', () => {
    expect(series('30 * * * *', at('2026-10-24T23:00:00Z'), 'Europe/Berlin', 4)).toEqual([
      '2026-10-24T23:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
    expect(series('30 * * * *', at('2026-03-29T00:00:00Z'), 'Europe/Berlin', 2)).toEqual([
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);
  });
});

test('29 February is found years ahead, at once', () => {
  expect(series('0 6 29 2 *', at('2097-01-01T00:00:00Z'), 'Asia/Shanghai', 1)).toEqual(['2104-02-28T22:00:00.000Z']);
});
