import { expect, test } from 'vitest';
import { pointsText, readPoints } from './points.ts';

test('points are rows and text alike; a row that lacks a number is none yet', () => {
  expect(readPoints('0 0\n10 40.5\n\n-3 1e3')).toEqual([
    { x: 0, y: 0 },
    { x: 10, y: 40.5 },
    { x: -3, y: 1000 },
  ]);
  expect(
    pointsText([
      { x: 1, y: 2 },
      { x: 3, y: undefined },
      { x: 5, y: 6 },
    ]),
  ).toBe('1 2\n5 6');
});

test('two columns of a spreadsheet are points, with a comma for the point too', () => {
  expect(readPoints('0\t0\r\n1,5\t40\r\n')).toEqual([
    { x: 0, y: 0 },
    { x: 1.5, y: 40 },
  ]);
});

test.each(['0 0 # empty', '1', 'a b', '1 2 3'])('%s is no row of points', (text) => {
  expect(readPoints(text)).toBeUndefined();
});
