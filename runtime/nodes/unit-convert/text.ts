/** Words of the unit conversion. */
import { defineText, unitSymbol } from '#runtime/contract/index.ts';
import { unitConvert } from './unit-convert.ts';

export const unitConvertText = defineText(unitConvert, {
  'zh-CN': {
    title: '单位换算',
    help: '把值换成同类的另一个单位。',
    search: ['换单位', '华氏', '摄氏', '压力单位', 'kPa', 'bar', 'unit', 'convert'],
    fields: {
      from: { label: '原来的单位', help: '连线上已经带单位的不用填。' },
      to: { label: '换成' },
    },
    ports: { value: '值', result: '结果' },
    problems: { 'no-unit': '选要换成的单位。', 'no-way': '{from} 换不成 {to}：量的不是同一种东西。' },
    summary: ({ from, to }) =>
      to === '' ? '' : `${from ? `${unitSymbol(from, 'zh-CN')} ` : ''}→ ${unitSymbol(to, 'zh-CN')}`,
    examples: {
      'degrees Fahrenheit in degrees Celsius': '华氏度换摄氏度',
      'what comes with a unit is converted on the wire; quality goes along': '带单位的在连线上就换好了；质量跟着走',
    },
  },
  en: {
    title: 'Convert unit',
    help: 'Gives a value in another unit of the same kind.',
    search: ['unit', 'conversion', 'Fahrenheit', 'Celsius', 'psi', 'bar', 'kPa', '单位换算'],
    fields: {
      from: { label: 'From', help: 'Not needed where the wire already brings a unit.' },
      to: { label: 'To' },
    },
    ports: { value: 'Value', result: 'Result' },
    problems: { 'no-unit': 'Choose the unit to convert to.', 'no-way': '{from} and {to} measure different things.' },
    summary: ({ from, to }) =>
      to === '' ? '' : `${from ? `${unitSymbol(from, 'en')} ` : ''}→ ${unitSymbol(to, 'en')}`,
  },
});
