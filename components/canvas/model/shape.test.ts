import { expect, it } from 'vitest';
import type { NodePort } from './ports.ts';
import { shapeOf } from './shape.ts';

const ports = (...names: string[]): NodePort[] => names.map((name) => ({ name, port: { kind: 'event' } }));

it('has the ports of a simple node beside its head', () => {
  const { width, height, ports: places } = shapeOf(ports('in'), ports('out'), 4);
  expect({ width, height }).toEqual({ width: 192, height: 56 });
  expect(places).toMatchObject([
    { id: 'in', type: 'target', position: 'left', x: -4.5, y: 22.5 },
    { id: 'out', type: 'source', position: 'right', x: 185.5, y: 22.5 },
  ]);
});

it('has a row for each port where a side has several', () => {
  const { height, ports: places } = shapeOf(ports('a', 'b'), ports('c'), 4);
  expect(height).toBe(56 + 1 + 2 * 4 + 2 * 24);
  expect(places.map(({ id, y }) => `${id} ${y}`)).toEqual(['a 66.5', 'b 90.5', 'c 66.5']);
});

it('is as much higher as its text has further lines', () => {
  expect(shapeOf([], [], 4, 1).height).toBe(56);
  expect(shapeOf([], [], 4, 5).height).toBe(56 + 4 * 18);
});

it('is the same object for the same ports', () => {
  expect(shapeOf(ports('a'), ports('b'), 4)).toBe(shapeOf(ports('a'), ports('b'), 4));
});
