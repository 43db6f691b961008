/** Words of the HTTP connector. */
import type { Connector } from '#runtime/contract/index.ts';

export const text: Connector<never, never>['text'] = {
  'zh-CN': {
    title: 'HTTP 接口',
    help: '有网络接口的系统：ERP、MES、自建服务。应用只能访问这个地址下面的路径。',
    settings: {
      url: '地址',
      auth: '登录方式',
      'auth.none': '不用登录',
      'auth.basic': '用户名和密码',
      'auth.bearer': '令牌（Bearer）',
      'auth.header': '自定义请求头',
      username: '用户名',
      password: '密码',
      token: '令牌',
      headerName: '请求头名称',
      headerValue: '请求头内容',
    },
  },
  en: {
    title: 'HTTP interface',
    help: 'A system with a web interface: ERP, MES, a service of your own. Apps reach paths below this address, nothing else.',
    settings: {
      url: 'Address',
      auth: 'Signs in with',
      'auth.none': 'Nothing',
      'auth.basic': 'User name and password',
      'auth.bearer': 'Token (Bearer)',
      'auth.header': 'A header of its own',
      username: 'User name',
      password: 'Password',
      token: 'Token',
      headerName: 'Header',
      headerValue: 'Its content',
    },
  },
};
