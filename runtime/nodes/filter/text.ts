/** Words of the filter. */
import { defineText } from '#runtime/contract/index.ts';
import { filter } from './filter.ts';

const options = {
  'zh-CN': { '=': '等于', '!=': '不等于', '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于', contains: '包含' },
  en: {
    '=': 'is',
    '!=': 'is not',
    '<': 'is less than',
    '<=': 'is at most',
    '>': 'is more than',
    '>=': 'is at least',
    contains: 'contains',
  },
} as const;

export const filterText = defineText(filter, {
  'zh-CN': {
    title: '筛选',
    help: '字段符合条件的事件通过，其余从另一个口出来。',
    search: ['过滤', '条件', '只要', '挑选', 'filter', 'where', 'if'],
    fields: {
      field: { label: '字段', help: '看事件里的哪个字段。' },
      op: { label: '条件', options: options['zh-CN'] },
      value: { label: '值' },
    },
    ports: { event: '事件', passed: '通过', rejected: '不通过' },
    problems: { 'no-field': '写上要看的字段。' },
    summary: ({ field, op, value }) => (field === '' ? '' : `${field} ${options['zh-CN'][op]} ${value}`),
    examples: {
      'only reports with scrap pass': '只让有废品的报工通过',
      'an event without the field does not pass, whatever is asked': '没有这个字段的事件一律不通过',
    },
  },
  en: {
    title: 'Filter',
    help: 'Events whose field fits pass; the rest leave at another output.',
    search: ['where', 'if', 'condition', 'only', 'select', 'reject', '筛选', '过滤'],
    fields: {
      field: { label: 'Field', help: 'The field of the event to look at.' },
      op: { label: 'Condition', options: options.en },
      value: { label: 'Value' },
    },
    ports: { event: 'Event', passed: 'Passed', rejected: 'Rejected' },
    problems: { 'no-field': 'Name the field to look at.' },
    summary: ({ field, op, value }) => (field === '' ? '' : `${field} ${options.en[op]} ${value}`),
  },
});
