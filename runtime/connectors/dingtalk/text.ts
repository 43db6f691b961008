/** Words of the DingTalk connector. */
import type { Connector } from '#runtime/contract/index.ts';

export const text: Connector<never, never>['text'] = {
  'zh-CN': {
    title: '钉钉群机器人',
    help: '在群设置里添加“自定义机器人”，安全设置选“加签”，把地址和密钥贴到这里。测试会在群里发一条消息。',
    settings: { token: 'Webhook 地址或 access_token', secret: '加签密钥（SEC 开头）', server: '服务器' },
  },
  en: {
    title: 'DingTalk group robot',
    help: 'Add a custom robot in the settings of the group, choose signing as its security, and paste its address and secret here. The test says a line in the group.',
    settings: { token: 'Webhook address or access_token', secret: 'Signing secret (SEC…)', server: 'Server' },
  },
};
