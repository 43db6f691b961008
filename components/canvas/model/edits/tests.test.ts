import { expect, test } from 'vitest';
import { emptyDoc, type FlowTest, openDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createEditor } from '../editor.ts';
import { addNode } from './add-node.ts';
import { duplicate } from './duplicate.ts';
import { copy, paste, readClip } from './paste.ts';
import { remove } from './remove.ts';
import { replace } from './replace.ts';
import { addTest, changeTest, duplicateTest, removeTest } from './tests.ts';

function start() {
  let n = 0;
  const newId = (prefix: string) => {
    n += 1;
    return `${prefix}-${n}`;
  };
  const editor = createEditor({ doc: emptyDoc('Test'), bindings: {} }, { nodeTypes, newId });
  const add = (type: string) => {
    editor.edit(addNode({ type, at: { x: 0, y: 0 } }));
    return editor.store.getState().selection.nodes[0] ?? '';
  };
  return { editor, add, tests: () => editor.store.getState().work.doc.tests };
}

const about = (id: string, nodes: readonly string[], more: Partial<FlowTest> = {}): FlowTest => ({
  id,
  title: id,
  steps: [{ after: 0, given: [], expect: nodes.map((node) => ({ kind: 'value', node, port: 'active', value: true })) }],
  ...more,
});

test('a test is added, changed, copied, deleted, and each of it is undone', () => {
  const { editor, tests } = start();
  editor.edit(addTest(about('t1', [])));
  editor.edit(changeTest('t1', (one) => ({ ...one, title: 'Hot' })));
  editor.edit(duplicateTest('t1', 't2', 'Hot 2'));
  expect(tests()?.map(({ id, title }) => [id, title])).toEqual([
    ['t1', 'Hot'],
    ['t2', 'Hot 2'],
  ]);
  editor.edit(removeTest('t1'));
  editor.edit(removeTest('t2'));
  expect(editor.store.getState().work.doc).not.toHaveProperty('tests');
  for (let i = 0; i < 5; i++) editor.undo();
  expect(tests()).toBeUndefined();
  editor.redo();
  expect(tests()).toHaveLength(1);
});

test('the tests of a node go with it; one that speaks of it among others stays', () => {
  const { editor, add, tests } = start();
  const [a, b] = [add('logic.threshold'), add('logic.threshold')];
  editor.edit(addTest(about('of-a', [a], { node: a })));
  editor.edit(addTest(about('both', [a, b])));
  editor.edit(remove([a]));
  expect(tests()?.map(({ id }) => id)).toEqual(['both']);
  editor.undo();
  expect(tests()).toHaveLength(2);
});

test('tests speak of the node that takes another’s place', () => {
  const { editor, add, tests } = start();
  const a = add('logic.threshold');
  editor.edit(addTest(about('t1', [a], { node: a })));
  editor.edit(replace(a, 'logic.limit'));
  const [fresh] = editor.store.getState().work.doc.nodes;
  expect(tests()?.[0]).toMatchObject({ node: fresh?.id, steps: [{ expect: [{ node: fresh?.id }] }] });
});

test('copied nodes take along the tests that speak of them alone, under new ids', () => {
  const { editor, add, tests } = start();
  const [a, b] = [add('logic.threshold'), add('logic.threshold')];
  editor.edit(addTest(about('of-a', [a], { node: a })));
  editor.edit(addTest(about('both', [a, b])));
  editor.edit(duplicate([a]));
  expect(tests()).toHaveLength(3);
  const [copied] = editor.store.getState().selection.nodes;
  expect(tests()?.[2]).toMatchObject({ title: 'of-a', node: copied });
  expect(tests()?.[2]?.id).not.toBe('of-a');

  const clip = readClip(JSON.stringify(copy(editor.store.getState().work, [a, b])));
  if (!('clip' in clip)) throw new Error(clip.problem);
  const other = start();
  other.editor.edit(paste(clip.clip));
  expect(other.tests()?.map(({ title }) => title)).toEqual(['of-a', 'both']);
  expect(openDoc(JSON.stringify(other.editor.store.getState().work.doc)).diagnostics).toEqual([]);
});
