/** Words of the merge. */
import { defineText } from '#runtime/contract/index.ts';
import { merge } from './merge.ts';

export const mergeText = defineText(merge, {
  'zh-CN': {
    title: '汇合',
    help: '几路事件汇成一路，并记下各自从哪一路来。',
    search: ['合并', '汇总事件', '多路合一', '并线', 'merge', 'join', 'union'],
    fields: {
      count: { label: '几路' },
      source: { label: '来源字段', help: '把来自哪一路（a、b、c……）写进这个字段；空着就不写。' },
    },
    ports: {
      a: '事件 A',
      b: '事件 B',
      c: '事件 C',
      d: '事件 D',
      e: '事件 E',
      f: '事件 F',
      g: '事件 G',
      h: '事件 H',
      merged: '汇合后',
    },
    summary: ({ count }) => `${count} 路`,
    examples: {
      'each event says which input it came by; within an instant a comes before b':
        '每个事件都带着来源；同一时刻 a 在 b 前面',
      'without a field for it the events pass as they are': '不填来源字段，事件原样通过',
    },
  },
  en: {
    title: 'Merge',
    help: 'Brings the events of several wires together and notes where each came from.',
    search: ['join', 'union', 'collect', 'funnel', 'several into one', '汇合', '合并'],
    fields: {
      count: { label: 'Inputs' },
      source: { label: 'Field for the source', help: 'Holds a, b, c …; leave empty to add none.' },
    },
    ports: {
      a: 'Event A',
      b: 'Event B',
      c: 'Event C',
      d: 'Event D',
      e: 'Event E',
      f: 'Event F',
      g: 'Event G',
      h: 'Event H',
      merged: 'Merged',
    },
    summary: ({ count }) => `${count} inputs`,
  },
});
