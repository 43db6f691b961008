/** Words of the smoother. */
import { defineText } from '#runtime/contract/index.ts';
import { smooth } from './smooth.ts';

const methods = {
  'zh-CN': { mean: '移动平均', ewma: '加权平均（EWMA）', median: '中位数' },
  en: { mean: 'Moving average', ewma: 'Weighted average (EWMA)', median: 'Median' },
} as const;

export const smoothText = defineText(smooth, {
  'zh-CN': {
    title: '平滑',
    help: '滤掉信号里的毛刺和抖动。',
    search: ['滤波', '移动平均', '滑动平均', '中值滤波', '去噪', 'EWMA', 'smooth', 'moving average', 'median'],
    fields: {
      method: { label: '方法', options: methods['zh-CN'], help: '偶尔跳一下的用中位数，一直抖的用平均。' },
      size: { label: '几个值', help: '移动平均和中位数用最近这么多个值。' },
      weight: { label: '新值权重', help: '加权平均用：0.2 就是每次向新值走五分之一。' },
    },
    ports: { value: '值', result: '平滑后' },
    summary: ({ method, size, weight }) =>
      `${methods['zh-CN'][method]}，${method === 'ewma' ? `权重 ${weight}` : `${size} 个值`}`,
    examples: {
      'mean of the last three; the same value twice counts twice': '最近三个的平均；同样的值量到两次算两次',
      'the median takes no notice of a single wild value': '中位数不理会单独跳一下的值',
      'weighted: each new value moves it by a quarter of the way': '加权：每个新值拉近四分之一',
      'a bad value is left out, an uncertain one makes the mean uncertain as long as it is in it':
        '坏值不算；存疑的值还在里面，平均就存疑',
    },
  },
  en: {
    title: 'Smooth',
    help: 'Takes noise and spikes out of a signal.',
    search: ['filter', 'moving average', 'EWMA', 'median', 'noise', 'spike', 'low-pass', 'sliding', '平滑', '滤波'],
    fields: {
      method: { label: 'Method', options: methods.en, help: 'Median for single spikes, an average for steady noise.' },
      size: { label: 'Values', help: 'Moving average and median take this many of the latest.' },
      weight: {
        label: 'Weight of a new value',
        help: 'For the weighted average: 0.2 goes a fifth of the way each time.',
      },
    },
    ports: { value: 'Value', result: 'Smoothed' },
    summary: ({ method, size, weight }) =>
      `${methods.en[method].toLowerCase()}, ${method === 'ewma' ? `weight ${weight}` : `${size} values`}`,
  },
});
