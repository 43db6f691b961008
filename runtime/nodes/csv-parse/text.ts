/** Words of the CSV reader. */
import { defineText } from '#runtime/contract/index.ts';
import { csvParse } from './csv-parse.ts';

const separators = {
  'zh-CN': { comma: '逗号', semicolon: '分号', tab: '制表符' },
  en: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
} as const;

export const csvParseText = defineText(csvParse, {
  'zh-CN': {
    title: '读 CSV',
    help: '把 CSV 文字一行一行变成事件，字段带类型；读不了的行单独出来。',
    search: ['CSV', '表格导入', 'Excel', '逗号分隔', '批量导入', '解析', 'import'],
    fields: {
      field: { label: '哪个字段', help: 'CSV 文字在事件的哪个字段里。' },
      separator: { label: '分隔符', options: separators['zh-CN'] },
      header: { label: '第一行是列名' },
      columns: { label: '列', help: '空着就全部按文字读。' },
    },
    ports: { event: '事件', row: '一行', failed: '读不了' },
    problems: { 'same-name': '“{name}”已经用过了。', 'no-columns': '没有列名行，就要写明各列。' },
    summary: ({ separator, columns }) => `${separators['zh-CN'][separator]}，${columns.length || '全部'}列`,
    examples: {
      'orders out of a spreadsheet; the line that does not fit is told by number': '从表格读订单；不合格的行报出行号',
      'without declared columns all is text, by the names in the first line': '不写列就全按文字读，列名取第一行',
    },
  },
  en: {
    title: 'Read CSV',
    help: 'One event for each line of CSV text, with typed fields; lines that do not fit leave at another output.',
    search: ['CSV', 'spreadsheet', 'Excel', 'import', 'comma separated', 'parse', '读 CSV'],
    fields: {
      field: { label: 'Field', help: 'The field of the event that holds the text.' },
      separator: { label: 'Separator', options: separators.en },
      header: { label: 'The first line names the columns' },
      columns: { label: 'Columns', help: 'Leave empty to read all as text.' },
    },
    ports: { event: 'Event', row: 'Row', failed: 'Failed' },
    problems: { 'same-name': '"{name}" is taken already.', 'no-columns': 'Without a line of names, list the columns.' },
    summary: ({ separator, columns }) =>
      `${separators.en[separator].toLowerCase()}, ${columns.length || 'all'} columns`,
  },
});
