import { expect, test } from 'vitest';
import { emptyDoc, type FlowDoc, type FlowNode } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { freeName, safeId } from './ids.ts';
import { manifestGrowth } from './manifest-growth.ts';
import { nodeTitle, portTitle } from './naming.ts';
import { freePlace } from './place.ts';
import { lostPorts, nodePorts } from './ports.ts';

const input: FlowNode = {
  id: 'in',
  type: 'device.input',
  version: 1,
  config: { slot: 'press', tags: ['t'], mode: 'latest' },
  at: { x: 0, y: 0 },
};
const doc: FlowDoc = {
  ...emptyDoc('Test'),
  slots: {
    press: {
      title: { 'zh-CN': '冲床', en: 'Press' },
      tags: { t: { title: { 'zh-CN': '温度', en: 'Temperature' }, type: 'real', access: 'read' } },
    },
  },
  nodes: [input],
};

test('a device input is called as its device until a person names it', () => {
  expect(nodeTitle(input, doc, nodeTypes, 'zh-CN')).toBe('冲床');
  expect(nodeTitle({ ...input, title: 'Left press' }, doc, nodeTypes, 'zh-CN')).toBe('Left press');
});

test("a port that stands for a tag has the tag's title", () => {
  expect(portTitle(input, 't', doc, nodeTypes, 'en')).toBe('Temperature');
  expect(portTitle(input, 'gone', doc, nodeTypes, 'en')).toBe('gone');
});

test('a wire that names a port which is gone keeps a handle to hang on', () => {
  const ports = nodePorts(input, doc, nodeTypes);
  const wires = [{ id: 'w', from: { node: 'in', port: 'old' }, to: { node: 'x', port: 'y' } }];
  expect(lostPorts(ports, 'in', wires, 'outputs')).toBe('old');
  expect(lostPorts(ports, 'in', [], 'outputs')).toBe('');
});

test('settings that do not parse leave the ports of the defaults', () => {
  const broken = { ...input, type: 'logic.counter', config: { mode: 7 } };
  expect(nodePorts(broken, doc, nodeTypes).outputs.map((p) => p.name)).toEqual(['count', 'counted']);
  expect(nodePorts({ ...broken, type: 'logic.unknown' }, doc, nodeTypes).outputs).toEqual([]);
});

test('a new node goes beside the selected one and never on top of another', () => {
  const a = { ...input, id: 'a', at: { x: 0, y: 0 } };
  const first = freePlace([a], 'a', { x: 500, y: 500 });
  expect(first).toEqual({ x: 288, y: 0 });
  const second = freePlace([a, { ...input, id: 'b', at: first }], 'a', { x: 500, y: 500 });
  expect(second.x).toBe(288);
  expect(second.y).toBeGreaterThanOrEqual(128);
});

test('names are made free and safe', () => {
  const taken = new Set(['press', 'press-2']);
  expect(freeName('press', (n) => taken.has(n))).toBe('press-3');
  expect(safeId('冲床 1#', 'device')).toBe('1');
  expect(safeId('冲床', 'device')).toBe('device');
});

test('only what an app could not do before counts as growth', () => {
  const none = { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] };
  const reads = { ...none, reads: [{ slot: 'press', tag: 't' }] };
  expect(manifestGrowth(reads, undefined)).toBe(reads);
  expect(manifestGrowth(reads, reads)).toBeUndefined();
  expect(manifestGrowth(none, reads)).toBeUndefined();
  const more = { ...reads, scripts: ['script-1'] };
  expect(manifestGrowth(more, reads)).toEqual({ ...none, scripts: ['script-1'] });
});
