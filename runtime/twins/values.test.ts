/** What a simulated twin shows in the course of time. */
import { expect, it } from 'vitest';
import { profileTag } from '#runtime/profiles/index.ts';
import { isMoving, valueAt } from './values.ts';

const HOUR = 3_600_000;
const battery = profileTag.parse({
  title: { 'zh-CN': '电量', en: 'Battery' },
  address: {},
  type: 'real',
  typical: 30,
  swing: { low: 20, high: 100, fall: 40, rise: 160 },
});

it('empties from its typical value, fills, and begins again', () => {
  const at = (hours: number) => valueAt(battery, 0, hours * HOUR);
  expect([0, 0.25, 0.5, 0.75, 1].map(at)).toEqual([30, 20, 60, 100, 90]);
  // Two hours down and half an hour up.
  expect(at(0.1 + 2.5)).toBeCloseTo(at(0.1) as number, 9);
  expect(isMoving(battery)).toBe(true);
});
