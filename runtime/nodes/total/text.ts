/** Words of the total. */
import { defineText } from '#runtime/contract/index.ts';
import { total } from './total.ts';

export const totalText = defineText(total, {
  'zh-CN': {
    title: '合计',
    help: '把每个事件里的一个数字字段加起来，比如本班的良品总数。“清零”接班次的“下班”，一班一个合计；清零时发出事件，可以存入表格。',
    search: ['总数', '求和', '累计', '累加', '总和', '加起来', '产量', '良品数', '本班', 'total', 'sum'],
    fields: { field: { label: '加哪个字段', help: '事件里的一个数字字段，比如良品数。' } },
    ports: { event: '要加的事件', reset: '清零', total: '合计', count: '次数', closed: '清零前的合计' },
    problems: { 'no-field': '选要加起来的字段。' },
    summary: ({ field }) => (field === '' ? '' : `${field} 合计`),
    examples: {
      'good pieces of a shift: added up, told and begun again when the shift ends':
        '本班良品：逐次相加，下班时报出合计，重新开始',
      'tenths add up without a rest; an empty field adds nothing': '小数相加没有误差；空着的字段不加',
      'what is no number is left out, and the total is uncertain until the reset': '不是数字的不加，清零之前合计存疑',
      'what comes in the instant of the reset belongs to the new total': '清零那一刻来的算进新的合计',
    },
  },
  en: {
    title: 'Total',
    help: 'Adds up a number that each event brings, such as the good pieces of this shift. With “Ended” of a shift at Reset there is one total a shift; each reset tells it as an event, ready to be a row.',
    search: [
      'sum',
      'total',
      'add up',
      'accumulate',
      'pieces',
      'output',
      'running total',
      'shift total',
      '合计',
      '总数',
    ],
    fields: {
      field: { label: 'Field to add up', help: 'A field of the event that is a number, such as good pieces.' },
    },
    ports: { event: 'Event', reset: 'Reset', total: 'Total', count: 'Count', closed: 'Total at reset' },
    problems: { 'no-field': 'Choose the field to add up.' },
    summary: ({ field }) => (field === '' ? '' : `sum of ${field}`),
  },
});
