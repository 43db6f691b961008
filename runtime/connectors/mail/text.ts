/** Words of the mail connector. */
import type { Connector } from '#runtime/contract/index.ts';

export const text: Connector<never, never>['text'] = {
  'zh-CN': {
    title: '邮件',
    help: '用公司的邮箱或邮件服务器发信（SMTP）。很多邮箱要用单独的“授权码”代替密码。',
    settings: {
      host: '发信服务器（SMTP）',
      port: '端口',
      security: '加密',
      'security.tls': 'TLS（一般是 465 端口）',
      'security.starttls': 'STARTTLS（一般是 587 端口）',
      'security.none': '不加密',
      from: '发件人',
      username: '用户名',
      password: '密码或授权码',
    },
  },
  en: {
    title: 'Mail',
    help: 'Sends mail through your own or your provider’s server (SMTP). Many providers want an app password here.',
    settings: {
      host: 'Mail server (SMTP)',
      port: 'Port',
      security: 'Encryption',
      'security.tls': 'TLS (mostly port 465)',
      'security.starttls': 'STARTTLS (mostly port 587)',
      'security.none': 'None',
      from: 'From',
      username: 'User name',
      password: 'Password',
    },
  },
};
