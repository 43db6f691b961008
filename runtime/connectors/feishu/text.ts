/** Words of the Feishu connector. */
import type { Connector } from '#runtime/contract/index.ts';

export const text: Connector<never, never>['text'] = {
  'zh-CN': {
    title: '飞书群机器人',
    help: '在群设置里添加“自定义机器人”，安全设置选“签名校验”，把地址和密钥贴到这里。测试会在群里发一条消息。',
    settings: { token: 'Webhook 地址', secret: '签名密钥', server: '服务器' },
  },
  en: {
    title: 'Feishu group bot',
    help: 'Add a custom bot in the settings of the group, choose signature verification, and paste its address and secret here. The test says a line in the group.',
    settings: { token: 'Webhook address', secret: 'Signing secret', server: 'Server' },
  },
};
