/** Finding one's time zone by what one calls it. */
import { expect, test } from 'vitest';
import { allZones, findZones, isNowhere, timeIn } from './zones.ts';

const NOW = Date.UTC(2026, 0, 5, 2, 24);
const zones = allZones('zh-CN', NOW);
const ids = (text: string) => findZones(zones, text).map(({ id }) => id);

test('every zone is there once, by the order of the clocks, UTC among them', () => {
  expect(new Set(zones.map(({ id }) => id)).size).toBe(zones.length);
  expect(zones.map(({ id }) => id)).toContain('UTC');
  const places = ['America/New_York', 'Europe/Berlin', 'Asia/Shanghai'].map((id) =>
    zones.findIndex((zone) => zone.id === id),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a zone is found by its city, by its name in the reader’s language, and by its distance from UTC', () => {
  expect(ids('shanghai')).toEqual(['Asia/Shanghai']);
  expect(ids('new york')).toEqual(['America/New_York']);
  expect(ids('中国')).toContain('Asia/Shanghai');
  expect(ids('utc+8')).toContain('Asia/Shanghai');
  expect(ids('+5:30')).not.toContain('Asia/Shanghai');
  expect(findZones(allZones('en', NOW), 'china').map(({ id }) => id)).toContain('Asia/Shanghai');
  expect(ids('mars')).toEqual([]);
});

test('the time there is told in hours and minutes, midnight as 00', () => {
  expect(timeIn('Asia/Shanghai', 'zh-CN', NOW)).toBe('10:24');
  expect(timeIn('UTC', 'en', Date.UTC(2026, 0, 5, 0, 5))).toBe('00:05');
});

test('UTC is the clock of no place', () => {
  expect(['UTC', 'Etc/UTC', 'Europe/London', 'Asia/Shanghai'].map(isNowhere)).toEqual([true, true, false, false]);
});
