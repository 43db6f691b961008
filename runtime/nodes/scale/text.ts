/** Words of the scale. */
import { defineText } from '#runtime/contract/index.ts';
import { scale } from './scale.ts';

export const scaleText = defineText(scale, {
  'zh-CN': {
    title: '量程换算',
    help: '把一个量程按直线换成另一个，例如 4–20 mA 换成 0–10 bar。',
    search: ['标度', '4-20mA', '线性', '模拟量', '量程', 'scale', 'range', 'map'],
    fields: {
      fromUnit: { label: '原来的单位' },
      fromLow: { label: '原来的下限' },
      fromHigh: { label: '原来的上限' },
      toUnit: { label: '换成的单位' },
      toLow: { label: '换成的下限' },
      toHigh: { label: '换成的上限' },
      clamp: { label: '限制在量程内', help: '超出时停在端点，并标为存疑。' },
    },
    ports: { value: '值', result: '结果' },
    problems: { 'empty-range': '上下限不能一样。' },
    summary: ({ fromLow, fromHigh, toLow, toHigh }) => `${fromLow}–${fromHigh} → ${toLow}–${toHigh}`,
    examples: {
      '4–20 mA is 0–10 bar; what lies outside is kept at the end and uncertain':
        '4–20 mA 换成 0–10 bar；超出的停在端点，标为存疑',
      'upside down and without an end; a lost input holds the last value': '反向、不限制；输入断了保留上一个值',
    },
  },
  en: {
    title: 'Scale',
    help: 'Maps one range to another in a straight line, such as 4–20 mA to 0–10 bar.',
    search: ['range', 'map', '4-20 mA', 'linear', 'analogue', 'span', '量程', '标度'],
    fields: {
      fromUnit: { label: 'Unit before' },
      fromLow: { label: 'Low end before' },
      fromHigh: { label: 'High end before' },
      toUnit: { label: 'Unit after' },
      toLow: { label: 'Low end after' },
      toHigh: { label: 'High end after' },
      clamp: { label: 'Keep within the range', help: 'What lies outside is kept at the end and marked uncertain.' },
    },
    ports: { value: 'Value', result: 'Result' },
    problems: { 'empty-range': 'The two ends must differ.' },
    summary: ({ fromLow, fromHigh, toLow, toHigh }) => `${fromLow}–${fromHigh} → ${toLow}–${toHigh}`,
  },
});
