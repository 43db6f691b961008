/** Words of the webhook. */
import { defineText } from '#runtime/contract/index.ts';
import { httpIn } from './http-in.ts';

export const httpInText = defineText(httpIn, {
  'zh-CN': {
    title: '网络接收',
    help: '别的系统（ERP、扫码枪、网关）用 HTTP 发来一条记录，这里变成事件。',
    search: ['接口', '回调', 'webhook', 'HTTP', 'API', 'ERP', 'MES', '对接', 'post', 'rest'],
    fields: {
      path: { label: '地址', help: '小写字母、数字、“-”和“_”，可用“/”分段，例如 orders/new。' },
      fields: { label: '字段', help: '只收这些字段，不合格的退回；不填就全收。' },
      respond: { label: '怎么答复', options: { accepted: '收到就答复', wire: '由流程答复' } },
      timeoutMs: { label: '最多等', help: '流程没答复，就告诉对方超时。' },
    },
    ports: { request: '收到', response: '答复' },
    problems: {
      'no-path': '填一个地址。',
      'bad-path': '地址只能用小写字母、数字、“-”“_”和“/”。',
      'same-name': '字段“{name}”有两个。',
    },
    summary: ({ path }) => (path === '' ? '' : `/${path}`),
    examples: {
      'a record is accepted and goes out as an event with the id of the request': '收下一条记录，带着请求编号发出',
      'a record with a missing field is sent back with what is wrong': '缺字段的记录退回，并说明缺什么',
      'the flow answers; who gets no answer is told after the time-out': '由流程答复；等不到答复的告知超时',
    },
  },
  en: {
    title: 'HTTP in',
    help: 'Another system (ERP, scanner, gateway) posts a record over HTTP, and an event comes out.',
    search: ['webhook', 'API', 'REST', 'post', 'request', 'ERP', 'MES', 'integration', '接口', '回调'],
    fields: {
      path: {
        label: 'Path',
        help: 'Lower-case letters, digits, "-" and "_", parts divided by "/", such as orders/new.',
      },
      fields: {
        label: 'Fields',
        help: 'Only these are taken, and what does not fit is sent back; none takes everything.',
      },
      respond: { label: 'Answer', options: { accepted: 'As soon as it is accepted', wire: 'By the flow' } },
      timeoutMs: { label: 'Wait at most', help: 'Then the sender is told that no answer came.' },
    },
    ports: { request: 'Request', response: 'Response' },
    problems: {
      'no-path': 'Give it a path.',
      'bad-path': 'A path has lower-case letters, digits, "-", "_" and "/" only.',
      'same-name': 'There are two fields "{name}".',
    },
    summary: ({ path }) => (path === '' ? '' : `/${path}`),
  },
});
