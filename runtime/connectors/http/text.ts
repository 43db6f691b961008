/** Words of the HTTP connector. */
import { type Connector, httpAuthText } from '#runtime/contract/index.ts';

export const text: Connector<never, never>['text'] = {
  'zh-CN': {
    title: 'HTTP 接口',
    help: '有网络接口的系统：ERP、MES、自建服务。应用只能访问这个地址下面的路径。',
    settings: {
      url: '地址',
      ...httpAuthText['zh-CN'],
    },
  },
  en: {
    title: 'HTTP interface',
    help: 'A system with a web interface: ERP, MES, a service of your own. Apps reach paths below this address, nothing else.',
    settings: {
      url: 'Address',
      ...httpAuthText.en,
    },
  },
};
