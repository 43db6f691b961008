/** What a floor page says over a form. */
import { expect, test } from 'vitest';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { compile } from './index.ts';

const at = { x: 0, y: 0 };

function formOver(node: object) {
  const columns = [{ id: 'good', title: '合格', type: 'int', required: false }];
  const source = {
    format: 1,
    title: 'Press',
    slots: {},
    tables: { report: { title: '报工', columns } },
    pages: { main: { title: '主页' } },
    nodes: [
      { id: 'ask', type: 'page.form', version: 1, config: { page: 'main', table: 'report' }, at, ...node },
      { id: 'keep', type: 'data.table-insert', version: 1, config: { table: 'report' }, at: { x: 300, y: 0 } },
    ],
    wires: [{ id: 'w', from: { node: 'ask', port: 'submitted' }, to: { node: 'keep', port: 'row' } }],
  };
  const { app, diagnostics } = compile(source, { nodeTypes });
  expect(diagnostics).toEqual([]);
  return app?.plan.pages[0]?.blocks[0]?.title;
}

test('a form over a table is called as the table, until it is given a name of its own', () => {
  expect(formOver({})).toBe('报工');
  expect(formOver({ title: '早班报工' })).toBe('早班报工');
});
