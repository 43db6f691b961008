import { expect, it } from 'vitest';
import { extentOf, union } from './extent.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

it('is around all boxes, and nothing around none', () => {
  expect(extentOf([box(0, 0, 10, 10), box(-5, 20, 10, 10), box(2, 2, 1, 1)])).toEqual(box(-5, 0, 15, 30));
  expect(extentOf([])).toBeUndefined();
});

it('of a box and one within it is the outer one', () => {
  expect(union(box(0, 0, 10, 10), box(2, 2, 3, 3))).toEqual(box(0, 0, 10, 10));
});
