/** Words of setup and signing in. */
import { defineWords } from '#components/text/define-words.ts';

export const words = defineWords({
  'zh-CN': {
    otherLanguage: 'English',
    signIn: '登录',
    name: '姓名',
    password: '密码',
    wrong: '姓名或密码不对',
    forgot: '忘了密码？请管理员给您重设。',
    welcome: '欢迎使用 Jig',
    welcomeAbout: '先建一个管理员账户，其他人以后由您添加。',
    newPasswordHelp: '至少 8 个字符，只有您知道。',
    create: '创建账户',
    demoTitle: '先看看演示工厂？',
    demoAbout:
      '一台冲床（Modbus TCP）和一块电表（MQTT），都是模拟的，走的是真协议。几分钟就能搭出第一个应用，以后随时可以删掉。',
    demoStart: '启动演示工厂',
    demoEmpty: '不用，从空白开始',
    demoFailed: '演示工厂没有启动',
  },
  en: {
    otherLanguage: '中文',
    signIn: 'Sign in',
    name: 'Name',
    password: 'Password',
    wrong: 'The name or the password is wrong',
    forgot: 'Forgotten it? An administrator can set a new one.',
    welcome: 'Welcome to Jig',
    welcomeAbout: 'Make the administrator’s account first; you add the others later.',
    newPasswordHelp: 'At least 8 characters, known to nobody else.',
    create: 'Create account',
    demoTitle: 'Start with the demo plant?',
    demoAbout:
      'A press on Modbus TCP and an energy meter on MQTT: simulated machines, real protocols. Build your first app on them in minutes; remove them whenever you like.',
    demoStart: 'Start the demo plant',
    demoEmpty: 'No, start empty',
    demoFailed: 'The demo plant did not start',
  },
});
