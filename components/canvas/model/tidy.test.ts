/** Tidying: values flow to the right, nothing lies on anything, wires do not cross without need. */
import ELK from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import type { Extent } from './extent.ts';
import { frameOf } from './frame.ts';
import { choiceOf, layOut, type TidyNode } from './tidy.ts';

type Wires = Parameters<typeof layOut>[2];
type Groups = NonNullable<Parameters<typeof layOut>[3]>;
const tidy = (nodes: TidyNode[], wires: Wires, groups?: Groups) => layOut(new ELK(), nodes, wires, groups);

const box = (id: string, x: number, y: number, inputs: string[] = ['in'], outputs: string[] = ['out']): TidyNode => ({
  id,
  x,
  y,
  width: 192,
  height: 60 + 24 * Math.max(inputs.length, outputs.length),
  inputs,
  outputs,
});
const wire = (from: string, to: string, out = 'out', into = 'in') => ({
  id: `${from}-${to}-${into}`,
  from: { node: from, port: out },
  to: { node: to, port: into },
});

test('each node stands to the right of what feeds it, and none on another', async () => {
  const nodes = Array.from({ length: 60 }, (_, i) => box(`n${i}`, 400 - (i % 7) * 10, 200 - (i % 5) * 10));
  const wires = nodes.slice(1).map((node, i) => wire(`n${Math.floor(i / 2)}`, node.id));
  const places = await tidy(nodes, wires);
  const at = (id: string) => places[id] ?? { x: Number.NaN, y: Number.NaN };
  for (const { from, to } of wires) expect(at(to.node).x).toBeGreaterThanOrEqual(at(from.node).x + 192);
  for (const a of nodes)
    for (const b of nodes) {
      if (a.id >= b.id) continue;
      const apart = Math.abs(at(a.id).x - at(b.id).x) >= 192 || Math.abs(at(a.id).y - at(b.id).y) >= a.height;
      expect(apart, `${a.id} and ${b.id}`).toBe(true);
    }
});

test('the whole stays where it was, and what a wire to an upper port comes from stands above', async () => {
  const nodes = [box('low', 90, 300), box('high', 100, 50), box('both', 100, 120, ['first', 'second'])];
  const places = await tidy(nodes, [wire('low', 'both', 'out', 'first'), wire('high', 'both', 'out', 'second')]);
  expect(Math.min(...Object.values(places).map((p) => p.x))).toBe(90);
  expect(Math.min(...Object.values(places).map((p) => p.y))).toBe(50);
  expect(places['low']?.y).toBeLessThan(places['high']?.y ?? 0);
});

test('a loop, a wire that leads outside, and nothing at all are laid out too', async () => {
  const places = await tidy([box('a', 0, 0), box('b', 0, 0)], [wire('a', 'b'), wire('b', 'a'), wire('b', 'gone')]);
  expect(Object.keys(places).sort()).toEqual(['a', 'b']);
  expect(await tidy([], [])).toEqual({});
});

const lieApart = (a: Extent, b: Extent): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

/** Everything that must keep clear of one another: the frames, and the nodes with those outside. */
function expectClear(nodes: TidyNode[], groups: Groups, places: Record<string, { x: number; y: number }>): void {
  const sized = new Map(nodes.map((n) => [n.id, n]));
  const drawn = nodes.map((n) => ({ id: n.id, type: 'x.y', version: 1, config: {}, at: places[n.id] ?? n }));
  const boxOf = (id: string): Extent => ({ ...(sized.get(id) as TidyNode), ...places[id] });
  const frames = groups.map((group) => {
    const frame = frameOf({ ...group, title: '', hue: 'grey' }, drawn, (id) => sized.get(id));
    if (!frame) throw new Error(`${group.id} has no frame`);
    return { ...group, frame };
  });
  for (const [i, a] of frames.entries()) {
    for (const b of frames.slice(i + 1)) expect(lieApart(a.frame, b.frame), `${a.id} and ${b.id}`).toBe(true);
    for (const { id } of nodes)
      if (!a.nodes.includes(id)) expect(lieApart(a.frame, boxOf(id)), `${a.id} and ${id}`).toBe(true);
  }
  for (const [i, a] of nodes.entries())
    for (const b of nodes.slice(i + 1)) expect(lieApart(boxOf(a.id), boxOf(b.id)), `${a.id} and ${b.id}`).toBe(true);
}

