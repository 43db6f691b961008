/** Words of the aggregate. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { aggregate } from './aggregate.ts';

const functions = {
  'zh-CN': {
    mean: '平均（按次数）',
    'time-mean': '平均（按时间）',
    min: '最小',
    max: '最大',
    range: '极差',
    sum: '合计',
    count: '个数',
    last: '最后一个',
    stdev: '标准差',
  },
  en: {
    mean: 'Mean of the samples',
    'time-mean': 'Mean over time',
    min: 'Lowest',
    max: 'Highest',
    range: 'Range',
    sum: 'Sum',
    count: 'Number of samples',
    last: 'Last',
    stdev: 'Standard deviation',
  },
} as const;

export const aggregateText = defineText(aggregate, {
  'zh-CN': {
    title: '汇总',
    help: '把一段时间或一批数值汇成一个数：平均、最大、合计等；一段结束时发出事件。',
    search: [
      '统计',
      '平均值',
      '最大值',
      '最小值',
      '求和',
      '标准差',
      '每小时',
      '每天',
      '窗口',
      'aggregate',
      'average',
      'SPC',
    ],
    fields: {
      function: { label: '求', options: functions['zh-CN'] },
      window: { label: '每一段', options: { time: '固定时长', day: '一天', count: '若干个值' } },
      windowMs: { label: '时长', help: '按整点对齐：5 分钟一段就是 0、5、10 分……' },
      size: { label: '个数', help: '满这么多个值算一段。' },
    },
    ports: { value: '值', current: '当前', closed: '一段结束' },
    summary: ({ function: f, window, windowMs, size }) =>
      `${functions['zh-CN'][f]}，每${window === 'day' ? '天' : window === 'time' ? ` ${durationText(windowMs, 'zh-CN')}` : ` ${size} 个值`}`,
    examples: {
      'mean of every three samples, twice the same value counted twice': '每三个值求一次平均，相同的值量到两次就算两次',
      'highest value of each ten seconds; a window with a bad sample is uncertain':
        '每十秒的最大值；夹着坏值的一段存疑',
      'mean over time: 10 for one second and 20 for three is 17.5': '按时间平均：10 持续一秒、20 持续三秒，平均 17.5',
      'a day of 23 hours when clocks go forward': '拨快时钟那天只有 23 小时',
    },
  },
  en: {
    title: 'Aggregate',
    help: 'One figure for a stretch of time or a number of samples: mean, highest, sum and so on; an event when the stretch ends.',
    search: [
      'average',
      'mean',
      'sum',
      'max',
      'min',
      'standard deviation',
      'statistics',
      'hourly',
      'daily',
      'window',
      'SPC',
      '汇总',
    ],
    fields: {
      function: { label: 'Figure', options: functions.en },
      window: { label: 'Over', options: { time: 'A fixed time', day: 'A day', count: 'A number of samples' } },
      windowMs: { label: 'Time', help: 'Aligned to the clock: five minutes means :00, :05, :10 …' },
      size: { label: 'Samples', help: 'This many make one window.' },
    },
    ports: { value: 'Value', current: 'Current', closed: 'Closed' },
    summary: ({ function: f, window, windowMs, size }) =>
      `${functions.en[f].toLowerCase()}, every ${window === 'day' ? 'day' : window === 'time' ? durationText(windowMs, 'en') : `${size} samples`}`,
  },
});
