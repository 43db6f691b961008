/** Words of the limit alarm. */
import { defineText } from '#runtime/contract/index.ts';
import { messageInWords } from '../alarm-message.ts';
import { limit } from './limit.ts';

const priorities = {
  'zh-CN': { critical: '紧急', high: '高', medium: '中', low: '低' },
  en: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' },
} as const;
const SIGNS = { 'high-high': '>', high: '>', low: '<', 'low-low': '<', deviation: '±', rate: 'Δ' } as const;

export const limitText = defineText(limit, {
  'zh-CN': {
    title: '限值报警',
    help: '值越过限值时报警：高高、高、低、低低、偏差、变化率。每次报警和每次恢复各发一个事件，带着当时的值和限值，可以直接存入表格。数据无效时既不报警也不解除，并注明无法判断。',
    search: [
      '上限',
      '下限',
      '高高',
      '低低',
      '超限',
      '偏差',
      '变化率',
      '报警',
      '恢复',
      '每次',
      'limit',
      'alarm',
      'HH',
      'LL',
    ],
    fields: {
      message: { label: '报警内容', help: '{value} 显示当时的值，{limit} 显示限值。' },
      kind: {
        label: '何时报警',
        options: {
          'high-high': '高高限：高于',
          high: '高限：高于',
          low: '低限：低于',
          'low-low': '低低限：低于',
          deviation: '偏离设定值超过',
          rate: '每分钟变化超过',
        },
      },
      limit: { label: '限值' },
      priority: { label: '级别', options: priorities['zh-CN'] },
      deadband: { label: '回差', help: '报警后要退回这么多才解除。' },
      windowMs: { label: '看多长时间的变化' },
      onDelayMs: { label: '持续多久才报' },
      offDelayMs: { label: '恢复多久才解除' },
      latching: { label: '锁存', help: '恢复后仍保留，由人复位。' },
      adjustableBy: {
        label: '运行中谁可以改限值',
        help: '在“报警 › 限值”里改，要写原因；改过的值重新部署后仍有效，除非这里的限值变了。',
        options: { nobody: '谁也不能', operator: '操作员以上', builder: '搭建者以上', admin: '只有管理员' },
      },
      adjustMin: { label: '最低可改到' },
      adjustMax: { label: '最高可改到' },
    },
    ports: { value: '值', setpoint: '设定值', suppress: '抑制', active: '报警中', raised: '报警', cleared: '恢复' },
    problems: {
      'no-message': '写上报警内容。',
      'no-limit': '填上限值。',
      'not-between': '限值本身要在可改的范围之内。',
    },
    summary: ({ priority, kind, limit: at, message }, env) =>
      `${priorities['zh-CN'][priority]} · ${SIGNS[kind]} ${at ?? '…'}${env.unit('value') && ` ${env.unit('value')}`} · ${messageInWords(message, 'zh-CN')}`.replace(
        / · $/,
        '',
      ),
    examples: {
      'high: raised above the limit, cleared below the deadband': '高限：高于限值报警，退到回差以外解除',
      'low: raised below the limit, cleared above the deadband': '低限：低于限值报警，回升到回差以外解除',
      'low: the mirror image, after it has lasted 5 s': '低低限：与高限相反，持续 5 秒才报',
      'deviation: too far from the set-point, to either side': '偏差：偏离设定值太远，不论高低',
      'rate: 12 within a minute is more than 10 a minute; when it stays there, the change is over':
        '变化率：一分钟内变了 12，超过每分钟 10；停在那里，变化就结束了',
      'a bad value neither raises nor clears, and says so': '数据无效时，既不报警也不解除，并注明',
      'changed at run time between its bounds, and back to the design': '运行中在允许的范围内改限值，再改回设计值',
      'suppressed by design while the machine is off': '停机时按设计抑制',
    },
  },
  en: {
    title: 'Limit alarm',
    help: 'Raises an alarm beyond a limit: HH, H, L, LL, deviation or rate of change. Each time it is raised and each time it clears an event tells the value and the limit, ready to be a row of a table. A bad value neither raises nor clears it, and is said.',
    search: [
      'limit',
      'high',
      'low',
      'HH',
      'LL',
      'deviation',
      'rate of change',
      'threshold',
      'each time',
      'raised',
      'cleared',
      '限值',
      '报警',
    ],
    fields: {
      message: { label: 'Message', help: '{value} is replaced by the value at that time, {limit} by the limit.' },
      kind: {
        label: 'Alarm when',
        options: {
          'high-high': 'High-high: above',
          high: 'High: above',
          low: 'Low: below',
          'low-low': 'Low-low: below',
          deviation: 'Away from the set-point by more than',
          rate: 'Changing by more than, a minute',
        },
      },
      limit: { label: 'Limit' },
      priority: { label: 'Priority', options: priorities.en },
      deadband: { label: 'Deadband', help: 'How far it must come back before it clears.' },
      windowMs: { label: 'Change over' },
      onDelayMs: { label: 'On-delay' },
      offDelayMs: { label: 'Off-delay' },
      latching: { label: 'Latching', help: 'Stays when it is back to normal, until somebody resets it.' },
      adjustableBy: {
        label: 'Who may change the limit at run time',
        help: 'Under Alarms › Limits, with a reason. What was changed outlives a deploy, unless the limit here is another one.',
        options: { nobody: 'Nobody', operator: 'Operators and up', builder: 'Builders and up', admin: 'Admins only' },
      },
      adjustMin: { label: 'Not below' },
      adjustMax: { label: 'Not above' },
    },
    ports: {
      value: 'Value',
      setpoint: 'Set-point',
      suppress: 'Suppress',
      active: 'In alarm',
      raised: 'Raised',
      cleared: 'Cleared',
    },
    problems: {
      'no-message': 'Write what the alarm says.',
      'no-limit': 'Set the limit.',
      'not-between': 'The limit itself has to lie between its bounds.',
    },
    summary: ({ priority, kind, limit: at, message }, env) =>
      `${priorities.en[priority]} · ${SIGNS[kind]} ${at ?? '…'}${env.unit('value') && ` ${env.unit('value')}`} · ${messageInWords(message, 'en')}`.replace(
        / · $/,
        '',
      ),
  },
});
