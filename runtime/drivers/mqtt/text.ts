/** What the MQTT driver says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { payloadText } from '../payload-text.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: 'MQTT',
    help: '设备或网关把数据发到消息服务器，这里订阅主题、取出数值；写入就是往主题发一条消息。',
    endpoint: {
      url: '服务器地址',
      clientId: '客户端 ID',
      username: '用户名',
      password: '密码',
      qos: '服务质量 QoS',
      version: '协议版本',
    },
    address: {
      topic: '主题',
      path: '数值位置（JSON 路径）',
      ...payloadText['zh-CN'],
      timeField: '时间位置（JSON 路径）',
      writeTopic: '写入主题',
      template: '写入模板',
      retain: '写入时保留消息',
    },
  },
  en: {
    title: 'MQTT',
    help: 'The device or gateway publishes on a broker; a tag takes its value from a topic. A write publishes a message.',
    endpoint: {
      url: 'Broker address',
      clientId: 'Client ID',
      username: 'User name',
      password: 'Password',
      qos: 'Quality of service (QoS)',
      version: 'Protocol version',
    },
    address: {
      topic: 'Topic',
      path: 'Where the value is (JSON path)',
      ...payloadText.en,
      timeField: 'Where the time is (JSON path)',
      writeTopic: 'Topic for writes',
      template: 'Template for writes',
      retain: 'Broker keeps what is written',
    },
  },
};
