/** Words of the latch. */
import { defineText } from '#runtime/contract/index.ts';
import { latch } from './latch.ts';

export const latchText = defineText(latch, {
  'zh-CN': {
    title: '自锁',
    help: '置位后一直接通，复位才断开，重启也记得。',
    search: ['锁存', '置位', '复位', '起保停', '触发器', 'SR', 'RS', 'latch', 'flip-flop'],
    fields: { wins: { label: '同时来时', options: { reset: '复位优先', set: '置位优先' } } },
    ports: { set: '置位', reset: '复位', setBy: '置位事件', resetBy: '复位事件', active: '输出' },
    summary: ({ wins }) => (wins === 'set' ? '置位优先' : '复位优先'),
    examples: {
      'stays on until it is reset; reset wins': '一直接通到复位；复位优先',
      'set wins': '置位优先',
      'by events; a lost input asks for nothing but makes the output bad':
        '用事件置位复位；输入断了不动作，但输出标为坏',
    },
  },
  en: {
    title: 'Latch',
    help: 'Stays on once set until it is reset, also over a restart.',
    search: ['SR', 'RS', 'flip-flop', 'bistable', 'set', 'reset', 'memory', 'start stop', '自锁'],
    fields: { wins: { label: 'When both come', options: { reset: 'Reset wins', set: 'Set wins' } } },
    ports: { set: 'Set', reset: 'Reset', setBy: 'Set by event', resetBy: 'Reset by event', active: 'Output' },
    summary: ({ wins }) => (wins === 'set' ? 'set wins' : 'reset wins'),
  },
});
