import { expect, test } from 'vitest';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { floodOf, NO_FILTER, oldestOpen, shownOf, worstNew } from './console-model.ts';

const MINUTE = 60_000;
const alarm = (id: string, more: Partial<AlarmRow> = {}): AlarmRow => ({
  id,
  app: 'device:kiln',
  node: id,
  appTitle: 'Kiln',
  title: id,
  message: `${id} high`,
  priority: 'low',
  state: 'active',
  present: true,
  quality: 'good',
  raisedAt: 0,
  ...more,
});
const ids = (alarms: readonly AlarmRow[]) => alarms.map(({ id }) => id);
const noArea = () => undefined;

test('worst first puts what nobody acknowledged before what is worse but seen; oldest first goes by age', () => {
  const all = [
    alarm('seen', { priority: 'critical', state: 'acknowledged', raisedAt: 1 }),
    alarm('late', { priority: 'high', raisedAt: 9 }),
    alarm('early', { priority: 'low', raisedAt: 2 }),
  ];
  expect(ids(shownOf(all, NO_FILTER, noArea, 'en'))).toEqual(['late', 'early', 'seen']);
  expect(ids(shownOf(all, { ...NO_FILTER, order: 'oldest' }, noArea, 'en'))).toEqual(['early', 'late', 'seen']);
  expect(ids(shownOf(all, { ...NO_FILTER, order: 'newest' }, noArea, 'en'))).toEqual(['late', 'early', 'seen']);
  expect(oldestOpen(all)?.id).toBe('early');
  expect(oldestOpen([])).toBeUndefined();
});

test('filters by priority, state, area and words together', () => {
  const all = [
    alarm('a', { priority: 'high' }),
    alarm('b', { priority: 'high', state: 'acknowledged' }),
    alarm('c', { state: 'latched-acknowledged' }),
    alarm('d', { app: 'device:press', appTitle: 'Press' }),
  ];
  const areaOf = ({ app }: AlarmRow) => (app === 'device:press' ? 'hall' : undefined);
  const shown = (more: object) => ids(shownOf(all, { ...NO_FILTER, ...more }, areaOf, 'en')).sort();
  expect(shown({ priorities: new Set(['high']) })).toEqual(['a', 'b']);
  expect(shown({ states: 'open' })).toEqual(['a', 'd']);
  expect(shown({ states: 'latched' })).toEqual(['c']);
  expect(shown({ area: 'hall' })).toEqual(['d']);
  expect(shown({ text: ' PRESS ' })).toEqual(['d']);
  expect(shown({ priorities: new Set(['high']), states: 'seen', text: 'b high' })).toEqual(['b']);
});

test('eleven in ten minutes are a flood, ten are none, and those before do not count', () => {
  const now = 100 * MINUTE;
  const came = (count: number, at: number) =>
    Array.from({ length: count }, (_, i) => alarm(`${at} ${i}`, { raisedAt: at }));
  expect(floodOf(came(10, now - MINUTE), now)).toBeUndefined();
  expect(floodOf(came(11, now - MINUTE), now)).toBe(11);
  expect(floodOf([...came(10, now - MINUTE), ...came(50, now - 10 * MINUTE)], now)).toBeUndefined();
});

test('new is what was not there, or came again; the worst of it counts, and only from the chosen priority on', () => {
  const before = [alarm('a', { raisedAt: 1 })];
  expect(worstNew(before, before, 'low')).toBeUndefined();
  expect(worstNew(before, [alarm('a', { raisedAt: 2 })], 'low')?.id).toBe('a');
  const now = [...before, alarm('b', { priority: 'medium' }), alarm('c', { priority: 'high' })];
  expect(worstNew(before, now, 'medium')?.id).toBe('c');
  expect(worstNew(before, now, 'critical')).toBeUndefined();
  expect(worstNew(before, [...before, alarm('d', { state: 'returned' })], 'low')).toBeUndefined();
});
