/** What a line says at an instant, and how lines come onto one axis. */
import { expect, test } from 'vitest';
import { align } from './align.ts';
import { blemishesIn, readingAt, withTail } from './lines.ts';

const points = { at: [10, 20, 30], value: [1, null, 3], status: [0, 0x8031_0000, 0] };
const stretches = { every: 10, at: [0, 10], value: [1, 2], low: [0, 1], high: [2, 3], status: [0, 0x4000_0000] };

test('a point holds until the next one; before the first nothing is known', () => {
  expect(readingAt(points, 5)).toBeUndefined();
  expect(readingAt(points, 19)).toEqual({ value: 1, status: 0, at: 10 });
  expect(readingAt(points, 20)?.value).toBeNull();
  expect(readingAt(points, 99)?.value).toBe(3);
});

test('a stretch says its mean, lowest and highest, and nothing behind its end', () => {
  expect(readingAt(stretches, 14)).toEqual({ value: 2, low: 1, high: 3, status: 0x4000_0000, at: 10 });
  expect(readingAt(stretches, 20)).toBeUndefined();
});

test('the newest points take the place of what the line said there', () => {
  expect(withTail(points, { at: [25, 31], value: [7, 8], status: [0, 0] }, 20)).toEqual({
    at: [10, 25, 31],
    value: [1, 7, 8],
    status: [0, 0, 0],
  });
  const joined = withTail(stretches, { at: [10, 13], value: [5, 6], status: [0, 0] }, 10);
  expect([joined.at, joined.low]).toEqual([
    [0, 10, 13],
    [0, null, null],
  ]);
  expect(readingAt(joined, 14)?.value).toBe(6);
});

test('lines with other times share an axis: a gap stays a gap, and what others have is none', () => {
  const other = { at: [15, 20], value: [5, 6], status: [0, 0] };
  const [x, a, b] = align([
    { line: points, offset: 0, until: 40 },
    { line: other, offset: 1, until: 22 },
  ]);
  expect(x).toEqual([10, 16, 20, 21, 23, 30, 40]);
  expect(a).toEqual([1, undefined, null, undefined, undefined, 3, 3]);
  expect(b).toEqual([undefined, 5, undefined, 6, 6, undefined, undefined]);
});

test('a stretch stands in its middle, with its band', () => {
  expect(align([{ line: stretches, offset: 0, until: 20 }])).toEqual([
    [5, 15, 20],
    [1, 2, 2],
    [2, 3, 3],
    [0, 1, 1],
  ]);
});

test('what was not good is told from when to when, and what never was is not', () => {
  expect(blemishesIn(points, 100)).toEqual([{ from: 20, to: 30, quality: 'bad', status: 0x8031_0000 }]);
  expect(blemishesIn(stretches, 100)).toMatchObject([{ from: 10, to: 20, quality: 'uncertain' }]);
  expect(blemishesIn({ at: [0], value: [null], status: [0x809b_0000] }, 100)).toEqual([]);
});
