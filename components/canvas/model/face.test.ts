import { expect, it } from 'vitest';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { faceReader } from './face.ts';

const node = { id: 'a', type: 'logic.latch', version: 1, config: {}, at: { x: 0, y: 0 } };
const drawn = (doc: Partial<FlowDoc>) => ({
  work: { doc: { ...emptyDoc('A'), nodes: [node], ...doc }, bindings: {} },
  check: undefined,
});

it('stays the same object while nodes move and others are chosen', () => {
  const read = faceReader(node, nodeTypes, 'en');
  const first = drawn({});
  const face = read(first);
  const { doc } = first.work;
  const moved = { ...first, work: { ...first.work, doc: { ...doc, nodes: [{ ...node, at: { x: 9, y: 9 } }] } } };
  expect(read(moved)).toBe(face);
  // Something it is made of is another, but it shows the same.
  expect(read({ ...moved, work: { ...moved.work, doc: { ...doc, wires: [] } } })).toBe(face);
});

it('shows what it has come to', () => {
  const read = faceReader(node, nodeTypes, 'en');
  expect(read(drawn({}))).toMatchObject({ title: 'Latch', lostIn: '', devices: undefined });
  const lost = { id: 'w', from: { node: 'b', port: 'value' }, to: { node: 'a', port: 'gone' } };
  expect(read(drawn({ wires: [lost] }))).toMatchObject({ lostIn: 'gone' });
});
