/** Words of the hold node. */
import { defineText } from '#runtime/contract/index.ts';
import { hold } from './hold.ts';

export const holdText = defineText(hold, {
  'zh-CN': {
    title: '保持',
    help: '把最近一个事件里的一个字段留住，变成信号。',
    search: ['锁存', '保持值', '记住', '事件转信号', '最近一次', 'hold', 'latch', 'remember'],
    fields: { field: { label: '字段', help: '留住事件里的哪个字段。' } },
    ports: { event: '事件', value: '值' },
    summary: ({ field }) => field,
    examples: {
      'the last event of an instant stays until the next one': '保留同一时刻最后一个事件，直到下一个',
      'before the first event there is no value; an event without the field makes it bad':
        '第一个事件之前没有值；事件里没有这个字段就标为坏',
    },
  },
  en: {
    title: 'Hold',
    help: 'Keeps one field of the last event as a signal.',
    search: ['latch', 'remember', 'last', 'event to signal', 'store', '保持', '锁存'],
    fields: { field: { label: 'Field', help: 'Which field of the event is kept.' } },
    ports: { event: 'Event', value: 'Value' },
    summary: ({ field }) => field,
  },
});
