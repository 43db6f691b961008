/** Words of the trend. */
import { defineText } from '#runtime/contract/index.ts';
import { trend } from './trend.ts';

export const trendText = defineText(trend, {
  'zh-CN': {
    title: '趋势曲线',
    help: '记录信号，在页面上画出最近一段时间的曲线。',
    search: ['曲线', '趋势图', '历史', '折线', '图表', 'trend', 'chart', 'history', 'graph'],
    fields: {
      page: { label: '页面' },
      hours: { label: '显示最近' },
      low: { label: '下限线' },
      high: { label: '上限线' },
    },
    ports: { value: '值' },
    problems: { 'empty-range': '上限低于下限。' },
    summary: ({ page, hours }, env) => `${env.name('page', page)}，${hours} 小时`,
    examples: {
      'a point per change': '每变一次记一个点',
      'a loss of the signal is a point of bad quality': '信号中断也记一个点，质量为坏',
    },
  },
  en: {
    title: 'Trend',
    help: 'Records a signal and draws its recent course on a page.',
    search: ['chart', 'history', 'graph', 'curve', 'line', 'plot', 'record', '趋势', '曲线'],
    fields: {
      page: { label: 'Page' },
      hours: { label: 'Show the last' },
      low: { label: 'Lower limit line' },
      high: { label: 'Upper limit line' },
    },
    ports: { value: 'Value' },
    problems: { 'empty-range': 'The upper limit is below the lower one.' },
    summary: ({ page, hours }, env) => `${env.name('page', page)}, ${hours} h`,
  },
});
