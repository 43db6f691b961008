/** Words of the formula. */
import { defineText } from '#runtime/contract/index.ts';
import { formula } from './formula.ts';

const options = {
  'zh-CN': { real: '小数', int: '整数', bool: '是/否', text: '文字', time: '时刻', duration: '时长（毫秒）' },
  en: { real: 'Number', int: 'Whole number', bool: 'Yes/no', text: 'Text', time: 'Time', duration: 'Duration (ms)' },
} as const;

export const formulaText = defineText(formula, {
  'zh-CN': {
    title: '公式',
    help: '用一条算式把几路信号算成一个值；有一路不可信，结果也不可信。可用 abs、round、min、max、sum、mean、clamp、sqrt、pow、exp、ln、log10、floor、ceil。',
    search: ['计算', '算式', '表达式', '加减乘除', '换算', '合格率', '效率', 'formula', 'math', 'expression'],
    fields: {
      inputs: { label: '输入', help: '每路起个名字，写在算式里。' },
      expression: { label: '算式', help: '例如 round(a / b * 100, 1)，或 a > 5 ? 1 : 0。' },
      type: { label: '结果类型', options: options['zh-CN'] },
      unit: { label: '结果单位' },
    },
    ports: { result: '结果' },
    problems: {
      'no-expression': '写一条算式。',
      'bad-name': '“{name}”不能做名字：用字母、数字和下划线，字母开头。',
      'same-name': '“{name}”已经用过了。',
    },
    summary: ({ expression }) => (expression.length > 40 ? `${expression.slice(0, 39)}…` : expression),
    examples: {
      'electrical power from voltage and current': '由电压和电流算功率',
      'dividing by zero gives no value: the last one stays, marked bad': '除以零没有结果：保留上一个值，标为坏',
      'the result is as good as the worst input': '结果的质量跟最差的输入一样',
      'a yes or no from a comparison': '比较得出是或否',
    },
  },
  en: {
    title: 'Formula',
    help: 'One value from several signals by an expression; its quality is that of the worst input. Functions: abs, round, min, max, sum, mean, clamp, sqrt, pow, exp, ln, log10, floor, ceil.',
    search: ['calculate', 'math', 'expression', 'ratio', 'yield', 'efficiency', 'convert', 'percent', '公式', '计算'],
    fields: {
      inputs: { label: 'Inputs', help: 'Give each a name to use in the expression.' },
      expression: { label: 'Expression', help: 'Such as round(a / b * 100, 1), or a > 5 ? 1 : 0.' },
      type: { label: 'Kind of result', options: options.en },
      unit: { label: 'Unit of the result' },
    },
    ports: { result: 'Result' },
    problems: {
      'no-expression': 'Write an expression.',
      'bad-name': '"{name}" cannot be a name: use letters, digits and underscores, a letter first.',
      'same-name': '"{name}" is taken already.',
    },
    summary: ({ expression }) => (expression.length > 40 ? `${expression.slice(0, 39)}…` : expression),
  },
});
