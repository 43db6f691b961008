/** Words of the debug node. */
import { defineText } from '#runtime/contract/index.ts';
import { debug } from './debug.ts';

export const debugText = defineText(debug, {
  'zh-CN': {
    title: '调试',
    help: '把经过的值和事件写到调试栏，方便查看。',
    search: ['日志', '打印', '查看', '排查', 'debug', 'log', 'print'],
    fields: { label: { label: '标签', help: '写在每一行前面。' } },
    ports: { signal: '信号', event: '事件' },
    summary: ({ label }) => label,
    examples: {
      'a line for each change and each event': '每次变化、每个事件各一行',
      'a value that is not good says so': '不好的值会注明',
    },
  },
  en: {
    title: 'Debug',
    help: 'Writes values and events that pass into the debug panel.',
    search: ['log', 'print', 'inspect', 'trace', 'console', '调试', '日志'],
    fields: { label: { label: 'Label', help: 'Stands before each line.' } },
    ports: { signal: 'Signal', event: 'Event' },
    summary: ({ label }) => label,
  },
});