/** Rows of four that lead to the right, in one heap. */
const rows = (count: number) => {
  const ids = Array.from({ length: count }, (_, row) => [0, 1, 2, 3].map((i) => `r${row}n${i}`));
  return {
    ids,
    nodes: ids.flatMap((row, y) => row.map((id, x) => box(id, 40 + x * 30, 60 + y * 30))),
    wires: ids.flatMap((row) => row.slice(1).map((id, i) => wire(row[i] ?? '', id))),
  };
};

test('frames lie neither on one another nor on nodes outside, wherever the wires lead', async () => {
  const { ids, nodes, wires } = rows(4);
  const between = [wire('r0n3', 'r1n1'), wire('r1n0', 'r2n2'), wire('r3n1', 'r0n2'), wire('r2n3', 'r3n0')];
  const sides = [
    { id: 'left', nodes: ids.map((row) => row[0] ?? '') },
    { id: 'right', nodes: ids.map((row) => row[3] ?? '') },
  ];
  const lines = ids.slice(0, 3).map((row, i) => ({ id: `row ${i}`, nodes: row.slice(0, 3) }));
  for (const groups of [sides, lines, ids.map((row, i) => ({ id: `row ${i}`, nodes: row }))])
    for (const crossing of [[], between]) {
      const places = await tidy(nodes, [...wires, ...crossing], groups);
      expect(Object.keys(places).sort()).toEqual(nodes.map((n) => n.id).sort());
      expectClear(nodes, groups, places);
      expect(Math.min(...Object.values(places).map((p) => p.x))).toBe(40);
      expect(Math.min(...Object.values(places).map((p) => p.y))).toBe(60);
    }
});

test('frames and nodes that no wire holds together stay above one another as they were', async () => {
  const { ids, nodes, wires } = rows(5);
  const groups = [0, 1, 3].map((i) => ({ id: `row ${i}`, nodes: ids[i] ?? [] }));
  const places = await tidy(nodes, wires, groups);
  const heights = ids.map((row) => places[row[0] ?? '']?.y ?? Number.NaN);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expectClear(nodes, groups, places);
});

test('values flow to the right within a frame and into it', async () => {
  const nodes = ['a', 'b', 'c', 'd'].map((id, i) => box(id, 90 - i * 10, i * 10));
  const wires = [wire('a', 'b'), wire('b', 'c'), wire('c', 'd')];
  const places = await tidy(nodes, wires, [{ id: 'middle', nodes: ['b', 'c'] }]);
  expect(['a', 'b', 'c', 'd'].sort((p, q) => (places[p]?.x ?? 0) - (places[q]?.x ?? 0))).toEqual(['a', 'b', 'c', 'd']);
});

test('a frame around everything, one around nothing there, and none at all give the same', async () => {
  const { nodes, wires } = rows(3);
  const plain = await tidy(nodes, wires);
  expect(await tidy(nodes, wires, [])).toEqual(plain);
  expect(await tidy(nodes, wires, [{ id: 'all', nodes: nodes.map((n) => n.id) }])).toEqual(plain);
  expect(await tidy(nodes, wires, [{ id: 'elsewhere', nodes: ['gone'] }])).toEqual(plain);
});

test('of a group the choice leads out of, all is laid out; within one group only what is chosen', () => {
  const groups = [
    { id: 'one', nodes: ['a', 'b', 'c'] },
    { id: 'two', nodes: ['d', 'e'] },
  ];
  expect(choiceOf(['a', 'x'], groups)).toEqual(['a', 'x', 'b', 'c']);
  expect(choiceOf(['a', 'd'], groups)).toEqual(['a', 'd', 'b', 'c', 'e']);
  expect(choiceOf(['a', 'b'], groups)).toEqual(['a', 'b']);
  expect(choiceOf(['x', 'y'], groups)).toEqual(['x', 'y']);
});
