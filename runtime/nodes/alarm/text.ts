/** Words of the alarm. */
import { defineText } from '#runtime/contract/index.ts';
import { messageInWords } from '../alarm-message.ts';
import { alarm } from './alarm.ts';

const priorities = {
  'zh-CN': { critical: '紧急', high: '高', medium: '中', low: '低' },
  en: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' },
} as const;

export const alarmText = defineText(alarm, {
  'zh-CN': {
    title: '报警',
    help: '条件成立时报警，恢复后解除；由人确认。信号质量不好时保持原状，并注明无法判断。',
    search: ['告警', '警报', '异常', '安灯', '通知', '报警灯', 'alarm', 'alert', 'andon', 'warning'],
    fields: {
      message: { label: '报警内容', help: '{value} 的位置显示当时的值。' },
      priority: { label: '级别', options: priorities['zh-CN'] },
      trigger: { label: '由什么触发', options: { signal: '信号（接通即报警）', events: '事件（报警、解除各一个）' } },
      onDelayMs: { label: '持续多久才报' },
      offDelayMs: { label: '恢复多久才解除' },
      latching: { label: '锁存', help: '条件消失后仍保留，由人复位。' },
    },
    ports: { active: '条件', value: '值', raise: '报警', clear: '解除', suppress: '抑制', standing: '报警中' },
    problems: { 'no-message': '写上报警内容。' },
    summary: ({ priority, message }) =>
      `${priorities['zh-CN'][priority]} · ${messageInWords(message, 'zh-CN')}`.replace(/ · $/, ''),
    examples: {
      'raised once and cleared once, with the value in the message': '报一次、解除一次，内容里带着当时的值',
      'a bad signal neither raises nor clears, and says so': '信号坏了，既不报也不解除，并注明',
      'raised after it has lasted 3 s, held back while the machine is off': '持续 3 秒才报，停机时抑制',
      'per device: the message may name it': '按设备运行时，内容里可以写明是哪台',
      'by events, with a field of the event in the message': '由事件触发，内容里带着事件的字段',
    },
  },
  en: {
    title: 'Alarm',
    help: 'Raises an alarm while a condition holds and clears it after; people acknowledge it. A bad signal leaves it as it is, and is said.',
    search: ['alert', 'warning', 'andon', 'notify', 'fault', 'abnormal', '报警', '告警'],
    fields: {
      message: { label: 'Message', help: '{value} is replaced by the value at that time.' },
      priority: { label: 'Priority', options: priorities.en },
      trigger: {
        label: 'Set by',
        options: { signal: 'A signal, while it is on', events: 'Events, to raise and to clear' },
      },
      onDelayMs: { label: 'On-delay' },
      offDelayMs: { label: 'Off-delay' },
      latching: { label: 'Latching', help: 'Stays when the condition is gone, until somebody resets it.' },
    },
    ports: {
      active: 'Condition',
      value: 'Value',
      raise: 'Raise',
      clear: 'Clear',
      suppress: 'Suppress',
      standing: 'In alarm',
    },
    problems: { 'no-message': 'Write what the alarm says.' },
    summary: ({ priority, message }) =>
      `${priorities.en[priority]} · ${messageInWords(message, 'en')}`.replace(/ · $/, ''),
  },
});
