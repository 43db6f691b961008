/** The criterion of the soak: it sees a leak through noise, and does not take noise for one. */
import { expect, test } from 'vitest';
import { createRandom } from '../crash/random.ts';
import { flatness } from './flat.ts';

const hours = (n: number, mb: (hour: number, random: number) => number) => {
  const random = createRandom(7);
  return Array.from({ length: n * 60 }, (_, minute) => [minute / 60, mb(minute / 60, random())] as const);
};

test('memory that swings by a collector’s forty megabytes is flat', () => {
  expect(flatness(hours(8, (_, random) => 120 + 40 * random)).isFlat).toBe(true);
});

test('a leak of three megabytes an hour under the same swing is found', () => {
  const found = flatness(hours(8, (hour, random) => 120 + 40 * random + 3 * hour));
  expect(found.isFlat).toBe(false);
  expect(found.slope).toBeGreaterThan(2);
  expect(found.slope).toBeLessThan(4);
});

test('a few peaks, and memory that is given back, are no leak', () => {
  expect(flatness(hours(2, (hour) => (hour > 1 && hour < 1.1 ? 400 : 120))).isFlat).toBe(true);
  expect(flatness(hours(2, (hour) => 200 - 20 * hour)).isFlat).toBe(true);
});
