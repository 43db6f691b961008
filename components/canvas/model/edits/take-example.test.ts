import { expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createEditor } from '../editor.ts';
import { addNode } from './add-node.ts';
import { setConfig } from './set-config.ts';
import { takeExample } from './take-example.ts';

function withNode(type: string) {
  const editor = createEditor({ doc: emptyDoc('A'), bindings: {} }, { nodeTypes, newId: (prefix) => prefix });
  editor.edit(addNode({ type, at: { x: 0, y: 0 } }));
  const node = () => editor.store.getState().work.doc.nodes[0];
  return { editor, node, id: node()?.id ?? '' };
}

test('a node takes the settings of an example, the rest as it begins; one undo brings its own back', () => {
  const { editor, node, id } = withNode('logic.threshold');
  editor.edit(setConfig(id, 'deadband', 7));
  editor.edit(takeExample(id, { limit: 80, direction: 'below' }));
  expect(node()?.config).toEqual({ direction: 'below', limit: 80, deadband: 0 });
  editor.undo();
  expect(node()?.config).toEqual({ direction: 'above', deadband: 7 });
});

test('what points into the app stays', () => {
  const { editor, node, id } = withNode('data.http-request');
  editor.edit(setConfig(id, 'connection', 'our-erp'));
  editor.edit(takeExample(id, { connection: 'erp', path: 'orders/{order}/reports' }));
  expect(node()?.config).toMatchObject({ connection: 'our-erp', path: 'orders/{order}/reports' });
});
