/** Words of the selector. */
import { defineText } from '#runtime/contract/index.ts';
import { select } from './select.ts';

const takes = {
  'zh-CN': { middle: '中间的', mean: '平均', lowest: '最低的', highest: '最高的' },
  en: { middle: 'The middle one', mean: 'Mean', lowest: 'Lowest', highest: 'Highest' },
} as const;

export const selectText = defineText(select, {
  'zh-CN': {
    title: '多路取一',
    help: '几个传感器量同一样东西，取中间、平均、最高或最低；坏的那个不算。',
    search: ['三取二', '冗余', '择优', '表决', '高选', '低选', '多传感器', 'select', 'vote', '2oo3'],
    fields: {
      count: { label: '几路' },
      take: { label: '取', options: takes['zh-CN'] },
      need: { label: '至少要几路好的', help: '不够就没有值。' },
    },
    ports: {
      a: '值 A',
      b: '值 B',
      c: '值 C',
      d: '值 D',
      e: '值 E',
      f: '值 F',
      g: '值 G',
      h: '值 H',
      value: '值',
      spread: '最大相差',
      used: '用了几路',
    },
    problems: { 'too-many': '要的比接的还多。' },
    summary: ({ count, take }) => `${count} 路，取${takes['zh-CN'][take]}`,
    examples: {
      'the middle of three: one that runs away does not matter': '三个取中间：一个跑偏不要紧',
      'a failed one is left out, which makes the value uncertain; with too few it is bad':
        '坏的不算，结果存疑；好的太少，结果就是坏',
    },
  },
  en: {
    title: 'Select',
    help: 'One value from several sensors of the same thing: the middle one, mean, highest or lowest; those that fail are left out.',
    search: ['vote', '2oo3', 'redundant', 'median', 'highest', 'lowest', 'several sensors', 'max', 'min', '多路取一'],
    fields: {
      count: { label: 'Inputs' },
      take: { label: 'Take', options: takes.en },
      need: { label: 'Good ones needed', help: 'With fewer there is no value.' },
    },
    ports: {
      a: 'Value A',
      b: 'Value B',
      c: 'Value C',
      d: 'Value D',
      e: 'Value E',
      f: 'Value F',
      g: 'Value G',
      h: 'Value H',
      value: 'Value',
      spread: 'Spread',
      used: 'Used',
    },
    problems: { 'too-many': 'More are needed than there are.' },
    summary: ({ count, take }) => `${takes.en[take].toLowerCase()} of ${count}`,
  },
});
