import { expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { emptyDoc, type FlowDoc, hashDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { isChanged } from './changed.ts';

const threshold = (version: number, config: FlowDoc['nodes'][number]['config']): FlowDoc => ({
  ...emptyDoc('AGV'),
  nodes: [{ id: 'low', type: 'logic.threshold', version, config, at: { x: 0, y: 0 } }],
});
const read = (doc: FlowDoc): FlowDoc => {
  const result = compile(doc, { nodeTypes });
  if (!result.doc) throw new Error('It could not be read.');
  return result.doc;
};

test('what an earlier version deployed is not changed by being read today', () => {
  const deployed = threshold(1, {});
  const drawn = read(deployed);
  expect(hashDoc(drawn)).not.toBe(hashDoc(deployed));
  expect(isChanged(drawn, read(deployed))).toBe(false);
});

test('a drawing that now has errors is what runs as long as nobody draws in it', () => {
  const deployed = { ...threshold(2, { limit: 1 }), wires: [wireToNowhere] };
  expect(compile(deployed, { nodeTypes }).app).toBeUndefined();
  expect(isChanged(read(structuredClone(deployed)), read(deployed))).toBe(false);
});

test('a setting and a place make another drawing, the order of the keys does not', () => {
  const deployed = read(threshold(2, { limit: 1, direction: 'above' }));
  expect(isChanged(read(threshold(2, { direction: 'above', limit: 1 })), deployed)).toBe(false);
  expect(isChanged(read(threshold(2, { limit: 2, direction: 'above' })), deployed)).toBe(true);
  const nodes = deployed.nodes.map((node) => ({ ...node, at: { x: 8, y: 0 } }));
  expect(isChanged(read({ ...deployed, nodes }), deployed)).toBe(true);
});

const wireToNowhere = { id: 'w', from: { node: 'low', port: 'on' }, to: { node: 'gone', port: 'in' } };
