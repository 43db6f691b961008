import { expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createEditor } from '../editor.ts';
import { addNode } from './add-node.ts';
import { putPage } from './pages.ts';
import { setConfig } from './set-config.ts';
import { putTable, removeTable, testsOfTable, usersOfTable } from './tables.ts';

function opened() {
  let n = 0;
  const newId = (prefix: string) => `${prefix}-${++n}`;
  const editor = createEditor({ doc: emptyDoc('A'), bindings: {} }, { nodeTypes, newId });
  editor.edit(putPage('line', 'Line'));
  for (const type of ['page.form', 'data.table-insert', 'data.table-query', 'logic.threshold'] as const)
    editor.edit(addNode({ type, at: { x: 0, y: 0 } }));
  for (const id of ['reports', 'others']) editor.edit(putTable(id, { title: id, columns: [] }));
  const idOf = (type: string) => editor.store.getState().work.doc.nodes.find((node) => node.type === type)!.id;
  for (const type of ['page.form', 'data.table-insert']) editor.edit(setConfig(idOf(type), 'table', 'reports'));
  editor.edit(setConfig(idOf('data.table-query'), 'table', 'others'));
  editor.edit(setConfig(idOf('page.form'), 'page', 'line'));
  const work = () => editor.store.getState().work;
  const users = (table: string) =>
    usersOfTable(work(), table, nodeTypes).map(({ node, page }) => (page ? [node.type, page] : [node.type]));
  return { editor, work, users };
}

test('who uses a table is known, with the page it stands on', () => {
  const { users } = opened();
  expect(users('reports')).toEqual([['page.form', 'line'], ['data.table-insert']]);
  expect(users('others')).toEqual([['data.table-query']]);
  expect(users('nothing')).toEqual([]);
});

test('a test counts once, whether it gives rows or expects them', () => {
  const { editor, work } = opened();
  editor.edit(({ doc }) => {
    doc.tests = [
      { id: 't1', title: 'A', steps: [{ given: [], expect: [{ kind: 'rows', table: 'reports', count: 1 }] }] },
      { id: 't2', title: 'B', steps: [] },
    ] as unknown as NonNullable<typeof doc.tests>;
    return undefined;
  });
  expect(testsOfTable(work(), 'reports')).toBe(1);
  expect(testsOfTable(work(), 'others')).toBe(0);
});

test('a removed table comes back with undo, and its users find it again', () => {
  const { editor, work, users } = opened();
  editor.edit(removeTable('reports'));
  expect(work().doc.tables['reports']).toBeUndefined();
  expect(users('reports')).toHaveLength(2);
  editor.undo();
  expect(work().doc.tables['reports']).toBeDefined();
});
