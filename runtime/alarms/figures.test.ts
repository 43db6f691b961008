/** The figures against journals small enough to count by hand. */
import { expect, test } from 'vitest';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { alarmFigures, type FigureEntry, mostWithin } from './figures.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const entry = (
  at: number,
  node: string,
  event: FigureEntry['event'] = 'raised',
  more: Partial<FigureEntry> = {},
): FigureEntry => ({
  at,
  app: 'press',
  node,
  event,
  state: event === 'raised' ? 'active' : 'acknowledged',
  priority: 'high',
  title: node,
  alarm: `${node}1`,
  ...more,
});
const row = (node: string, raisedAt: number): AlarmRow => ({
  id: node,
  app: 'press',
  node,
  appTitle: 'Press',
  title: node,
  message: '',
  priority: 'low',
  state: 'active',
  present: true,
  quality: 'good',
  raisedAt,
});

test('counts by the hour and by ten minutes, and calls more than ten in ten minutes a flood', () => {
  const flood = Array.from({ length: 11 }, (_, i) => entry(20 * MINUTE + i * 1000, `n${i}`));
  const ten = Array.from({ length: 10 }, (_, i) => entry(40 * MINUTE + i * 1000, `m${i}`));
  const figures = alarmFigures([entry(0, 'first'), ...flood, ...ten], [], 0, 2 * HOUR);
  expect(figures).toMatchObject({ raised: 22, perHour: 11, floods: 1, most: 11 });
  expect(figures.tenMinutes.map(({ raised }) => raised)).toEqual([1, 0, 11, 0, 10, 0, 0, 0, 0, 0, 0, 0]);
  expect(figures.byPriority).toEqual({ critical: 0, high: 22, medium: 0, low: 0 });
});

test('what was held back came up to nobody', () => {
  const figures = alarmFigures([entry(1, 'a', 'raised', { state: 'shelved' })], [], 0, HOUR);
  expect([figures.raised, figures.top]).toEqual([0, []]);
});

test('three times within a minute is chatter; spread over more it is none', () => {
  const chatter = [0, 29_000, 59_999].map((at) => entry(at, 'door'));
  const slow = [0, 30_000, 60_000].map((at) => entry(at, 'pump'));
  const { chattering } = alarmFigures([...chatter, ...slow], [], 0, HOUR);
  expect(chattering).toEqual([{ app: 'press', node: 'door', title: 'door', times: 3 }]);
  expect(mostWithin([], MINUTE)).toBe(0);
});

test('the most frequent first, ten at most, each device for itself', () => {
  const entries = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: i + 1 }, (_, k) => entry(k * HOUR, `n${i}`)),
  ).flat();
  const keyed = ['a', 'b'].map((key) => entry(0, 'agv', 'raised', { key }));
  const { top } = alarmFigures([...entries, ...keyed], [], 0, 24 * HOUR);
  expect(top.map(({ node, times }) => `${node} ${times}`)).toEqual(
    [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `n${n - 1} ${n}`),
  );
});

test('standing for more than a day is stale', () => {
  const { stale } = alarmFigures([], [row('new', 2 * HOUR), row('old', 0)], 20 * HOUR, 26 * HOUR);
  expect(stale.map(({ node }) => node)).toEqual(['old']);
});

test('the time to acknowledge is from the latest raise of the same occurrence', () => {
  const figures = alarmFigures(
    [
      entry(0, 'a'),
      entry(1000, 'b'),
      entry(2000, 'a'),
      entry(5000, 'a', 'acknowledged'),
      entry(11_000, 'b', 'acknowledged'),
      entry(12_000, 'b', 'acknowledged'),
    ],
    [],
    0,
    HOUR,
  );
  expect(figures.toAcknowledge).toEqual({ count: 2, median: 3000, p90: 10_000, mean: 6500 });
  expect(alarmFigures([], [], 0, HOUR)).not.toHaveProperty('toAcknowledge');
});
