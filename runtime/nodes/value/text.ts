/** Words of the page value. */
import { defineText } from '#runtime/contract/index.ts';
import { value } from './value.ts';

export const valueText = defineText(value, {
  'zh-CN': {
    title: '数值显示',
    help: '在页面上用大字显示当前值；超出上下限才变色。',
    search: ['看板', '显示', '仪表', '指示', '数字', '实时值', 'value', 'display', 'dashboard'],
    fields: {
      page: { label: '页面' },
      decimals: { label: '小数位数' },
      low: { label: '低于此值为异常' },
      high: { label: '高于此值为异常' },
    },
    ports: { value: '值' },
    problems: { 'empty-range': '上限低于下限。' },
    summary: ({ page }, env) => env.name('page', page),
    examples: {
      'nothing leaves it': '只显示，不向外发任何东西',
      'a bad value is shown as bad, by the page': '坏值由页面标出来',
    },
  },
  en: {
    title: 'Value',
    help: 'Shows the current value in large digits on a page; it takes a colour only outside its limits.',
    search: ['display', 'show', 'number', 'dashboard', 'gauge', 'indicator', 'board', '数值', '显示'],
    fields: {
      page: { label: 'Page' },
      decimals: { label: 'Decimals' },
      low: { label: 'Abnormal below' },
      high: { label: 'Abnormal above' },
    },
    ports: { value: 'Value' },
    problems: { 'empty-range': 'The upper limit is below the lower one.' },
    summary: ({ page }, env) => env.name('page', page),
  },
});
