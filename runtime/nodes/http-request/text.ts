/** Words of the HTTP request. */
import { defineText } from '#runtime/contract/index.ts';
import { httpRequest } from './http-request.ts';

export const httpRequestText = defineText(httpRequest, {
  'zh-CN': {
    title: '调用接口',
    help: '每来一个事件，就调用一次外部系统的接口，应答稍后作为事件给出：status 是状态码，body 是 JSON 内容，text 是原文。至少送达一次：送不到会一直重试，同一个键按先后顺序；对方可凭 Idempotency-Key 识别重复。',
    search: ['接口', '调用', 'ERP', 'MES', '网址', '推送', 'http', 'rest', 'api', 'request', 'webhook'],
    fields: {
      connection: { label: '连接' },
      method: { label: '方法', options: { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' } },
      path: { label: '路径', help: '接在连接的地址后面；{order} 换成字段 order 的值。' },
      body: { label: '内容', options: { event: '整个事件（JSON）', json: '自己写的 JSON', text: '自己写的文字' } },
      template: {
        label: '正文',
        help: '{order} 换成字段 order 的值，{weight:2} 保留两位小数；要写花括号就写两个。',
      },
      orderBy: { label: '按哪个字段保持顺序', help: '这个字段相同的，一个接一个发；不填就全部排成一队。' },
    },
    ports: { send: '发送', ok: '成功', failed: '没成功' },
    problems: {
      'no-connection': '选一个连接。',
      'no-text': '写上正文。',
      'lone-brace': '有一个花括号没配对。要写花括号本身，就写两个。',
    },
    summary: ({ method, path }) => `${method} ${path}`.trim(),
    examples: {
      'a report goes to the ERP as JSON, and its answer comes back beside the report':
        '报工以 JSON 发给 ERP，应答和报工一起给出',
      'a text in a JSON body cannot break it; what was given up comes out as failed':
        'JSON 里填的文字不会破坏格式；放弃的从“没成功”出来',
    },
  },
  en: {
    title: 'HTTP request',
    help: 'Sends a request to an outside system for each event; the answer follows as an event: status, body (JSON) and text (as it came). At least once: it is tried again until it arrives, in order per key; the receiver tells a repeat by its Idempotency-Key.',
    search: ['http', 'rest', 'api', 'call', 'erp', 'mes', 'url', 'push', 'webhook', '接口', '调用'],
    fields: {
      connection: { label: 'Connection' },
      method: { label: 'Method', options: { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' } },
      path: { label: 'Path', help: 'Below the address of the connection; {order} becomes the field order.' },
      body: {
        label: 'Content',
        options: { event: 'The whole event (JSON)', json: 'JSON of my own', text: 'Text of my own' },
      },
      template: {
        label: 'Body',
        help: '{order} becomes the field order, {weight:2} has two digits after the point; write a brace twice to get one.',
      },
      orderBy: {
        label: 'Keep in order by field',
        help: 'Those with the same value go one after the other; left empty, all of them do.',
      },
    },
    ports: { send: 'Send', ok: 'Done', failed: 'Failed' },
    problems: {
      'no-connection': 'Choose a connection.',
      'no-text': 'Write a body.',
      'lone-brace': 'A brace stands alone. Write it twice to get one.',
    },
    summary: ({ method, path }) => `${method} ${path}`.trim(),
  },
});
