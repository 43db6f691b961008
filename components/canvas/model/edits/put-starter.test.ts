/** A scenario put on the canvas: fresh ids, free names, bound slots, and gone again with one undo. */
import { expect, test } from 'vitest';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createEditor } from '../editor.ts';
import { withStarter } from './put-starter.ts';

const meter = { title: 'Meter', many: true, tags: {} } as const;
const at = { x: 0, y: 0 };
const starter: FlowDoc = {
  ...emptyDoc('Energy'),
  slots: { meter, press: { title: 'Press', tags: {} } },
  tables: { use: { title: 'Use', columns: [{ id: 'day', title: 'Day', type: 'text', required: true }] } },
  nodes: [
    { id: 'in', type: 'device.input', version: 1, config: { slot: 'meter', tags: [] }, at },
    { id: 'save', type: 'data.table-insert', version: 1, config: { table: 'use' }, at },
  ],
  wires: [{ id: 'w', from: { node: 'in', port: 'x' }, to: { node: 'save', port: 'row' } }],
  groups: [{ id: 'g', title: 'All', hue: 'teal', nodes: ['in', 'save'] }],
};
const open = (work = { doc: emptyDoc('Mine'), bindings: {} }) => {
  let n = 0;
  return createEditor(work, { nodeTypes, newId: (prefix) => `${prefix}-${++n}` });
};
const chosen = { meter: [{ device: 'm1', tags: {} }] };

test('its nodes, wires and groups get fresh ids that fit together, and its slots the devices that were chosen', () => {
  const editor = open();
  editor.replace(withStarter(editor.store.getState().work, starter, chosen, editor.env));
  const { doc, bindings } = editor.store.getState().work;
  const ids = doc.nodes.map(({ id }) => id);
  expect(ids).not.toContain('in');
  expect(doc.wires).toMatchObject([{ from: { node: ids[0] }, to: { node: ids[1] } }]);
  expect(doc.groups).toMatchObject([{ title: 'All', nodes: ids }]);
  expect(doc.title).toBe('Mine');
  expect(bindings).toEqual({ meter: { devices: [{ device: 'm1', tags: {} }] } });
});

test('a slot for many that nothing was chosen for stands for none, one for one device stays open', () => {
  const editor = open();
  const { bindings } = withStarter(editor.store.getState().work, starter, {}, editor.env);
  expect(bindings).toEqual({ meter: { devices: [] } });
});

test('beside a drawing that uses the same names it takes others', () => {
  const editor = open();
  const put = () => editor.replace(withStarter(editor.store.getState().work, starter, chosen, editor.env));
  put();
  put();
  const { doc } = editor.store.getState().work;
  expect(Object.keys(doc.slots)).toEqual(['meter', 'press', 'meter-2', 'press-2']);
  expect(doc.nodes[3]?.config).toEqual({ table: 'use_2' });
  expect(doc.nodes[2]?.config['slot']).toBe('meter-2');
});

test('one undo takes all of it away', () => {
  const editor = open();
  const before = editor.store.getState().work;
  editor.replace(withStarter(before, starter, chosen, editor.env));
  editor.undo();
  expect(editor.store.getState().work).toEqual(before);
});
