/** Words of the derivative. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { derivative } from './derivative.ts';

const per = { 'zh-CN': { s: '每秒', min: '每分钟', h: '每小时' }, en: { s: 'Second', min: 'Minute', h: 'Hour' } };

export const derivativeText = defineText(derivative, {
  'zh-CN': {
    title: '变化率',
    help: '值变得有多快，例如每分钟升几度。',
    search: ['微分', '速率', '斜率', '升温速度', '导数', 'derivative', 'rate', 'slope'],
    fields: {
      overMs: { label: '看多长时间', help: '长些更稳，短些更快。' },
      per: { label: '按', options: per['zh-CN'] },
      unit: { label: '结果的单位' },
    },
    ports: { value: '值', rate: '变化率' },
    summary: (c) => `${per['zh-CN'][c.per]}，看 ${durationText(c.overMs, 'zh-CN')}`,
    examples: {
      'degrees a minute over ten seconds; a value that stands still changes by nothing':
        '看十秒，每分钟变几度；值不动，变化率就是 0',
      'after a gap it begins anew': '断过之后重新开始',
    },
  },
  en: {
    title: 'Rate of change',
    help: 'How fast a value changes, such as degrees a minute.',
    search: ['derivative', 'slope', 'gradient', 'speed', 'rate', 'differentiate', '变化率', '微分'],
    fields: {
      overMs: { label: 'Over', help: 'A longer stretch is steadier, a shorter one quicker.' },
      per: { label: 'Per', options: per.en },
      unit: { label: 'Unit of the result' },
    },
    ports: { value: 'Value', rate: 'Rate' },
    summary: (c) => `per ${per.en[c.per].toLowerCase()}, over ${durationText(c.overMs, 'en')}`,
  },
});
