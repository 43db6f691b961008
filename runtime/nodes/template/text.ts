/** Words of the text template. */
import { defineText } from '#runtime/contract/index.ts';
import { template } from './template.ts';

export const templateText = defineText(template, {
  'zh-CN': {
    title: '拼文字',
    help: '用事件里的字段拼出一段文字，例如通知的内容。',
    search: ['模板', '文本', '消息内容', '拼接', '通知', 'template', 'text', 'message'],
    fields: {
      template: {
        label: '文字',
        help: '{order} 换成字段 order 的值，{weight:2} 保留两位小数；要写花括号就写两个。',
      },
      as: { label: '放进字段' },
    },
    ports: { event: '事件', filled: '拼好' },
    problems: { 'no-text': '写上文字。', 'lone-brace': '有一个花括号没配对。要写花括号本身，就写两个。' },
    summary: ({ template: text }) => text.split('\n')[0]?.slice(0, 48) ?? '',
    examples: {
      'a message from a report, the weight with two digits': '由报工拼出通知，重量保留两位',
      'a missing field is a dash; doubled braces are braces; what came in is not filled again':
        '没有的字段是横线；两个花括号就是花括号；来的内容不会再替换一遍',
    },
  },
  en: {
    title: 'Text',
    help: 'Writes a text from the fields of an event, such as the words of a message.',
    search: ['template', 'message', 'format', 'join', 'string', 'notification', '模板', '拼文字'],
    fields: {
      template: {
        label: 'Text',
        help: '{order} becomes the field order, {weight:2} has two digits after the point; write a brace twice to get one.',
      },
      as: { label: 'Into field' },
    },
    ports: { event: 'Event', filled: 'Filled' },
    problems: { 'no-text': 'Write a text.', 'lone-brace': 'A brace stands alone. Write it twice to get one.' },
    summary: ({ template: text }) => text.split('\n')[0]?.slice(0, 48) ?? '',
  },
});
