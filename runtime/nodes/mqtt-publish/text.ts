/** Words of MQTT publishing. */
import { defineText } from '#runtime/contract/index.ts';
import { mqttPublish } from './mqtt-publish.ts';

export const mqttPublishText = defineText(mqttPublish, {
  'zh-CN': {
    title: 'MQTT 发布',
    help: '每来一个事件，向 MQTT 服务器发布一条消息（QoS 1）。至少送达一次：服务器没确认就重发；MQTT 5 的消息带 idempotency-key 属性，可凭它识别重复。',
    search: ['mqtt', '发布', '主题', '消息', '上云', '物联网', 'publish', 'topic', 'broker'],
    fields: {
      connection: { label: '连接' },
      topic: { label: '主题', help: '{machine} 换成字段 machine 的值。' },
      payload: { label: '内容', options: { event: '整个事件（JSON）', json: '自己写的 JSON', text: '自己写的文字' } },
      template: {
        label: '消息内容',
        help: '{order} 换成字段 order 的值，{weight:2} 保留两位小数；要写花括号就写两个。',
      },
      retain: { label: '服务器保留最后一条' },
      orderBy: { label: '按哪个字段保持顺序', help: '这个字段相同的，一个接一个发；不填就全部排成一队。' },
    },
    ports: { send: '发送', sent: '已送出', failed: '没送出' },
    problems: {
      'no-connection': '选一个连接。',
      'no-topic': '写上主题。',
      wildcard: '发布的主题里不能有 + 和 #。',
      'no-text': '写上消息内容。',
      'lone-brace': '有一个花括号没配对。要写花括号本身，就写两个。',
    },
    summary: ({ topic }) => topic,
    examples: {
      'each machine has its own topic, and a name cannot lead out of it':
        '每台机器一个主题，名称里的斜杠不会跑到别的主题',
      'a text of one’s own, kept by the broker for whoever comes later': '自己写的文字，服务器保留给后来的人',
    },
  },
  en: {
    title: 'MQTT publish',
    help: 'Publishes on an MQTT broker for each event, with QoS 1. At least once: it is sent again until the broker confirms; with MQTT 5 it carries the property idempotency-key, by which a repeat is told.',
    search: ['topic', 'broker', 'message', 'cloud', 'iot', 'uplink', 'send', '发布', '主题'],
    fields: {
      connection: { label: 'Connection' },
      topic: { label: 'Topic', help: '{machine} becomes the field machine.' },
      payload: {
        label: 'Content',
        options: { event: 'The whole event (JSON)', json: 'JSON of my own', text: 'Text of my own' },
      },
      template: {
        label: 'Payload',
        help: '{order} becomes the field order, {weight:2} has two digits after the point; write a brace twice to get one.',
      },
      retain: { label: 'Kept by the broker' },
      orderBy: {
        label: 'Keep in order by field',
        help: 'Those with the same value go one after the other; left empty, all of them do.',
      },
    },
    ports: { send: 'Send', sent: 'Sent', failed: 'Failed' },
    problems: {
      'no-connection': 'Choose a connection.',
      'no-topic': 'Write a topic.',
      wildcard: 'A topic to publish on has no + and no #.',
      'no-text': 'Write a payload.',
      'lone-brace': 'A brace stands alone. Write it twice to get one.',
    },
    summary: ({ topic }) => topic,
  },
});
