/** Words of the table aggregate. */
import { defineText } from '#runtime/contract/index.ts';
import { tableProblems } from '../table-text.ts';
import { tableAggregate } from './table-aggregate.ts';

export const tableAggregateText = defineText(tableAggregate, {
  'zh-CN': {
    title: '表格统计',
    help: '收到事件时，把数据表里符合条件的行按组统计：几行、合计、平均、最小、最大；结果稍后给出。',
    search: ['分组', '合计', '求和', '平均', '报表', '排行', '数据表', 'aggregate', 'group by', 'sum'],
    fields: {
      table: { label: '数据表' },
      where: { label: '条件', help: '只统计符合全部条件的行。' },
      groupBy: { label: '按这些列分组', help: '不选就统计成一行。' },
      sum: { label: '合计', help: '整数和小数的合计不丢精度；没填的格子不算。' },
      mean: { label: '平均' },
      min: { label: '最小' },
      max: { label: '最大' },
      order: { label: '排序', options: { group: '按分组', figure: '按第一个统计值（没有就按行数）' } },
      descending: { label: '倒序', help: '大的在前。' },
      limit: { label: '最多几组' },
    },
    ports: { run: '统计', rows: '各组', each: '每一组', failed: '没算成' },
    problems: {
      ...tableProblems['zh-CN'],
      'no-number': '“{column}”这一列不能这样统计。',
      'same-name': '分组列“{column}”和一个统计值重名，给列换个英文名。',
    },
    summary: ({ table, groupBy }, env) =>
      table === '' ? '' : `${env.name('table', table)}${groupBy.length > 0 ? `，按 ${groupBy.join('、')}` : ''}`,
    examples: {
      'good pieces of each station, the best first': '各工位的合格数，多的在前',
      'the reports of one order, counted; a question that fails keeps the old figures, marked uncertain':
        '数一个订单的报工；没算成就保留原来的结果，标为存疑',
    },
  },
  en: {
    title: 'Table figures',
    help: 'Figures over the rows of a data table that fit, in groups: how many, sum, mean, lowest, highest; the answer follows a moment later.',
    search: ['aggregate', 'group by', 'sum', 'total', 'average', 'report', 'ranking', '统计', '数据表'],
    fields: {
      table: { label: 'Data table' },
      where: { label: 'Conditions', help: 'Only rows for which all hold count.' },
      groupBy: { label: 'One group for each', help: 'Without any, everything is one group.' },
      sum: { label: 'Sum', help: 'Exact for whole numbers and decimals; what was left empty does not count.' },
      mean: { label: 'Mean' },
      min: { label: 'Lowest' },
      max: { label: 'Highest' },
      order: { label: 'Order', options: { group: 'By group', figure: 'By the first figure, else by how many rows' } },
      descending: { label: 'Descending', help: 'Largest first.' },
      limit: { label: 'Groups at most' },
    },
    ports: { run: 'Run', rows: 'Groups', each: 'Each group', failed: 'Failed' },
    problems: {
      ...tableProblems.en,
      'no-number': 'The column "{column}" has no such figure.',
      'same-name': 'The group column "{column}" is called as one of the figures; rename the column.',
    },
    summary: ({ table, groupBy }, env) =>
      table === '' ? '' : `${env.name('table', table)}${groupBy.length > 0 ? `, by ${groupBy.join(', ')}` : ''}`,
  },
});
