/** Times as a trend says them, by the clock of the plant. */
import { expect, test } from 'vitest';
import { rangeOf } from './chart-options.ts';
import { moved, scaled } from './stretch.ts';
import { daysBefore, fieldText, instantIn, momentText, spanText, tickText } from './time-text.ts';

const at = (text: string) => Date.parse(text);
const HOUR = 3_600_000;
const SHANGHAI = 'Asia/Shanghai';
const BERLIN = 'Europe/Berlin';

test('a moment is told by the clock of the plant, wherever the browser is', () => {
  const moment = at('2026-03-28T23:30:05Z');
  expect(momentText(moment, SHANGHAI, 'zh-CN')).toBe('2026-03-29 07:30:05');
  expect(instantIn(fieldText(moment, BERLIN), BERLIN)).toBe(moment);
  expect(instantIn('no time', BERLIN)).toBeUndefined();
});

test('a span says date and year only where they are needed', () => {
  const now = at('2026-06-01T00:00:00Z');
  const from = at('2026-03-29T00:00:00Z');
  expect(spanText(from, from + HOUR, SHANGHAI, 'zh-CN', now)).toBe('03-29 08:00 – 09:00');
  expect(spanText(from, from + 20 * HOUR, SHANGHAI, 'zh-CN', now)).toBe('03-29 08:00 – 03-30 04:00');
  expect(spanText(from, from + 5000, SHANGHAI, 'zh-CN', now)).toBe('03-29 08:00:00 – 08:00:05');
  expect(spanText(from, from + HOUR, SHANGHAI, 'zh-CN', at('2027-06-01T00:00:00Z'))).toBe('2026-03-29 08:00 – 09:00');
});

test('a tick is as short as its neighbours allow, and midnight is a date', () => {
  const moment = at('2026-03-29T00:00:00Z');
  expect(tickText(moment, HOUR, SHANGHAI, 'zh-CN')).toBe('08:00');
  expect(tickText(moment, 24 * HOUR, SHANGHAI, 'zh-CN')).toBe('03-29');
  expect(tickText(moment + 500, 100, SHANGHAI, 'zh-CN')).toBe('08:00:00.500');
  expect(tickText(at('2026-03-29T16:00:00Z'), HOUR, SHANGHAI, 'zh-CN')).toBe('03-30');
});

test('in English a month has its name, so that a day is not taken for a month', () => {
  const from = at('2026-03-04T00:00:00Z');
  expect(tickText(from, 24 * HOUR, SHANGHAI, 'en')).toBe('4 Mar');
  expect(momentText(from, SHANGHAI, 'en')).toBe('4 Mar 2026 08:00:00');
  expect(spanText(from, from + 20 * HOUR, SHANGHAI, 'en', from)).toBe('4 Mar 08:00 – 5 Mar 04:00');
});

test('yesterday at eight is eight, though the clocks were put forward in the night', () => {
  const eight = at('2026-03-29T08:00:00+02:00');
  expect(daysBefore(eight, 1, BERLIN)).toBe(at('2026-03-28T08:00:00+01:00'));
  expect(eight - daysBefore(eight, 1, BERLIN)).toBe(23 * HOUR);
});

test('zooming keeps what lies under the pointer, within bounds', () => {
  expect(scaled({ from: 0, to: 100_000 }, 0.5, 0.25)).toEqual({ from: 12_500, to: 62_500 });
  expect(scaled({ from: 0, to: 2000 }, 0.001)).toEqual({ from: 500, to: 1500 });
  expect(moved({ from: 0, to: 100 }, -0.5)).toEqual({ from: -50, to: 50 });
});

test('a limit is in the picture while the pen keeps a third of it; a flat pen has room', () => {
  expect(rangeOf(20, 30, [35])?.[1]).toBeGreaterThan(35);
  expect(rangeOf(20, 30, [80])?.[1]).toBeLessThan(32);
  const [low, high] = rangeOf(5, 5, []) ?? [0, 0];
  expect(low).toBeLessThan(5);
  expect(high).toBeGreaterThan(5);
  expect(rangeOf(null, null, [])).toBeUndefined();
});
