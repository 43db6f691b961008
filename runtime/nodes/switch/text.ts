/** Words of the switch. */
import { defineText } from '#runtime/contract/index.ts';
import { switchNode } from './switch.ts';

export const switchText = defineText(switchNode, {
  'zh-CN': {
    title: '分支',
    help: '看事件里的字段，决定往哪一路走；哪条都不符合就走“其他”。',
    search: ['分流', '条件', '判断', '如果', '路由', '筛选', 'switch', 'if', 'route', 'filter'],
    fields: {
      cases: { label: '条件', help: '每条是一个输出；名字就是输出的名字。' },
      mode: { label: '符合多条时', options: { first: '只走第一条', all: '每条都走' } },
    },
    ports: { event: '事件', else: '其他' },
    problems: {
      'no-cases': '至少加一条条件。',
      'no-field': '“{name}”还没选字段。',
      'bad-name': '“{name}”不能做名字：用字母、数字和下划线，字母开头。',
      'same-name': '“{name}”已经用过了。',
    },
    summary: ({ cases }) =>
      cases
        .map(({ field, op, value }) => `${field} ${op} ${value}`)
        .join('；')
        .slice(0, 48),
    examples: {
      'the first case that fits takes the event, else takes the rest': '第一条符合的拿走事件，其余走“其他”',
      'all cases that fit, by words and by exact decimals': '符合的每条都走，文字和小数都比得准',
    },
  },
  en: {
    title: 'Switch',
    help: 'Looks at the fields of an event and sends it one way or another; what fits nowhere goes to else.',
    search: ['if', 'route', 'branch', 'filter', 'condition', 'case', 'split', '分支', '条件'],
    fields: {
      cases: { label: 'Cases', help: 'Each is an output, named as the case.' },
      mode: { label: 'When several fit', options: { first: 'Only the first', all: 'All of them' } },
    },
    ports: { event: 'Event', else: 'Else' },
    problems: {
      'no-cases': 'Add at least one case.',
      'no-field': '"{name}" has no field yet.',
      'bad-name': '"{name}" cannot be a name: use letters, digits and underscores, a letter first.',
      'same-name': '"{name}" is taken already.',
    },
    summary: ({ cases }) =>
      cases
        .map(({ field, op, value }) => `${field} ${op} ${value}`)
        .join('; ')
        .slice(0, 48),
  },
});
