/** Words of the table update. */
import { defineText } from '#runtime/contract/index.ts';
import { rowsSummary, valueProblems } from '../table-text.ts';
import { tableUpdate } from './table-update.ts';

export const tableUpdateText = defineText(tableUpdate, {
  'zh-CN': {
    title: '修改行',
    help: '收到事件时，修改数据表里符合条件的行；要么全改，要么一行也不改。改了几行稍后给出。',
    search: ['改表', '更新', '更改', '数据库', '台账', '数据表', 'update', 'change', 'set'],
    fields: {
      table: { label: '数据表' },
      where: { label: '条件', help: '改符合全部条件的行。' },
      values: { label: '改成', help: '没有指定的列：事件里有同名字段就改成它，没有就不变。' },
      limit: { label: '最多几行', help: '符合的行比这还多时，一行也不改。' },
      all: { label: '没有条件就改全部', help: '不打开时，没有条件的修改会被拒绝。' },
    },
    ports: { row: '修改', done: '改完', failed: '没改成' },
    problems: {
      ...valueProblems['zh-CN'],
      'no-condition': '写上条件，或者打开“没有条件就改全部”。',
    },
    summary: rowsSummary('zh-CN'),
    examples: {
      'sets the good count of one order, and says that one row was changed': '改一个订单的合格数，并告知改了一行',
      'a fixed value for every row; when it is refused, the reason comes out': '每一行都改成固定值；被拒绝时给出原因',
    },
  },
  en: {
    title: 'Update rows',
    help: 'Changes the rows of a data table that fit when an event comes: all of them or none. How many they were follows a moment later.',
    search: ['table update', 'change', 'edit', 'set', 'database', 'modify', '修改', '数据表'],
    fields: {
      table: { label: 'Data table' },
      where: { label: 'Conditions', help: 'Rows for which all hold are changed.' },
      values: {
        label: 'Set to',
        help: 'A column left out takes the field of its own name when the event has it, and stays as it is when not.',
      },
      limit: { label: 'Rows at most', help: 'When more rows fit, none is changed.' },
      all: { label: 'Without a condition, all rows', help: 'When off, an update without a condition is refused.' },
    },
    ports: { row: 'Update', done: 'Done', failed: 'Failed' },
    problems: {
      ...valueProblems.en,
      'no-condition': 'Add a condition, or switch on "Without a condition, all rows".',
    },
    summary: rowsSummary('en'),
  },
});
