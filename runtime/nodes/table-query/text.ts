/** Words of the table query. */
import { defineText } from '#runtime/contract/index.ts';
import { rowsSummary, tableProblems } from '../table-text.ts';
import { tableQuery } from './table-query.ts';

export const tableQueryText = defineText(tableQuery, {
  'zh-CN': {
    title: '查询表格',
    help: '收到事件时，到数据表里找符合条件的行；结果稍后给出。',
    search: ['查表', '查找', '筛选', '数据库', '读取', '数据表', 'query', 'select', 'lookup', 'table'],
    fields: {
      table: { label: '数据表' },
      where: { label: '条件', help: '都要符合；可以和固定值比，也可以和事件里的字段比。' },
      orderBy: { label: '按哪列排' },
      descending: { label: '倒序', help: '大的、新的在前。' },
      limit: { label: '最多几行' },
    },
    ports: { run: '查询', rows: '行', count: '行数', done: '查完', failed: '没查成' },
    problems: {
      ...tableProblems['zh-CN'],
    },
    summary: rowsSummary('zh-CN'),
    examples: {
      'asks for the rows of one order and shows the answer when it is there': '查一个订单的各行，答案到了再显示',
      'a failed query keeps the old rows, marked uncertain': '没查成就保留原来的行，标为存疑',
    },
  },
  en: {
    title: 'Query table',
    help: 'Finds the rows of a data table that fit when an event comes; the answer follows a moment later.',
    search: ['table query', 'find', 'lookup', 'select', 'search', 'database', 'read', 'filter', '查询', '数据表'],
    fields: {
      table: { label: 'Data table' },
      where: { label: 'Conditions', help: 'All must hold; compare with a fixed value or with a field of the event.' },
      orderBy: { label: 'Order by' },
      descending: { label: 'Descending', help: 'Largest or newest first.' },
      limit: { label: 'Rows at most' },
    },
    ports: { run: 'Run', rows: 'Rows', count: 'Count', done: 'Done', failed: 'Failed' },
    problems: {
      ...tableProblems.en,
    },
    summary: rowsSummary('en'),
  },
});
