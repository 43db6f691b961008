/** Words of the table upsert. */
import { defineText } from '#runtime/contract/index.ts';
import { tableSummary, valueProblems } from '../table-text.ts';
import { tableUpsert } from './table-upsert.ts';

export const tableUpsertText = defineText(tableUpsert, {
  'zh-CN': {
    title: '存入或修改',
    help: '每个主键只留一行：表里已有同样主键的行就修改它，没有就加一行。',
    search: ['覆盖', '更新', '合并', '主键', '最新状态', '数据表', 'upsert', 'merge', 'replace'],
    fields: {
      table: { label: '数据表', help: '表要先选好主键列。' },
      values: { label: '各列的值', help: '没有指定的列，取事件里同名的字段；事件里没有的列不变。' },
    },
    ports: { row: '一行', done: '存好', failed: '没存成' },
    problems: {
      ...valueProblems['zh-CN'],
      'no-key': '这张表还没有主键：编辑列，勾上哪些列合起来认出一行。',
    },
    summary: tableSummary,
    examples: {
      'the first report of an order adds its row, the next one sets it': '订单第一次报工加一行，以后修改这一行',
      'a row that does not fit is refused, and the reason comes out': '不合要求的行被拒绝，并给出原因',
    },
  },
  en: {
    title: 'Upsert row',
    help: 'Keeps one row per key: sets the row that has the key of the event, or adds one when there is none.',
    search: ['insert or update', 'merge', 'replace', 'key', 'latest state', 'database', '主键', '数据表'],
    fields: {
      table: { label: 'Data table', help: 'The table needs key columns.' },
      values: {
        label: 'Values of the columns',
        help: 'A column left out takes the field of its own name, and stays as it is when the event has none.',
      },
    },
    ports: { row: 'Row', done: 'Done', failed: 'Failed' },
    problems: {
      ...valueProblems.en,
      'no-key': 'This table has no key: edit its columns and tick those that together name a row.',
    },
    summary: tableSummary,
  },
});
