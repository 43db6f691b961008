/** What a part of Jig says of itself, in the reader's language. The English sentence is what travels and is logged. */
import { type Lang, troubleIn } from '#runtime/contract/index.ts';

type Say = (...found: readonly string[]) => Readonly<Record<Lang, string>>;

const SAYINGS: readonly (readonly [RegExp, Say])[] = [
  [/^0 of 0 online$/, () => ({ en: 'none connected yet', 'zh-CN': '还没有设备' })],
  [/^(\d+) of (\d+) online$/, (on, all) => ({ en: `${on} of ${all} online`, 'zh-CN': `${all} 台，${on} 台在线` })],
  [/^port (\d+)$/, (port) => ({ en: `port ${port}`, 'zh-CN': `端口 ${port}` })],
  [/^0 running, 0 for a suspect alone$/, () => ({ en: 'none running', 'zh-CN': '没有在运行的' })],
  [/^(\d+) running, 0 for a suspect alone$/, (n) => ({ en: `${n} running`, 'zh-CN': `${n} 个在运行` })],
  [
    /^(\d+) running, (\d+) for a suspect alone$/,
    (n, alone) => ({
      en: `${n} running, ${alone} of them for an app that caused a crash`,
      'zh-CN': `${n} 个在运行，其中 ${alone} 个单独运行出过错的应用`,
    }),
  ],
  [/^0 deployed$/, () => ({ en: 'none deployed yet', 'zh-CN': '还没有部署' })],
  [/^(\d+) deployed$/, (n) => ({ en: `${n} deployed`, 'zh-CN': `已部署 ${n} 个` })],
  [
    /^faulted: (.+)$/,
    (apps = '') => {
      const n = apps.split(', ').length;
      return {
        en: n === 1 ? '1 app stopped by an error' : `${n} apps stopped by errors`,
        'zh-CN': `${n} 个应用出错停下`,
      };
    },
  ],
  [/^(\d+) points were given up$/, (n) => ({ en: `${n} points were given up`, 'zh-CN': `丢弃了 ${n} 个数据点` })],
  [
    /^The runtime does not answer\.$/,
    () => ({
      en: 'It does not answer. Data is safe. It is usually back within seconds; if not, restart Jig.',
      'zh-CN': '没有回应，数据都在。一般几秒就恢复，否则重启 Jig。',
    }),
  ],
  [
    /^platform\.db cannot be read/,
    () => ({
      en: 'platform.db cannot be read; the log of the web process says why.',
      'zh-CN': 'platform.db 读不出来，原因在网页服务的日志里。',
    }),
  ],
];

export function healthIn(lang: Lang, detail: string): string {
  for (const [shape, say] of SAYINGS) {
    const found = shape.exec(detail);
    if (found) return say(...found.slice(1))[lang];
  }
  return troubleIn(lang, detail);
}
