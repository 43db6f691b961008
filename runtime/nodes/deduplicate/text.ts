/** Words of the deduplicate node. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { deduplicate } from './deduplicate.ts';

export const deduplicateText = defineText(deduplicate, {
  'zh-CN': {
    title: '去重',
    help: '同样的事件只放行一次，重复的从另一个口出来。',
    search: ['重复', '扫码', '唯一', '排重', 'deduplicate', 'distinct', 'unique'],
    fields: {
      field: { label: '看哪个字段', help: '这个字段相同就算重复；空着则比较全部内容。' },
      within: { label: '跟谁比', options: { time: '一段时间内的', last: '只跟上一个' } },
      windowMs: { label: '多长时间内', help: '最多记 2000 个，再多就忘掉最早的。' },
    },
    ports: { event: '事件', passed: '放行', repeated: '重复' },
    summary: ({ field, within, windowMs }) =>
      `${field || '全部内容'}，${within === 'last' ? '跟上一个比' : `${durationText(windowMs, 'zh-CN')}内`}`,
    examples: {
      'a code scanned twice within ten seconds counts once; later it counts again':
        '十秒内扫两次只算一次，之后再扫又算',
      'only what is the same as the one before, by all its fields in whatever order':
        '只跟上一个比，内容全同才算重复，字段先后无关',
      'what lacks the field passes: nobody can say whether it is the same': '没有这个字段的放行：无从判断',
    },
  },
  en: {
    title: 'Deduplicate',
    help: 'Lets the same event through once; repetitions leave at another output.',
    search: ['distinct', 'unique', 'double scan', 'repeat', 'duplicates', '去重'],
    fields: {
      field: { label: 'By field', help: 'The same here is a repetition; leave empty to compare everything.' },
      within: { label: 'Compared with', options: { time: 'All within a time', last: 'The one before' } },
      windowMs: { label: 'Within', help: 'It remembers 2000 at most and then forgets the oldest.' },
    },
    ports: { event: 'Event', passed: 'Passed', repeated: 'Repeated' },
    summary: ({ field, within, windowMs }) =>
      `${field || 'everything'}, ${within === 'last' ? 'against the one before' : `within ${durationText(windowMs, 'en')}`}`,
  },
});
