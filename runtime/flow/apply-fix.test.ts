import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineNodeType, defineText, event, type NodeEntry, signal } from '#runtime/contract/index.ts';
import { applyFix } from './apply-fix.ts';
import { emptyDoc, type FlowDoc } from './document.ts';
import { migrateConfigs } from './migrate-configs.ts';

const words = { title: '', help: '', fields: {}, ports: {} };
const change = defineNodeType({
  type: 'logic.change',
  version: 3,
  icon: 'zap',
  config: z.object({ edge: z.string().default('any') }),
  inputs: { value: signal('any') },
  outputs: { changed: event() },
  migrations: [
    { to: 2, name: 'mode-becomes-edge', up: ({ mode, ...rest }) => ({ ...rest, edge: mode }) },
    {
      to: 3,
      name: 'edge-in-lower-case',
      up: (c) => {
        if (typeof c['edge'] !== 'string') throw new Error('no edge');
        return { ...c, edge: c['edge'].toLowerCase() };
      },
    },
  ],
  step() {},
  examples: [{ name: 'none', config: {} }],
});
const nodeTypes: Record<string, NodeEntry> = {
  'logic.change': { def: change, text: defineText(change, { en: words, 'zh-CN': words }) },
};

const node = (id: string, x: number, more: object = {}) => ({
  id,
  type: 'x.y',
  version: 1,
  config: {},
  at: { x, y: 0 },
  ...more,
});
const doc: FlowDoc = {
  ...emptyDoc('Fixes'),
  nodes: [node('a', 0), node('b', 300)],
  wires: [{ id: 'w', from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } }],
};
const ids = () => {
  let n = 0;
  return () => `new${++n}`;
};

test('an inserted node stands in the middle of its wire, with its default settings', () => {
  const fix = { kind: 'insert-node', type: 'logic.change', wire: 'w', into: 'value', outOf: 'changed' } as const;
  const { doc: fixed } = applyFix(doc, {}, fix, nodeTypes, ids());
  expect(fixed.nodes[2]).toEqual({
    id: 'new1',
    type: 'logic.change',
    version: 3,
    config: { edge: 'any' },
    at: { x: 150, y: 0 },
  });
  expect(fixed.wires).toEqual([
    { id: 'w', from: { node: 'a', port: 'out' }, to: { node: 'new1', port: 'value' } },
    { id: 'new2', from: { node: 'new1', port: 'changed' }, to: { node: 'b', port: 'in' } },
  ]);
});

test('a fix for what is gone changes nothing', () => {
  const fix = { kind: 'insert-node', type: 'logic.change', wire: 'gone', into: 'value', outOf: 'changed' } as const;
  expect(applyFix(doc, {}, fix, nodeTypes, ids()).doc).toBe(doc);
});

test('removing a node takes its wires along', () => {
  const { doc: fixed } = applyFix(doc, {}, { kind: 'remove-node', node: 'b' }, nodeTypes, ids());
  expect([fixed.nodes.length, fixed.wires.length]).toEqual([1, 0]);
});

test('settings and bindings are changed at one place, the old values stay', () => {
  const set = applyFix(doc, {}, { kind: 'set-config', node: 'a', field: 'mode', value: 'every' }, nodeTypes, ids());
  expect(set.doc.nodes[0]?.config).toEqual({ mode: 'every' });
  expect(doc.nodes[0]?.config).toEqual({});
  const bound = applyFix(doc, {}, { kind: 'bind', slot: 'press', device: 'p1', tags: { t: 't1' } }, nodeTypes, ids());
  expect(bound.bindings).toEqual({ press: { device: 'p1', tags: { t: 't1' } } });
});

test('old settings take every step to the present version', () => {
  const old = { ...doc, nodes: [node('a', 0, { type: 'logic.change', config: { mode: 'UP' } })] };
  expect(migrateConfigs(old, nodeTypes).doc.nodes[0]).toMatchObject({ version: 3, config: { edge: 'up' } });
});

test('settings that cannot be brought up, and newer ones, are reported and kept', () => {
  const nodes = [
    node('a', 0, { type: 'logic.change', version: 2, config: { edge: 5 } }),
    node('b', 0, { type: 'logic.change', version: 9 }),
    node('c', 0, { type: 'constructor', version: 9 }),
  ];
  const { doc: opened, diagnostics } = migrateConfigs({ ...doc, nodes }, nodeTypes);
  expect(diagnostics.map((d) => [d.code, d.at[0]?.node])).toEqual([
    ['node/not-migrated', 'a'],
    ['node/newer', 'b'],
  ]);
  expect(opened.nodes).toEqual(nodes);
});
