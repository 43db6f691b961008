/** Words of the lookup table. */
import { defineText } from '#runtime/contract/index.ts';
import { lookup, pointsOf } from './lookup.ts';

export const lookupText = defineText(lookup, {
  'zh-CN': {
    title: '查表',
    help: '按一张点表查出对应的值，例如由液位查出罐里有多少升。',
    search: ['插值', '曲线', '对照表', '罐容', '折线', 'lookup', 'interpolate', 'table'],
    fields: {
      points: { label: '点', help: '按文字写时每行一个点：输入值 空格 结果，# 后面是备注。' },
      between: { label: '两点之间', options: { line: '按直线', step: '取前一点的值' } },
      outside: { label: '表外', options: { end: '取端点的值，标为存疑', bad: '没有值' } },
      fromUnit: { label: '输入的单位' },
      toUnit: { label: '结果的单位' },
    },
    ports: { value: '值', result: '结果' },
    problems: {
      'bad-line': '第 {line} 行不是一个点。写成：10 40',
      'too-few': '至少要两个点。',
      'same-x': '{x} 写了两次。',
    },
    summary: ({ points }) => `${pointsOf(points).points.length} 个点`,
    examples: {
      'litres from centimetres, in a straight line between the points': '由厘米查升，两点之间按直线',
      'in steps: a price holds from its quantity on; outside the table is no value':
        '分档：到了数量就按那一档的价；表外没有值',
    },
  },
  en: {
    title: 'Lookup table',
    help: 'Reads a value off a table of points, such as litres from the level in a tank.',
    search: ['interpolate', 'curve', 'characteristic', 'tank', 'table', 'piecewise', '查表', '插值'],
    fields: {
      points: {
        label: 'Points',
        help: 'As text, one a line: the input, a blank, the result; what follows # is a remark.',
      },
      between: { label: 'Between two points', options: { line: 'Straight line', step: 'Value of the one before' } },
      outside: { label: 'Outside the table', options: { end: 'Value at the end, uncertain', bad: 'No value' } },
      fromUnit: { label: 'Unit of the input' },
      toUnit: { label: 'Unit of the result' },
    },
    ports: { value: 'Value', result: 'Result' },
    problems: {
      'bad-line': 'Line {line} is no point. Write it as: 10 40',
      'too-few': 'It takes at least two points.',
      'same-x': '{x} stands there twice.',
    },
    summary: ({ points }) => `${pointsOf(points).points.length} points`,
  },
});
