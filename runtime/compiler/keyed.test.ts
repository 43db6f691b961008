/** What runs per device: which nodes, in what plan, and how it is expanded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Bindings, type DeviceDef, expandPlan, type Key, type Plan } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { compile } from './index.ts';

const fleet = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../tests/flows/fleet/flow.json'), 'utf8'),
) as FlowDoc;
const planOf = (doc: unknown): Plan => {
  const { app } = compile(doc, { nodeTypes });
  if (!app) throw new Error('It does not compile.');
  return app.plan;
};
const keysNamed = (...names: readonly string[]): { agv: Key[] } => ({
  agv: names.map((key) => ({ key, title: `No. ${key}` })),
});
const many = (n: number) => Array.from({ length: n }, (_, i) => `v${i}`);

test('what is fed by many devices runs per device, until a node takes them all', () => {
  const { keyed } = compile(fleet, { nodeTypes });
  expect(keyed).toEqual({ agv: 'agv', low: 'agv', order: 'agv', relieve: 'agv', warn: 'agv' });
});

test('copies stand together where their node stood, and say whose code they share', () => {
  const plan = planOf(fleet);
  const expanded = expandPlan(plan, keysNamed('a', 'b'));
  expect(expanded.nodes.map(({ id, of, key }) => [id, of, key])).toEqual(
    plan.nodes.flatMap(({ id, keyedBy }, of) =>
      keyedBy
        ? [
            [`${id}/a`, of, 'a'],
            [`${id}/b`, of, 'b'],
          ]
        : [[id, of, undefined]],
    ),
  );
});

test('each copy reads the cell of its own key; what takes all sees each once, with its title', () => {
  const { nodes, cells } = expandPlan(planOf(fleet), keysNamed('a', 'b'));
  const node = (id: string) => nodes.find((n) => n.id === id);
  const value = node('low/b')?.inputs['value'];
  expect(value?.kind === 'signal' && cells[value.cell ?? -1]).toMatchObject({
    node: 'agv/b',
    port: 'battery',
    key: 'b',
  });
  const all = node('mean')?.inputs['values'];
  const ends = all?.kind === 'signal' ? (all.ends ?? []) : [];
  expect(ends.map(({ key, title, cell }) => [key, title, cells[cell]?.node])).toEqual([
    ['a', 'No. a', 'agv/a'],
    ['b', 'No. b', 'agv/b'],
  ]);
});

test('without devices only what is there once is left', () => {
  const { nodes, sources } = expandPlan(planOf(fleet), { agv: [] });
  expect(nodes.map(({ id }) => id)).toEqual(['mean', 'lows', 'shown']);
  expect(sources).toEqual([]);
});

test('a plan without keyed nodes is its own expansion', () => {
  const plan = planOf({ ...fleet, nodes: [], wires: [] });
  expect(expandPlan(plan, keysNamed('a'))).toBe(plan);
});

test('keys that look like names of copies stay apart', () => {
  const { nodes } = expandPlan(planOf(fleet), keysNamed('a', 'a/b', 'low/a', ''));
  const ids = nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('two thousand copies share what does not depend on the device', () => {
  const { nodes } = expandPlan(planOf(fleet), keysNamed(...many(2000)));
  const copies = nodes.filter(({ base }) => base === 'low');
  expect(copies).toHaveLength(2000);
  expect(new Set(copies.map(({ config }) => config)).size).toBe(1);
  expect(new Set(copies.map(({ types }) => types)).size).toBe(1);
});

describe('more copies than an isolate holds', () => {
  const device: DeviceDef = { title: 'V', protocol: 'x', endpoint: {}, tags: {} };
  const site = (n: number) => ({
    devices: Object.fromEntries(many(n).map((id) => [id, device])),
    bindings: { agv: { devices: many(n).map((id) => ({ device: id, tags: {} })) } } satisfies Bindings,
  });
  const wide = {
    ...fleet,
    nodes: fleet.nodes.flatMap((n) => (n.id === 'low' ? many(8).map((id) => ({ ...n, id })) : n)),
  };
  const wires = many(8).map((id, i) => ({
    id: `x${i}`,
    from: { node: 'agv', port: 'battery' },
    to: { node: id, port: 'value' },
  }));
  const doc = {
    ...wide,
    wires: [...fleet.wires.filter((w) => w.from.node !== 'low' && w.to.node !== 'low'), ...wires],
  };
  const codes = (n: number) => compile(doc, { nodeTypes, site: site(n) }).diagnostics.map(({ code }) => code);

  test('are refused on a site that has so many devices', () => {
    expect(codes(2000)).toContain('keyed/too-many');
    expect(codes(100)).not.toContain('keyed/too-many');
  });
});
