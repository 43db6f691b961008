/** Words of the chat node. */
import { defineText } from '#runtime/contract/index.ts';
import { chat } from './chat.ts';

export const chatText = defineText(chat, {
  'zh-CN': {
    title: '发群消息',
    help: '通过群机器人在钉钉、企业微信或飞书群里发消息。至少送达一次：发不出去会一直重试；机器人不认重复，极少数情况下会出现两条。',
    search: ['钉钉', '企业微信', '飞书', '机器人', '群', '通知', '提醒', 'chat', 'dingtalk', 'wecom', 'feishu', 'lark'],
    fields: {
      connection: { label: '连接' },
      text: { label: '文字', help: '{order} 换成字段 order 的值，{weight:2} 保留两位小数；要写花括号就写两个。' },
      markdown: { label: '按 Markdown 显示' },
      mobiles: { label: '提醒谁', help: '手机号，多个用逗号隔开；{mobile} 换成字段 mobile 的值。飞书不支持。' },
      everyone: { label: '提醒所有人' },
      orderBy: { label: '按哪个字段保持顺序', help: '这个字段相同的，一个接一个发；不填就全部排成一队。' },
    },
    ports: { send: '发送', sent: '已送出', failed: '没送出' },
    problems: {
      'no-connection': '选一个连接。',
      'no-text': '写上文字。',
      'lone-brace': '有一个花括号没配对。要写花括号本身，就写两个。',
    },
    summary: ({ text }) => text.split('\n')[0]?.slice(0, 48) ?? '',
    examples: {
      'the group hears of a stop, and whoever is on duty is called by name': '群里得知停机，并提醒值班的人',
      'the event goes on once the message is there': '消息送到后，事件继续往下走',
    },
  },
  en: {
    title: 'Chat message',
    help: 'Says something in a DingTalk, WeCom or Feishu group through its robot. At least once: it is tried again until it is there; robots know no repeats, so in rare cases it stands there twice.',
    search: ['dingtalk', 'wecom', 'feishu', 'lark', 'robot', 'group', 'notify', 'message', '钉钉', '群消息'],
    fields: {
      connection: { label: 'Connection' },
      text: {
        label: 'Text',
        help: '{order} becomes the field order, {weight:2} has two digits after the point; write a brace twice to get one.',
      },
      markdown: { label: 'Show as Markdown' },
      mobiles: {
        label: 'Call',
        help: 'Mobile numbers with commas between; {mobile} becomes the field mobile. Not in Feishu.',
      },
      everyone: { label: 'Call everybody' },
      orderBy: {
        label: 'Keep in order by field',
        help: 'Those with the same value go one after the other; left empty, all of them do.',
      },
    },
    ports: { send: 'Send', sent: 'Sent', failed: 'Failed' },
    problems: {
      'no-connection': 'Choose a connection.',
      'no-text': 'Write a text.',
      'lone-brace': 'A brace stands alone. Write it twice to get one.',
    },
    summary: ({ text }) => text.split('\n')[0]?.slice(0, 48) ?? '',
  },
});
