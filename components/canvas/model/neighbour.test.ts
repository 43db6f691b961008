import { expect, test } from 'vitest';
import { neighbour } from './neighbour.ts';

const box = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 50 });
const grid = [box('a', 0, 0), box('b', 300, 0), box('c', 600, 10), box('d', 310, 200), box('e', 0, 400)];
const from = (id: string) => grid.find((b) => b.id === id) ?? box('none', 0, 0);

test('what lies straight ahead is preferred to what lies aside', () => {
  expect(neighbour(grid, from('a'), 'right')).toBe('b');
  expect(neighbour(grid, from('b'), 'down')).toBe('d');
  expect(neighbour(grid, from('c'), 'left')).toBe('b');
  expect(neighbour(grid, from('e'), 'up')).toBe('a');
});

test('at the edge there is nobody', () => {
  expect(neighbour(grid, from('c'), 'right')).toBeUndefined();
  expect(neighbour(grid, from('a'), 'up')).toBeUndefined();
});
