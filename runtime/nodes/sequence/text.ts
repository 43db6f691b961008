/** Words of the sequence. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { sequence } from './sequence.ts';

export const sequenceText = defineText(sequence, {
  'zh-CN': {
    title: '顺序步',
    help: '一步接一步：当前这步的条件成立，就走到下一步。重启后从原来那步接着走。',
    search: ['状态机', '步进', '顺控', '工步', '流程步骤', 'SFC', 'GRAFCET', 'sequence', 'state machine'],
    fields: {
      inputs: { label: '输入', help: '条件里要看的信号，每路起个名字。' },
      steps: {
        label: '步骤',
        help: '从上到下走。字段写输入的名字，条件成立就离开这步；写 seconds 表示这步已走的秒数。',
      },
      repeat: { label: '走完再来', help: '关掉则走完停在 done。' },
      limitMs: { label: '一步最长', help: '超过就发一次“超时”；0 表示不管。' },
    },
    ports: { reset: '回到第一步', step: '当前步', entered: '进入一步', late: '超时' },
    problems: {
      'no-steps': '至少加一步。',
      'no-input': '“{name}”要看的“{input}”不是输入，也不是 seconds。',
      'bad-name': '“{name}”不能做名字：用字母、数字和下划线，字母开头。',
      'same-name': '“{name}”已经用过了。',
    },
    summary: ({ steps, limitMs }) =>
      `${steps
        .map(({ name }) => name)
        .join(' → ')
        .slice(0, 48)}${limitMs > 0 ? `，每步最长 ${durationText(limitMs, 'zh-CN')}` : ''}`,
    examples: {
      'fill, heat for five seconds, drain, and again from the top': '进水、加热五秒、排水，再从头来',
      'once only; a step that takes too long is told once': '只走一遍；超时只报一次',
      'a lost input holds the step; reset goes back to the first': '输入断了停在这步；复位回到第一步',
    },
  },
  en: {
    title: 'Sequence',
    help: 'One step after another: when the condition of the current step holds, the next begins. A restart goes on where it was.',
    search: ['state machine', 'SFC', 'GRAFCET', 'steps', 'phases', 'recipe', 'cycle', '顺序步', '状态机'],
    fields: {
      inputs: { label: 'Inputs', help: 'The signals the conditions look at, each with a name.' },
      steps: {
        label: 'Steps',
        help: 'From top to bottom. Each names an input and is left when the condition holds; seconds is the time in the step.',
      },
      repeat: { label: 'Begin again', help: 'Off stays at done after the last step.' },
      limitMs: { label: 'Longest step', help: 'Beyond it "late" comes once; 0 never minds.' },
    },
    ports: { reset: 'Back to the first', step: 'Step', entered: 'Entered', late: 'Late' },
    problems: {
      'no-steps': 'Add at least one step.',
      'no-input': '"{name}" looks at "{input}", which is neither an input nor seconds.',
      'bad-name': '"{name}" cannot be a name: use letters, digits and underscores, a letter first.',
      'same-name': '"{name}" is taken already.',
    },
    summary: ({ steps, limitMs }) =>
      `${steps
        .map(({ name }) => name)
        .join(' → ')
        .slice(0, 48)}${limitMs > 0 ? `, at most ${durationText(limitMs, 'en')} each` : ''}`,
  },
});
