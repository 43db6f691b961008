/** Words of the dead time. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { delay } from './delay.ts';

export const delayText = defineText(delay, {
  'zh-CN': {
    title: '滞后',
    help: '信号或事件原样晚一段时间再出来。接成一圈的线路里放一个，圈就打开了。',
    search: ['延迟', '纯滞后', '推迟', '打断回路', '死区时间', 'delay', 'dead time', 'transport delay'],
    fields: { delayMs: { label: '晚多久', help: '信号和事件各最多存 2000 个，再多最早的就提前出来，一个不丢。' } },
    ports: { value: '信号', event: '事件' },
    summary: ({ delayMs }) => durationText(delayMs, 'zh-CN'),
    examples: {
      'a signal three seconds late, with its quality': '信号晚三秒，质量跟着走',
      'events two and a half seconds late, each of them, in order': '事件晚两秒半，一个不少，次序不变',
    },
  },
  en: {
    title: 'Dead time',
    help: 'A signal or an event comes out the same, some time later. In a ring of wires it opens the ring.',
    search: ['delay', 'later', 'transport delay', 'postpone', 'feedback', 'loop', 'wait', '滞后', '延迟'],
    fields: {
      delayMs: {
        label: 'Later by',
        help: 'Up to 2000 samples and 2000 events are kept; beyond that the oldest comes out early, so that none is lost.',
      },
    },
    ports: { value: 'Signal', event: 'Event' },
    summary: ({ delayMs }) => durationText(delayMs, 'en'),
  },
});
