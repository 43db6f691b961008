import { expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createEditor } from '../editor.ts';
import { addNode } from './add-node.ts';
import { nodesOnPage, putPage, removePage } from './pages.ts';
import { setConfig } from './set-config.ts';

function opened() {
  let n = 0;
  const newId = (prefix: string) => `${prefix}-${++n}`;
  const editor = createEditor({ doc: emptyDoc('A'), bindings: {} }, { nodeTypes, newId });
  editor.edit(putPage('board', 'Board'));
  editor.edit(addNode({ type: 'page.value', at: { x: 0, y: 0 } }));
  editor.edit(addNode({ type: 'page.trend', at: { x: 0, y: 200 } }));
  editor.edit(addNode({ type: 'logic.comment', at: { x: 0, y: 400 } }));
  const { doc } = editor.store.getState().work;
  for (const { id, type } of doc.nodes) if (type.startsWith('page.')) editor.edit(setConfig(id, 'page', 'board'));
  const work = () => editor.store.getState().work;
  return { editor, work, on: (page: string) => nodesOnPage(work(), page, nodeTypes).map(({ type }) => type) };
}

test('a page is renamed and what is on it stays', () => {
  const { editor, work, on } = opened();
  editor.edit(putPage('board', { 'zh-CN': '看板', en: 'Wall board' }));
  expect(work().doc.pages['board']).toEqual({ title: { 'zh-CN': '看板', en: 'Wall board' } });
  expect(on('board')).toEqual(['page.value', 'page.trend']);
});

test('what stood on a page that is removed moves to another one', () => {
  const { editor, work, on } = opened();
  editor.edit(removePage('board', 'main'));
  expect(Object.keys(work().doc.pages)).toEqual(['main']);
  expect(on('main')).toEqual(['page.value', 'page.trend']);
});

test('or goes with it; one undo brings both back', () => {
  const { editor, work, on } = opened();
  editor.edit(removePage('board'));
  expect(work().doc.nodes.map(({ type }) => type)).toEqual(['logic.comment']);
  editor.undo();
  expect(on('board')).toEqual(['page.value', 'page.trend']);
  expect(Object.keys(work().doc.pages)).toEqual(['main', 'board']);
});
