/** The smallest app that reports work: a form over a table, and a row for each report. */
import type { FlowDoc } from '#runtime/flow/index.ts';

export const FORM = 'report';
export const TABLE = 'reports';

export const reportApp: FlowDoc = {
  format: 1,
  title: { 'zh-CN': '报工', en: 'Work report' },
  slots: {},
  tables: {
    [TABLE]: {
      title: { 'zh-CN': '报工记录', en: 'Reports' },
      columns: [
        { id: 'order_no', title: { 'zh-CN': '工单', en: 'Order' }, type: 'text', required: true },
        { id: 'good', title: { 'zh-CN': '合格', en: 'Good' }, type: 'int', required: true, min: 0 },
      ],
    },
  },
  pages: { main: { title: { 'zh-CN': '报工', en: 'Report' } } },
  nodes: [
    { id: FORM, type: 'page.form', version: 1, config: { page: 'main', table: TABLE }, at: { x: 0, y: 0 } },
    { id: 'keep', type: 'data.table-insert', version: 1, config: { table: TABLE }, at: { x: 300, y: 0 } },
  ],
  wires: [{ id: 'w1', from: { node: FORM, port: 'submitted' }, to: { node: 'keep', port: 'row' } }],
};
