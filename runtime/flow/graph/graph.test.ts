import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { components, cycles } from './cycles.ts';
import { reachable } from './reachable.ts';
import { topologicalOrder } from './topological-order.ts';
import { indexWires } from './wires.ts';

type Edges = Readonly<Record<string, readonly string[]>>;
const along = (edges: Edges) => (id: string) => edges[id] ?? [];

const graph = fc
  .integer({ min: 1, max: 12 })
  .chain((n) =>
    fc.array(fc.array(fc.integer({ min: 0, max: n - 1 }), { maxLength: 4 }), { minLength: n, maxLength: n }),
  );

describe('order', () => {
  test('a node comes after what it depends on, else in the given order', () => {
    expect(topologicalOrder(['c', 'a', 'b'], along({ c: ['b'] }))).toEqual(['b', 'c', 'a']);
  });

  test('every id appears once, whatever the graph', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const ids = edges.map((_, i) => i);
        expect([...topologicalOrder(ids, (i) => edges[i] ?? [])].sort((a, b) => a - b)).toEqual(ids);
      }),
    );
  });

  test('without rings every edge points backwards in the order', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const ids = edges.map((_, i) => i);
        const before = (i: number) => (edges[i] ?? []).filter((j) => j > i);
        const order = topologicalOrder(ids, before);
        for (const i of ids) for (const j of before(i)) expect(order.indexOf(j)).toBeLessThan(order.indexOf(i));
      }),
    );
  });

  test('a chain of a hundred thousand does not overflow', () => {
    const ids = Array.from({ length: 100_000 }, (_, i) => i);
    const next = (i: number) => (i + 1 < ids.length ? [i + 1] : []);
    expect(topologicalOrder(ids, next)[0]).toBe(99_999);
    expect(components(ids, next)).toHaveLength(100_000);
  });
});

describe('rings', () => {
  test('a ring, a node wired to itself, and nothing else', () => {
    const rings = cycles(['a', 'b', 'c', 'd', 'e'], along({ a: ['b'], b: ['c'], c: ['b'], d: ['d'], e: ['a'] }));
    expect(rings.map((r) => r.toSorted())).toEqual([['b', 'c'], ['d']]);
  });

  test('two nodes share a component exactly when each reaches the other', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const ids = edges.map((_, i) => i);
        const next = (i: number) => edges[i] ?? [];
        const found = components(ids, next);
        const reach = ids.map((i) => reachable([i], next));
        for (const a of ids)
          for (const b of ids)
            expect(found.some((ring) => ring.includes(a) && ring.includes(b))).toBe(
              reach[a]?.has(b) === true && reach[b]?.has(a) === true,
            );
      }),
    );
  });
});

test('reachable follows edges, also in a ring', () => {
  expect([...reachable(['a'], along({ a: ['b'], b: ['a', 'c'], d: ['a'] }))]).toEqual(['a', 'b', 'c']);
});

test('wires are found from either end, by node and by port', () => {
  const wires = [
    { id: 'w1', from: { node: 'a', port: 'x' }, to: { node: 'b', port: 'in' } },
    { id: 'w2', from: { node: 'a', port: 'y' }, to: { node: 'b', port: 'other' } },
  ];
  const index = indexWires(wires);
  expect(index.from('a')).toHaveLength(2);
  expect(index.into('b', 'in').map((w) => w.id)).toEqual(['w1']);
  expect(index.outOf('a', 'y').map((w) => w.id)).toEqual(['w2']);
  expect(index.to('nobody')).toEqual([]);
});
