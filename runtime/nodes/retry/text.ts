/** Words of the retry. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { retry } from './retry.ts';

export const retryText = defineText(retry, {
  'zh-CN': {
    title: '重试',
    help: '把事件传下去；做不成就隔一会儿再传一次，每次等的时间加倍，几次都不成就放弃。一次只办一个，后面的按顺序等，最多等 50 个。',
    search: ['再试', '失败', '退避', '重发', '放弃', 'retry', 'again', 'back-off'],
    fields: {
      retries: { label: '再试几次' },
      waitMs: { label: '第一次等多久', help: '以后每次加倍。' },
      longestMs: { label: '最长等多久' },
      answerMs: { label: '多久没结果算失败' },
    },
    ports: { event: '事件', done: '办成了', failed: '没办成', attempt: '去办', gaveUp: '放弃' },
    summary: ({ retries, waitMs }) => `再试 ${retries} 次，从 ${durationText(waitMs, 'zh-CN')}起加倍`,
    examples: {
      'fails twice, waits one second and then two, and is done': '失败两次，先等一秒再等两秒，然后办成',
      'gives up after one more try, and goes on with the next event': '再试一次不成就放弃，接着办下一个',
      'no answer within the time counts as failed': '规定时间内没有结果算失败',
    },
  },
  en: {
    title: 'Retry',
    help: 'Passes an event on, and the same one again when it failed, waiting twice as long each time, until it gives up. One at a time; up to 50 others wait their turn.',
    search: ['again', 'back-off', 'repeat', 'attempt', 'failure', 'give up', '重试'],
    fields: {
      retries: { label: 'Further tries' },
      waitMs: { label: 'First wait', help: 'Twice as long each time.' },
      longestMs: { label: 'Longest wait' },
      answerMs: { label: 'Failed without an answer after' },
    },
    ports: { event: 'Event', done: 'Done', failed: 'Failed', attempt: 'Attempt', gaveUp: 'Gave up' },
    summary: ({ retries, waitMs }) =>
      `${retries === 1 ? 'once more' : `${retries} more times`}, from ${durationText(waitMs, 'en')}`,
  },
});
