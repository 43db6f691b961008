/** Words of the preset counter. */
import { defineText } from '#runtime/contract/index.ts';
import { counterLimit } from './counter-limit.ts';

export const counterLimitText = defineText(counterLimit, {
  'zh-CN': {
    title: '预置计数',
    help: '数到设定的个数就接通并发出事件，例如装满一箱；可加、可减、可加减。',
    search: ['加计数', '减计数', '装箱', '满箱', '定数', 'CTU', 'CTD', 'CTUD', 'preset counter'],
    fields: {
      mode: { label: '方向', options: { up: '加到设定数', down: '从设定数减到 0', both: '有加有减' } },
      preset: { label: '设定数' },
    },
    ports: {
      up: '加',
      upBy: '加（事件）',
      down: '减',
      downBy: '减（事件）',
      reset: '清零',
      load: '置为设定数',
      count: '计数',
      full: '已满',
      empty: '已空',
      reached: '到数',
    },
    summary: ({ mode, preset }) => `${mode === 'up' ? '加到' : mode === 'down' ? '减自' : '加减'} ${preset}`,
    examples: {
      'up: three pieces fill the box, the event comes once, reset begins the next':
        '加：三件装满一箱，事件只发一次，清零再装下一箱',
      'down: from the preset to nothing, by rising edges': '减：从设定数减到 0，按接通次数',
      'both ways: edges at once cancel out; load fills, reset wins over load': '加减：同时来互相抵消；清零优先于置数',
      'a lost input counts nothing and says so': '输入断了不计数，并标明',
    },
  },
  en: {
    title: 'Preset counter',
    help: 'Goes on and sends an event when so many are counted, such as a full box; up, down or both ways.',
    search: ['CTU', 'CTD', 'CTUD', 'batch', 'box full', 'preset', 'count down', 'quantity', '预置计数'],
    fields: {
      mode: { label: 'Direction', options: { up: 'Up to the preset', down: 'Down to 0', both: 'Both ways' } },
      preset: { label: 'Preset' },
    },
    ports: {
      up: 'Up',
      upBy: 'Up by event',
      down: 'Down',
      downBy: 'Down by event',
      reset: 'Reset',
      load: 'Load',
      count: 'Count',
      full: 'Full',
      empty: 'Empty',
      reached: 'Reached',
    },
    summary: ({ mode, preset }) =>
      `${mode === 'up' ? 'up to' : mode === 'down' ? 'down from' : 'up and down to'} ${preset}`,
  },
});
