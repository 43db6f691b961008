/** Words of combine-latest. */
import { defineText } from '#runtime/contract/index.ts';
import { combineLatest } from './combine-latest.ts';

export const combineLatestText = defineText(combineLatest, {
  'zh-CN': {
    title: '合成一条',
    help: '几路信号里有一路变了，就把各路的最新值合成一个事件发出去。',
    search: ['合并信号', '组合', '打包', '最新值', '一起记录', 'combine', 'latest', 'join', 'record'],
    fields: {
      inputs: { label: '输入', help: '每路的名字就是事件里的字段名。' },
      complete: { label: '齐了才发', help: '有一路没有好的值，就先不发；关掉则空着那一格照发。' },
    },
    ports: { combined: '合成' },
    problems: {
      'no-inputs': '至少加一路输入。',
      'bad-name': '“{name}”不能做名字：用字母、数字和下划线，字母开头。',
      'same-name': '“{name}”已经用过了。',
    },
    summary: ({ inputs }) => inputs.map(({ name }) => name).join('、'),
    examples: {
      'one event for all that changes at once, none before each has a value': '同时变的只发一个事件；没齐之前不发',
      'a bad input holds everything back until it is good again': '有一路坏了就先不发，好了再发',
      'or goes out with a gap': '也可以空着那一格照发',
    },
  },
  en: {
    title: 'Combine',
    help: 'One event with the latest values of several signals, whenever one of them changes.',
    search: ['combine latest', 'join', 'record', 'bundle', 'together', 'snapshot', '合成', '合并'],
    fields: {
      inputs: { label: 'Inputs', help: 'The name of each is the name of its field in the event.' },
      complete: { label: 'Only when complete', help: 'Wait until each has a usable value; off leaves a gap instead.' },
    },
    ports: { combined: 'Combined' },
    problems: {
      'no-inputs': 'Add at least one input.',
      'bad-name': '"{name}" cannot be a name: use letters, digits and underscores, a letter first.',
      'same-name': '"{name}" is taken already.',
    },
    summary: ({ inputs }) => inputs.map(({ name }) => name).join(', '),
  },
});
