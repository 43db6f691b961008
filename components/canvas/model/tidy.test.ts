/** Tidying: values flow to the right, nothing lies on anything, wires do not cross without need. */
import ELK from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { layOut, type TidyNode } from './tidy.ts';

const tidy = (nodes: TidyNode[], wires: Parameters<typeof layOut>[2]) => layOut(new ELK(), nodes, wires);

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
