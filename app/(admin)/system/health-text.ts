/** What a part of Jig says of itself, in the reader's language. The English sentence is what travels and is logged. */
import { type Lang, troubleIn } from '#runtime/contract/index.ts';

type Say = (...found: readonly string[]) => Readonly<Record<Lang, string>>;

/** What holds the app hosts, as runtime/sandbox names it. */
const WALLS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  permissions: { en: 'no files', 'zh-CN': '不能读写文件' },
  user: { en: 'a user without rights', 'zh-CN': '无权限的用户' },
  network: { en: 'no network', 'zh-CN': '没有网络' },
  privileges: { en: 'no new rights', 'zh-CN': '不能提权' },
  limits: { en: 'limits', 'zh-CN': '限额' },
};
const wallsIn = (lang: Lang, names: string): string =>
  names
    .split(', ')
    .map((name) => WALLS[name]?.[lang] ?? name)
    .join(lang === 'en' ? ', ' : '、');

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
  [
    /^(.+ for a suspect alone); held by: (.+)$/,
    (hosts = '', walls = '') => ({
      en: `${healthIn('en', hosts)}; shut in by: ${wallsIn('en', walls)}`,
      'zh-CN': `${healthIn('zh-CN', hosts)}；隔离措施：${wallsIn('zh-CN', walls)}`,
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
  [/^0 waiting, 0 dead$/, () => ({ en: 'none waiting', 'zh-CN': '没有待发送的' })],
  [
    /^(\d+) waiting, (\d+) dead$/,
    (waiting, dead) => ({
      en: `${waiting} waiting, ${dead} not delivered`,
      'zh-CN': `${waiting} 条待发送，${dead} 条没送到`,
    }),
  ],
  [/^(\d+) MB$/, (n) => ({ en: `${n} MB`, 'zh-CN': `${n} MB` })],
  [
    /^Nothing is recorded: (.+)$/s,
    (why = '') => ({
      en: `Apps run on, but nothing is recorded for replay: ${healthIn('en', why)}`,
      'zh-CN': `应用照常运行，但过程录制停了，事后无法回放：${healthIn('zh-CN', why)}`,
    }),
  ],
  [
    /^History cannot be written: (.+)$/s,
    (why = '') => ({ en: `Not being written: ${healthIn('en', why)}`, 'zh-CN': `写不进去：${healthIn('zh-CN', why)}` }),
  ],
  [
    /^There is no room left on the disk for (\S+)\.$/,
    () => ({
      en: 'The disk is full. Nothing accepted is lost, but reports wait until there is room. Delete files from the disk; Jig then goes on by itself.',
      'zh-CN': '磁盘满了。已收下的数据都在，新的报工要等有了空间才收。清理磁盘后会自动恢复。',
    }),
  ],
  [
    /^Another program is writing into (\S+)\.$/,
    (file) => ({
      en: `Another program holds ${file}. Close database tools that have it open; Jig then goes on by itself.`,
      'zh-CN': `${file} 被别的程序占用。关掉打开它的数据库工具，会自动恢复。`,
    }),
  ],
  [
    /^The disk with (\S+) cannot be read or written\.$/,
    (file) => ({
      en: `The disk with ${file} cannot be read or written. It may be failing: save the data folder to another disk.`,
      'zh-CN': `${file} 所在的磁盘读写出错，可能快坏了。请尽快把数据文件夹备份到别的磁盘。`,
    }),
  ],
  [
    /^(\S+) may not be changed: it or its disk is read-only\.$/,
    (file) => ({
      en: `${file} is read-only. Give Jig the right to write to the data folder.`,
      'zh-CN': `${file} 是只读的。请给 Jig 数据文件夹的写权限。`,
    }),
  ],
  [
    /^Data was found damaged\. Read (.+), then remove that folder\.$/,
    (file) => ({
      en: `Data was found damaged at a start. What is missing is told in ${file}; a copy lies beside it. Remove that folder when you have dealt with it.`,
      'zh-CN': `启动时发现数据有损坏。缺了什么写在 ${file} 里，旁边有一份原件。处理完后删掉那个文件夹。`,
    }),
  ],
  [
    /^(\S+) is damaged\.$/,
    (file) => ({
      en: `${file} is damaged. What can still be read is shown; nothing new is accepted.`,
      'zh-CN': `${file} 已损坏。还能读的照常显示，新的数据暂不接收。`,
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
