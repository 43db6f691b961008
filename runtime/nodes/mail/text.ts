/** Words of the mail node. */
import { defineText } from '#runtime/contract/index.ts';
import { mail } from './mail.ts';

export const mailText = defineText(mail, {
  'zh-CN': {
    title: '发邮件',
    help: '每来一个事件，发一封邮件。至少送达一次：发不出去会一直重试；极少数情况下同一封会来两次，编号相同。',
    search: ['邮件', '邮箱', '通知', '提醒', 'mail', 'email', 'smtp', 'send'],
    fields: {
      connection: { label: '连接' },
      to: { label: '收件人', help: '多个用逗号隔开；{email} 换成字段 email 的值。' },
      subject: { label: '主题', help: '{order} 换成字段 order 的值。' },
      text: { label: '正文', help: '{order} 换成字段 order 的值，{weight:2} 保留两位小数；要写花括号就写两个。' },
      orderBy: { label: '按哪个字段保持顺序', help: '这个字段相同的，一个接一个发；不填就全部排成一队。' },
    },
    ports: { send: '发送', sent: '已送出', failed: '没送出' },
    problems: {
      'no-connection': '选一个连接。',
      'no-one': '写上收件人。',
      'no-subject': '写上主题。',
      'lone-brace': '有一个花括号没配对。要写花括号本身，就写两个。',
    },
    summary: ({ to }) => to.slice(0, 48),
    examples: {
      'the shift leader and whoever reported it get a mail': '班长和报告的人都收到邮件',
      'a mail that was refused for good comes out as failed': '被拒收的邮件从“没送出”出来',
    },
  },
  en: {
    title: 'Send mail',
    help: 'Sends a mail for each event. At least once: it is tried again until the server takes it; in rare cases the same mail comes twice, with the same Message-ID.',
    search: ['email', 'smtp', 'notify', 'message', 'alert', 'post', '邮件', '通知'],
    fields: {
      connection: { label: 'Connection' },
      to: { label: 'To', help: 'Several with commas between; {email} becomes the field email.' },
      subject: { label: 'Subject', help: '{order} becomes the field order.' },
      text: {
        label: 'Text',
        help: '{order} becomes the field order, {weight:2} has two digits after the point; write a brace twice to get one.',
      },
      orderBy: {
        label: 'Keep in order by field',
        help: 'Those with the same value go one after the other; left empty, all of them do.',
      },
    },
    ports: { send: 'Send', sent: 'Sent', failed: 'Failed' },
    problems: {
      'no-connection': 'Choose a connection.',
      'no-one': 'Name somebody to send it to.',
      'no-subject': 'Write a subject.',
      'lone-brace': 'A brace stands alone. Write it twice to get one.',
    },
    summary: ({ to }) => to.slice(0, 48),
  },
});
