/** What the webhook driver says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { payloadText } from '../payload-text.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: 'Webhook 推送',
    help: '设备或网关有数据就主动发过来：用 POST 把 JSON 发到 Jig 的 Webhook 端口（默认 3001）的 /push/路径，请求头带 Authorization: Bearer 令牌。',
    endpoint: {
      path: '推送地址 http://本机:3001/push/ 之后的部分',
      auth: '怎样认出设备',
      'auth.token': '令牌',
      'auth.signature': '签名（HMAC-SHA256）',
      token: '令牌（至少 16 个字符）',
      key: '签名密钥（至少 16 个字符）',
      signatureHeader: '签名所在的请求头',
      body: '一次发来',
      'body.one': '一条消息',
      'body.list': '多条消息（数组，或每行一条）',
    },
    address: {
      path: '数值位置（JSON 路径）',
      ...payloadText['zh-CN'],
      timePath: '时间位置（JSON 路径）',
    },
  },
  en: {
    title: 'Webhook push',
    help: 'A device or gateway sends by itself: it posts JSON to /push/path on Jig’s webhook port (3001 unless changed), with the header Authorization: Bearer token.',
    endpoint: {
      path: 'What follows http://this-computer:3001/push/',
      auth: 'Known by',
      'auth.token': 'A token',
      'auth.signature': 'A signature (HMAC-SHA256)',
      token: 'Token (16 characters or more)',
      key: 'Key of the signature (16 characters or more)',
      signatureHeader: 'Header with the signature',
      body: 'Sends at a time',
      'body.one': 'One message',
      'body.list': 'Several messages (an array, or one a line)',
    },
    address: {
      path: 'Where the value is (JSON path)',
      ...payloadText.en,
      timePath: 'Where the time is (JSON path)',
    },
  },
};
