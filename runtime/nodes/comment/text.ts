/** Words of the comment. */
import { defineText } from '#runtime/contract/index.ts';
import { comment } from './comment.ts';

const firstLine = (text: string) => (text.split('\n')[0] ?? '').slice(0, 80);

export const commentText = defineText(comment, {
  'zh-CN': {
    title: '注释',
    help: '写给看流程的人，不做任何事。',
    search: ['备注', '说明', '便签', '文字', 'comment', 'note'],
    fields: { text: { label: '内容' } },
    ports: {},
    summary: ({ text }) => firstLine(text),
    examples: { 'says what it says, and does nothing': '写什么就是什么，不做事', 'an empty note': '空的注释' },
  },
  en: {
    title: 'Comment',
    help: 'A note for whoever reads the flow; it does nothing.',
    search: ['note', 'remark', 'annotation', 'sticky', 'text', '注释'],
    fields: { text: { label: 'Text' } },
    ports: {},
    summary: ({ text }) => firstLine(text),
  },
});
