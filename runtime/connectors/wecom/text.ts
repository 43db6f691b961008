/** Words of the WeCom connector. */
import type { Connector } from '#runtime/contract/index.ts';

export const text: Connector<never, never>['text'] = {
  'zh-CN': {
    title: '企业微信群机器人',
    help: '在群里添加群机器人，把它的 Webhook 地址贴到这里。测试会在群里发一条消息。',
    settings: { key: 'Webhook 地址或 key', server: '服务器' },
  },
  en: {
    title: 'WeCom group robot',
    help: 'Add a robot to the group and paste its webhook address here. The test says a line in the group.',
    settings: { key: 'Webhook address or key', server: 'Server' },
  },
};
