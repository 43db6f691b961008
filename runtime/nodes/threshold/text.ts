/** Words of the threshold. */
import { defineText } from '#runtime/contract/index.ts';
import { threshold } from './threshold.ts';

export const thresholdText = defineText(threshold, {
  'zh-CN': {
    title: '限值',
    help: '值越过限值时接通，退回到回差以外才断开，不会来回跳。',
    search: ['阈值', '上限', '下限', '超限', '比较', '大于', '小于', '回差', '报警值', 'threshold', 'limit'],
    fields: {
      direction: { label: '何时接通', options: { above: '高于限值', below: '低于限值' } },
      limit: { label: '限值' },
      deadband: { label: '回差', help: '接通后要退回这么多才断开。' },
    },
    ports: { value: '值', active: '超限', crossed: '越限', returned: '恢复' },
    problems: { 'no-limit': '填上限值。' },
    summary: ({ direction, limit, deadband }, env) => {
      const unit = env.unit('value');
      return `${direction === 'above' ? '>' : '<'} ${limit ?? '…'}${unit && ` ${unit}`}${deadband > 0 ? `，回差 ${deadband}` : ''}`;
    },
    examples: {
      'on above the limit, off at the limit minus the deadband': '高于限值接通，退到回差以外断开',
      'below: the mirror image': '低于：正好相反',
      'a bad input holds the output, an uncertain one is passed on as uncertain':
        '输入坏了保持输出；输入存疑，输出也存疑',
    },
  },
  en: {
    title: 'Threshold',
    help: 'On when the value passes the limit, off again only beyond the deadband, so it does not chatter.',
    search: [
      'limit',
      'compare',
      'above',
      'below',
      'greater',
      'less',
      'hysteresis',
      'deadband',
      'high',
      'low',
      '限值',
      '阈值',
    ],
    fields: {
      direction: { label: 'On when', options: { above: 'Above the limit', below: 'Below the limit' } },
      limit: { label: 'Limit' },
      deadband: { label: 'Deadband', help: 'How far it must come back before it is off.' },
    },
    ports: { value: 'Value', active: 'Active', crossed: 'Crossed', returned: 'Returned' },
    problems: { 'no-limit': 'Set the limit.' },
    summary: ({ direction, limit, deadband }, env) => {
      const unit = env.unit('value');
      return `${direction === 'above' ? '>' : '<'} ${limit ?? '…'}${unit && ` ${unit}`}${deadband > 0 ? `, deadband ${deadband}` : ''}`;
    },
  },
});
