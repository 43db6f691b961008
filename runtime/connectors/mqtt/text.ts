/** Words of the MQTT connector. */
import type { Connector } from '#runtime/contract/index.ts';

export const text: Connector<never, never>['text'] = {
  'zh-CN': {
    title: 'MQTT 发布',
    help: '把消息发布到 MQTT 服务器，用 QoS 1：服务器确认收到才算送达。',
    settings: { url: '地址', username: '用户名', password: '密码', clientId: '客户端编号', version: 'MQTT 版本' },
  },
  en: {
    title: 'MQTT publishing',
    help: 'Publishes on an MQTT broker with QoS 1: delivered is what the broker has confirmed.',
    settings: {
      url: 'Address',
      username: 'User name',
      password: 'Password',
      clientId: 'Client id',
      version: 'MQTT version',
    },
  },
};
