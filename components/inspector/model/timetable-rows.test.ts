import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTimetable } from '#runtime/nodes/index.ts';
import { ALL_DAYS, ALL_MONTHS, nextRow, rowsOf, type TimetableRow, timetableText } from './timetable-rows.ts';

test('rows say what the text said, in the same words', () => {
  const text = 'early 06:00-14:00\nday 08:00-12:00 13:00-17:00 1-5\nnight 22:00-06:00 6-7 M11-2';
  expect(timetableText(rowsOf(text, false) ?? [], false)).toBe(text);
  expect(rowsOf('peak 1.2 08:00-24:00 1,3', true)).toEqual([
    { name: 'peak', price: '1.2', spans: [{ from: '08:00', to: '24:00' }], days: [1, 3], months: ALL_MONTHS },
  ]);
});

test.each(['early six to two', 'early 06:00-14:00 # with a break', 'early'])('%s stays text', (text) => {
  expect(rowsOf(text, false)).toBeUndefined();
});

const time = fc.integer({ min: 0, max: 1439 }).map((m) => new Date(m * 60_000).toISOString().slice(11, 16));
const some = (all: readonly number[]) => fc.subarray([...all], { minLength: 1 });
const row: fc.Arbitrary<TimetableRow> = fc.record({
  name: fc.stringMatching(/^[a-z甲乙丙]{1,8}$/),
  price: fc.constant('0.65'),
  spans: fc.array(
    fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to),
    { minLength: 1, maxLength: 3 },
  ),
  days: some(ALL_DAYS),
  months: fc.constantFrom(ALL_MONTHS, [7, 8, 9], [1, 2, 12], [5]),
});

test('what is filled in comes back, and the node can read it', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.boolean(), (rows, priced) => {
      const text = timetableText(rows, priced);
      expect(parseTimetable(text, priced).bad).toEqual([]);
      expect(timetableText(rowsOf(text, priced) ?? [], priced)).toBe(text);
    }),
  );
});

test('a new shift begins where the last one ends, and is as long as one', () => {
  const rows = rowsOf('A 06:00-14:00', false) ?? [];
  expect(timetableText([...rows, nextRow(rows, 'B')], false)).toBe('A 06:00-14:00\nB 14:00-22:00');
  const late = rowsOf('B 16:00-24:00', false) ?? [];
  expect(nextRow(late, 'C').spans).toEqual([{ from: '00:00', to: '08:00' }]);
});
