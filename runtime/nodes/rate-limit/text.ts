/** Words of the rate limit. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { rateLimit } from './rate-limit.ts';

export const rateLimitText = defineText(rateLimit, {
  'zh-CN': {
    title: '限频',
    help: '一段时间内最多放行几个事件，多出来的排队，或从另一个口出来。消息不会刷屏。',
    search: ['限流', '频率', '节流', '防刷屏', '间隔', 'rate limit', 'throttle'],
    fields: {
      count: { label: '最多几个' },
      windowMs: { label: '多长时间内' },
      excess: {
        label: '多出来的',
        options: { reject: '从“多余”出来', wait: '排队等候' },
        help: '最多排 1000 个，再多的从“多余”出来。',
      },
    },
    ports: { event: '事件', passed: '放行', surplus: '多余' },
    summary: ({ count, windowMs }) => `${durationText(windowMs, 'zh-CN')}内最多 ${count} 个`,
    examples: {
      'two in ten seconds pass, the third does not; the window slides': '十秒内放行两个，第三个不放；时间窗跟着走',
      'or they wait their turn, in order': '也可以按顺序排队',
    },
  },
  en: {
    title: 'Rate limit',
    help: 'Lets so many events through in a time; more wait their turn or leave at another output.',
    search: ['throttle', 'limit', 'rate', 'flood', 'not too often', 'queue', '限频', '限流'],
    fields: {
      count: { label: 'At most' },
      windowMs: { label: 'Within' },
      excess: {
        label: 'More than that',
        options: { reject: 'Leave as surplus', wait: 'Wait their turn' },
        help: 'Up to 1000 wait; beyond that they leave as surplus.',
      },
    },
    ports: { event: 'Event', passed: 'Passed', surplus: 'Surplus' },
    summary: ({ count, windowMs }) => `${count} per ${durationText(windowMs, 'en')}`,
  },
});
