/** Words of the moving figure. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { moving } from './moving.ts';

const functions = {
  'zh-CN': { mean: '平均', min: '最小', max: '最大', range: '极差', sum: '合计', count: '个数', stdev: '标准差' },
  en: {
    mean: 'Mean',
    min: 'Lowest',
    max: 'Highest',
    range: 'Range',
    sum: 'Sum',
    count: 'Number of samples',
    stdev: 'Standard deviation',
  },
} as const;

export const movingText = defineText(moving, {
  'zh-CN': {
    title: '滑动统计',
    help: '最近若干个值或最近一段时间里的平均、最大、最小等；每来一个值就重算一次，旧的退出。一段时间分 60 小步往前移。',
    search: ['滑动窗口', '移动平均', '最近', '滚动', '标准差', 'moving', 'sliding', 'rolling'],
    fields: {
      function: { label: '求', options: functions['zh-CN'] },
      window: { label: '最近', options: { count: '若干个值', time: '一段时间' } },
      size: { label: '个数' },
      windowMs: { label: '时长', help: '往前移动的步子是时长的六十分之一。' },
    },
    ports: { value: '值', count: '个数' },
    summary: ({ function: f, window, size, windowMs }) =>
      `${functions['zh-CN'][f]}，最近${window === 'time' ? ` ${durationText(windowMs, 'zh-CN')}` : ` ${size} 个值`}`,
    examples: {
      'mean of the last three samples, the same value measured twice counted twice':
        '最近三个值的平均，同样的值量到两次算两次',
      'highest of the last minute; what is older falls out even when nothing new comes':
        '最近一分钟的最大值；没有新值时旧的也会退出',
      'a bad sample is left out, an uncertain one makes the figure uncertain as long as it is in':
        '坏值不算；存疑的值在窗口里时结果存疑',
    },
  },
  en: {
    title: 'Moving figure',
    help: 'Mean, highest, lowest and so on of the last samples or of the last stretch of time, worked out anew with each sample while old ones fall out. A stretch of time moves on in 60 steps.',
    search: ['moving average', 'sliding window', 'rolling', 'last', 'window', 'standard deviation', '滑动'],
    fields: {
      function: { label: 'Figure', options: functions.en },
      window: { label: 'Over the last', options: { count: 'Samples', time: 'Stretch of time' } },
      size: { label: 'Samples' },
      windowMs: { label: 'Time', help: 'It moves on in steps of a sixtieth of it.' },
    },
    ports: { value: 'Value', count: 'Samples' },
    summary: ({ function: f, window, size, windowMs }) =>
      `${functions.en[f].toLowerCase()}, last ${window === 'time' ? durationText(windowMs, 'en') : `${size} samples`}`,
  },
});
