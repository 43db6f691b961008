/** Words of the table insert. */
import { defineText } from '#runtime/contract/index.ts';
import { tableSummary, valueProblems } from '../table-text.ts';
import { tableInsert } from './table-insert.ts';

export const tableInsertText = defineText(tableInsert, {
  'zh-CN': {
    title: '存入表格',
    help: '每来一个事件，就在数据表里加一行。',
    search: ['写表', '记录', '保存', '新增', '数据库', '台账', '数据表', 'insert', 'save', 'table', 'row'],
    fields: {
      table: { label: '数据表' },
      values: { label: '各列的值', help: '没有指定的列，取事件里同名的字段。' },
    },
    ports: { row: '一行', inserted: '已存入' },
    problems: {
      ...valueProblems['zh-CN'],
    },
    summary: tableSummary,
    examples: {
      'fields go into the columns of the same name; what has no column is left out':
        '字段存入同名的列，没有对应列的不存',
      'per device: the row says which one it is about': '按设备运行时，行里写明是哪台设备',
      'a renamed field and a fixed value': '换了名字的字段，和固定的值',
    },
  },
  en: {
    title: 'Insert row',
    help: 'Adds a row to a data table for each event.',
    search: ['table insert', 'save', 'record', 'log', 'database', 'store', 'add row', '存入', '数据表'],
    fields: {
      table: { label: 'Data table' },
      values: { label: 'Values of the columns', help: 'A column left out takes the field of its own name.' },
    },
    ports: { row: 'Row', inserted: 'Inserted' },
    problems: {
      ...valueProblems.en,
    },
    summary: tableSummary,
  },
});
