/** Words of the counter. */
import { defineText } from '#runtime/contract/index.ts';
import { counter } from './counter.ts';

export const counterText = defineText(counter, {
  'zh-CN': {
    title: '计数',
    help: '数脉冲，或累计设备自带计数器的增量；回零和重启都不会数错。',
    search: ['计数器', '产量', '件数', '脉冲', '累计', '模次', '冲次', 'counter', 'count'],
    fields: {
      mode: {
        label: '数什么',
        options: { edges: '每次接通（脉冲）', register: '设备计数器的增量' },
      },
      rollover: { label: '计数器最大值', help: '到了这个数就从 0 重新开始，16 位计数器是 65535。不知道就空着。' },
      each: { label: '每次件数', help: '一模四件就填 4。' },
    },
    ports: { value: '输入', reset: '清零', count: '计数', counted: '计了一次' },
    summary: ({ mode, each }) =>
      `${mode === 'edges' ? '数脉冲' : '累计设备计数'}${each > 1 ? `，每次 ${each} 件` : ''}`,
    examples: {
      'counts rising edges; what is on at the start is not one': '数接通次数；一开始就接通的不算',
      'a 16-bit register that rolls over, then a device that starts again at 0':
        '16 位计数器回零，随后设备重启从 0 开始',
      'bad readings count nothing and lose nothing': '坏读数不多算，也不漏算',
      'reset begins again; four pieces a stroke': '清零后重新数；每冲四件',
      'a 64-bit register stays exact': '64 位计数器一位不差',
    },
  },
  en: {
    title: 'Counter',
    help: "Counts pulses, or adds up what a device's own counter gains; roll-over and restarts do not spoil the count.",
    search: ['count', 'pieces', 'pulses', 'output', 'strokes', 'cycles', 'total', 'register', '计数', '产量'],
    fields: {
      mode: {
        label: 'Count',
        options: { edges: 'Each time it goes on', register: "What the device's counter gains" },
      },
      rollover: {
        label: 'Highest register value',
        help: 'After it the register begins again at 0; 65535 for 16 bits. Leave empty when unknown.',
      },
      each: { label: 'Pieces each time', help: 'A mould with four cavities makes 4.' },
    },
    ports: { value: 'Input', reset: 'Reset', count: 'Count', counted: 'Counted' },
    summary: ({ mode, each }) =>
      `${mode === 'edges' ? 'pulses' : 'register'}${each > 1 ? `, ${each} pieces each` : ''}`,
  },
});
