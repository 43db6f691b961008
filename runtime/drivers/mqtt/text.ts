/** What the MQTT driver says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { payloadText } from '../payload-text.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: 'MQTT',
    help: '设备或网关把数据发到消息服务器，这里订阅主题、取出数值；写入就是往主题发一条消息。MQTT 3.1.1 和 5 都可以，协议版本在“更多设置”里。',
    endpoint: {
      url: '服务器地址',
      clientId: '客户端 ID',
      username: '用户名',
      password: '密码',
      qos: '服务质量 QoS',
      version: '协议版本',
      sessionExpiryS: '断线期间服务器保存消息（会话保留时间）',
      receiveMaximum: '同时在途消息上限',
      statusTopic: '在线状态主题',
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
    help: 'The device or gateway publishes on a broker; a tag takes its value from a topic. A write publishes a message. It may speak MQTT 3.1.1 or 5: the version is under More settings.',
    endpoint: {
      url: 'Broker address',
      clientId: 'Client ID',
      username: 'User name',
      password: 'Password',
      qos: 'Quality of service (QoS)',
      version: 'Protocol version',
      sessionExpiryS: 'Broker keeps messages while away (session expiry)',
      receiveMaximum: 'Most messages under way (receive maximum)',
      statusTopic: 'Topic for online/offline',
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
