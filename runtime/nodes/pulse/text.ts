/** Words of the pulse. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { pulse } from './pulse.ts';

export const pulseText = defineText(pulse, {
  'zh-CN': {
    title: '脉冲',
    help: '输入一接通，就输出一段固定长短的脉冲，跟输入接通多久无关。',
    search: ['单脉冲', '定长', '点动', 'TP', '闪一下', 'pulse', 'one shot'],
    fields: {
      lengthMs: { label: '脉冲长短' },
      again: { label: '可重新计时', help: '脉冲没完又接通，从头再来；关掉则不理会。' },
    },
    ports: { value: '输入', trigger: '触发', active: '输出' },
    summary: ({ lengthMs }) => durationText(lengthMs, 'zh-CN'),
    examples: {
      'three seconds, however long the input is on; a second edge meanwhile changes nothing':
        '三秒，跟输入长短无关；其间再接通不理会',
      'or it begins anew': '也可以从头计时',
      'what is on at the start is no edge; the pulse ends though the input is lost':
        '一开始就接通的不算；输入断了，脉冲照样按时结束',
      'an event starts it too': '事件也能触发',
    },
  },
  en: {
    title: 'Pulse',
    help: 'Gives a pulse of fixed length each time the input goes on, however long it stays on.',
    search: ['TP', 'one shot', 'monostable', 'timer pulse', 'flash', 'fixed length', '脉冲'],
    fields: {
      lengthMs: { label: 'Length' },
      again: { label: 'May begin anew', help: 'An edge during the pulse starts it over; off ignores it.' },
    },
    ports: { value: 'Input', trigger: 'Trigger', active: 'Output' },
    summary: ({ lengthMs }) => durationText(lengthMs, 'en'),
  },
});
