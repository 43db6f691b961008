/** Words of the row trigger. */
import { defineText } from '#runtime/contract/index.ts';
import { tableSummary } from '../table-text.ts';
import { rowTrigger } from './row-trigger.ts';

export const rowTriggerText = defineText(rowTrigger, {
  'zh-CN': {
    title: '表格变化',
    help: '数据表里加了、改了、删了一行，就发出事件，不管是谁改的；每次变化恰好一次。一次变化又引起变化，最多连续 32 层，再多应用就停下并说明原因。',
    search: ['触发', '监听', '数据表', '新增', '修改', '删除', 'trigger', 'row', 'on change'],
    fields: { table: { label: '数据表' } },
    ports: { inserted: '新增', updated: '修改', deleted: '删除' },
    problems: { 'no-table': '选一张数据表。' },
    summary: tableSummary,
    examples: {
      'a new row and a deleted one': '新增一行，再删除它',
      'a changed row comes with what it was before': '修改的行带着改之前的样子',
    },
  },
  en: {
    title: 'Row trigger',
    help: 'An event whenever a row of a data table is added, changed or deleted, by whatever did it: exactly once for each change. Changes that cause changes may follow one another 32 times; then the app stops and says so.',
    search: ['on insert', 'on update', 'on delete', 'table change', 'watch', 'listen', '触发', '数据表'],
    fields: { table: { label: 'Data table' } },
    ports: { inserted: 'Added', updated: 'Changed', deleted: 'Deleted' },
    problems: { 'no-table': 'Choose a data table.' },
    summary: tableSummary,
  },
});
