/** Words of the debounce node. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { debounce } from './debounce.ts';

export const debounceText = defineText(debounce, {
  'zh-CN': {
    title: '去抖',
    help: '一连串事件只留一个：开头那个，或安静下来之后的最后一个。',
    search: ['防抖', '去抖动', '连发', '连点', '静默', 'debounce', 'settle'],
    fields: {
      take: { label: '留哪个', options: { last: '最后一个', first: '第一个' } },
      quietMs: { label: '安静多久算完' },
      maxMs: { label: '最长', help: '一直不停也到这么久就截断；0 表示不截断。' },
    },
    ports: { event: '事件', settled: '留下的' },
    summary: ({ take, quietMs }) =>
      `${take === 'last' ? '最后一个' : '第一个'}，安静 ${durationText(quietMs, 'zh-CN')}`,
    examples: {
      'the last of a burst, once it has been quiet for two seconds': '安静两秒后，发出一连串里的最后一个',
      'the first of each burst, at once': '每一连串的第一个，立刻发出',
      'a burst that does not end is cut after three seconds': '一直不停的，三秒截断一次',
    },
  },
  en: {
    title: 'Debounce',
    help: 'One event out of a burst: the first of it, or the last once it has been quiet.',
    search: ['burst', 'settle', 'quiet', 'chatter', 'double click', 'trailing', 'leading', '去抖'],
    fields: {
      take: { label: 'Keep', options: { last: 'The last', first: 'The first' } },
      quietMs: { label: 'Quiet for' },
      maxMs: { label: 'At the longest', help: 'A burst is cut after this time; 0 never cuts.' },
    },
    ports: { event: 'Event', settled: 'Settled' },
    summary: ({ take, quietMs }) => `${take}, quiet for ${durationText(quietMs, 'en')}`,
  },
});
