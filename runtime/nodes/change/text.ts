/** Words of the change node. */
import { defineText } from '#runtime/contract/index.ts';
import { change } from './change.ts';

export const changeText = defineText(change, {
  'zh-CN': {
    title: '变化时',
    help: '信号一变就发出一个事件，带上新值和原来的值。',
    search: ['变化', '变更', '状态变化', '信号转事件', '触发', 'change', 'on change', 'trigger'],
    fields: {
      minChange: { label: '最小变化', help: '变化不到这么多就不算；0 表示任何变化。' },
      first: { label: '第一个值也算' },
    },
    ports: { value: '值', changed: '变化' },
    summary: ({ minChange }, env) => (minChange > 0 ? `至少 ${minChange} ${env.unit('value')}`.trimEnd() : '任何变化'),
    examples: {
      'one event per change, none for the first value': '每变一次发一个事件，第一个值不算',
      'small steps add up to the smallest change': '小变化攒到最小变化才算',
      'a gap in the data is not a change': '数据中断不算变化',
    },
  },
  en: {
    title: 'On change',
    help: 'Sends an event when a signal changes, with the new value and the one before.',
    search: ['change', 'edge', 'trigger', 'signal to event', 'transition', 'state', '变化', '触发'],
    fields: {
      minChange: { label: 'Smallest change', help: 'Less than this is no change; 0 takes any.' },
      first: { label: 'The first value counts too' },
    },
    ports: { value: 'Value', changed: 'Changed' },
    summary: ({ minChange }, env) =>
      minChange > 0 ? `by at least ${minChange} ${env.unit('value')}`.trimEnd() : 'any change',
  },
});
