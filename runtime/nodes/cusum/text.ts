/** Words of the CUSUM. */
import { defineText } from '#runtime/contract/index.ts';
import { cusum } from './cusum.ts';

export const cusumText = defineText(cusum, {
  'zh-CN': {
    title: '累积和',
    help: '把每次偏离目标的量累加起来，及早发现均值的微小偏移，例如刀具磨损。',
    search: ['CUSUM', '偏移', '漂移', '刀具磨损', '过程能力', 'SPC', '累积和控制图'],
    fields: {
      target: { label: '目标值' },
      slack: { label: '容许偏差', help: '通常取要发现的偏移的一半。' },
      limit: { label: '判定界限', help: '通常取标准差的 4 到 5 倍。' },
    },
    ports: { value: '值', reset: '清零', high: '偏高累积', low: '偏低累积', active: '已偏移', shifted: '发现偏移' },
    summary: ({ target, limit }) => `目标 ${target}，界限 ${limit}`,
    examples: {
      'half a unit too high, again and again, is found though no single value stands out':
        '每次只偏高一点，单看都不显眼，累积起来就看出来了',
      'a lost sample adds nothing; reset begins again': '丢失的值不累加；清零重新开始',
    },
  },
  en: {
    title: 'CUSUM',
    help: 'Adds up what each value is off target, and so finds a small lasting shift early, such as tool wear.',
    search: ['cumulative sum', 'drift', 'shift', 'tool wear', 'SPC', 'control chart', 'mean', '累积和'],
    fields: {
      target: { label: 'Target' },
      slack: { label: 'Allowed deviation', help: 'As a rule half the shift to be found.' },
      limit: { label: 'Decision limit', help: 'As a rule 4 to 5 standard deviations.' },
    },
    ports: {
      value: 'Value',
      reset: 'Reset',
      high: 'Sum of highs',
      low: 'Sum of lows',
      active: 'Shifted',
      shifted: 'Shift found',
    },
    summary: ({ target, limit }) => `target ${target}, limit ${limit}`,
  },
});
