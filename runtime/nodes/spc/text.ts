/** Words of the control chart. */
import { defineText } from '#runtime/contract/index.ts';
import { spc } from './spc.ts';

export const spcText = defineText(spc, {
  'zh-CN': {
    title: '控制图',
    help: '按均值-极差控制图（单值用移动极差）盯住过程，超出控制限或出现异常排列时发出事件。',
    search: ['SPC', '均值极差图', '过程控制', '判异准则', '控制限', 'Xbar-R', 'Nelson', 'control chart'],
    fields: {
      size: { label: '一组几个值', help: '1 就是单值-移动极差图。' },
      limits: { label: '控制限', options: { learn: '从开头的数据算', given: '自己填' } },
      learn: { label: '用几组来算', help: '一般 25 组。算的时候过程要正常。' },
      center: { label: '中心' },
      sigma: { label: '标准差', help: '单个值的标准差，不是组均值的。' },
      tests: {
        label: '判异',
        options: {
          limits: '只看超限（1）',
          common: '超限、同侧 9 点、连升连降 6 点、交替 14 点（1–4）',
          all: 'Nelson 全部八条',
        },
      },
    },
    ports: {
      value: '值',
      reset: '重新计算',
      mean: '均值',
      range: '极差',
      center: '中心线',
      upper: '上控制限',
      lower: '下控制限',
      stable: '正常',
      plotted: '一组',
      unusual: '异常',
    },
    problems: { 'no-sigma': '标准差要大于 0。' },
    summary: ({ size, limits, learn }) => `每组 ${size} 个，${limits === 'learn' ? `用 ${learn} 组算限` : '限已给定'}`,
    examples: {
      'subgroups of two against given limits: a mean beyond three deviations':
        '两个一组、给定控制限：均值超出三倍标准差',
      'nine single values on one side of the centre are a shift': '连续九个单值在中心同一侧，就是偏移',
      'limits are learnt from the first subgroups; a lost value is left out': '控制限由开头几组算出；丢失的值不算',
    },
  },
  en: {
    title: 'Control chart',
    help: 'Watches a process by mean and range (moving range for single values) and tells when a point or a pattern is unusual.',
    search: ['SPC', 'X-bar R', 'Shewhart', 'Nelson', 'control limits', 'process control', 'quality', '控制图'],
    fields: {
      size: { label: 'Values in a subgroup', help: '1 makes a chart of single values and moving range.' },
      limits: { label: 'Control limits', options: { learn: 'From the first subgroups', given: 'Given' } },
      learn: { label: 'Subgroups to learn from', help: 'As a rule 25, while the process is in order.' },
      center: { label: 'Centre' },
      sigma: { label: 'Standard deviation', help: 'Of a single value, not of the mean.' },
      tests: {
        label: 'Tests',
        options: {
          limits: 'Only beyond the limits (1)',
          common: 'Beyond, 9 on a side, 6 in a row, 14 alternating (1–4)',
          all: 'All eight of Nelson',
        },
      },
    },
    ports: {
      value: 'Value',
      reset: 'Learn again',
      mean: 'Mean',
      range: 'Range',
      center: 'Centre',
      upper: 'Upper limit',
      lower: 'Lower limit',
      stable: 'In control',
      plotted: 'Subgroup',
      unusual: 'Unusual',
    },
    problems: { 'no-sigma': 'The standard deviation must be more than 0.' },
    summary: ({ size, limits, learn }) =>
      `${size} a subgroup, ${limits === 'learn' ? `${learn} to learn` : 'given limits'}`,
  },
});
