/** Words of the table delete. */
import { defineText } from '#runtime/contract/index.ts';
import { rowsSummary, tableProblems } from '../table-text.ts';
import { tableDelete } from './table-delete.ts';

export const tableDeleteText = defineText(tableDelete, {
  'zh-CN': {
    title: '删除行',
    help: '收到事件时，删除数据表里符合条件的行；要么全删，要么一行也不删。删了几行稍后给出。',
    search: ['删表', '清除', '移除', '清空', '数据库', '数据表', 'delete', 'remove', 'clear'],
    fields: {
      table: { label: '数据表' },
      where: { label: '条件', help: '删符合全部条件的行。' },
      limit: { label: '最多几行', help: '符合的行比这还多时，一行也不删。' },
      all: { label: '没有条件就删全部', help: '不打开时，没有条件的删除会被拒绝。' },
    },
    ports: { run: '删除', done: '删完', failed: '没删成' },
    problems: {
      ...tableProblems['zh-CN'],
      'no-condition': '写上条件，或者打开“没有条件就删全部”。',
    },
    summary: rowsSummary('zh-CN'),
    examples: {
      'deletes the rows of one order': '删除一个订单的各行',
      'when more rows fit than may go, none goes and the reason comes out': '符合的行超过上限时一行也不删，并给出原因',
    },
  },
  en: {
    title: 'Delete rows',
    help: 'Deletes the rows of a data table that fit when an event comes: all of them or none. How many they were follows a moment later.',
    search: ['table delete', 'remove', 'clear', 'erase', 'drop', 'database', '删除', '数据表'],
    fields: {
      table: { label: 'Data table' },
      where: { label: 'Conditions', help: 'Rows for which all hold are deleted.' },
      limit: { label: 'Rows at most', help: 'When more rows fit, none is deleted.' },
      all: { label: 'Without a condition, all rows', help: 'When off, a delete without a condition is refused.' },
    },
    ports: { run: 'Delete', done: 'Done', failed: 'Failed' },
    problems: {
      ...tableProblems.en,
      'no-condition': 'Add a condition, or switch on "Without a condition, all rows".',
    },
    summary: rowsSummary('en'),
  },
});
