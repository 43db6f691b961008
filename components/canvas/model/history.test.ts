/** Steps that are undone: what is typed in one go is one, what is typed after a reload is another. */
import { expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { renameApp } from './edits/rename.ts';
import { applyEdit, type History, startHistory, undo } from './history.ts';

const env = { nodeTypes, newId: () => 'id' };
const type = (history: History, title: string) => applyEdit(history, renameApp(title), env, 'app name').history;
const titleOf = ({ work }: History) => work.doc.title;

test('letters typed one after another are taken back together', () => {
  const typed = ['P', 'Pu', 'Pump'].reduce(type, startHistory({ doc: emptyDoc('Drawing'), bindings: {} }));
  expect(titleOf(undo(typed))).toBe('Drawing');
});

test('what was typed before a reload is not taken back with what is typed after it', () => {
  const { work, past, future } = type(startHistory({ doc: emptyDoc('Drawing'), bindings: {} }), 'Pump');
  const reloaded = type(startHistory(work, { past, future }), 'Fan');
  expect(titleOf(undo(reloaded))).toBe('Pump');
  expect(titleOf(undo(undo(reloaded)))).toBe('Drawing');
});
