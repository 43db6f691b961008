/** Words of the script. */
import { defineText } from '#runtime/contract/index.ts';
import { script } from './script.ts';

export const scriptText = defineText(script, {
  'zh-CN': {
    title: '脚本',
    help: '现成的块不够用时，写几行 JavaScript。input.名字 是输入的值（事件是一列），quality.名字 是质量，changed.名字 表示刚变；output.名字(值) 给出信号，emit.名字({字段: 值}) 发出事件；state 里的内容会一直保留，now 是当前毫秒数，log(值) 写到调试栏。',
    search: ['代码', '编程', '函数', '自定义', 'JavaScript', 'JS', 'script', 'code', 'function'],
    fields: {
      inputs: { label: '输入', help: '信号或事件，每个起个名字。' },
      outputs: { label: '输出', help: '信号或事件，每个起个名字。' },
      source: { label: '代码', help: '有输入到来时运行一次。只在沙箱里运行，碰不到文件和网络。' },
    },
    ports: {},
    problems: {
      'no-code': '写几行代码。',
      'bad-name': '“{name}”不能做名字：用字母、数字和下划线，字母开头。',
      'same-name': '“{name}”已经用过了。',
    },
    summary: ({ source }) => `${source.trimEnd().split('\n').length} 行`,
    examples: {
      'a running total kept in state, and an event when it is full': '在 state 里累加，满了就发事件',
      'quality goes along by itself; a value of the wrong kind is bad': '质量自动跟随；类型不对的值标为坏',
      'the script decides on the quality and writes into the debug panel': '脚本自己定质量，并写到调试栏',
    },
  },
  en: {
    title: 'Script',
    help: 'A few lines of JavaScript where no block fits. input.name is an input’s value (a list for events), quality.name its quality, changed.name whether it just changed; output.name(value) sets a signal, emit.name({ field: value }) sends an event; state keeps what you put in it, now is the time in ms, log(value) writes into the debug panel.',
    search: ['code', 'JavaScript', 'JS', 'function', 'custom', 'program', '脚本', '代码'],
    fields: {
      inputs: { label: 'Inputs', help: 'Signals or events, each with a name.' },
      outputs: { label: 'Outputs', help: 'Signals or events, each with a name.' },
      source: {
        label: 'Code',
        help: 'Runs once whenever something arrives, in the sandbox only: no files, no network.',
      },
    },
    ports: {},
    problems: {
      'no-code': 'Write some code.',
      'bad-name': '"{name}" cannot be a name: use letters, digits and underscores, a letter first.',
      'same-name': '"{name}" is taken already.',
    },
    summary: ({ source }) => {
      const lines = source.trimEnd().split('\n').length;
      return lines === 1 ? '1 line' : `${lines} lines`;
    },
  },
});
