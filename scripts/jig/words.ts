/** What the command line says besides the findings themselves. */
import type { Lang, Severity } from '#runtime/contract/index.ts';

export interface CommandWords {
  readonly usage: string;
  readonly severities: Readonly<Record<Severity, string>>;
  /** Counts by severity, in one line. */
  counts(counts: Readonly<Record<Severity, number>>): string;
  readonly mayDo: string;
  noFile(file: string, reason: string): string;
  notWritten(folder: string, reason: string): string;
  badSite(file: string): string;
  unknownOption(option: string): string;
  written(files: readonly string[]): string;
  /** So many pages of the reference, written into this folder. */
  pages(count: number, folder: string): string;
}

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

export const commandWords: Readonly<Record<Lang, CommandWords>> = {
  en: {
    usage: `Usage:
  npm run jig -- check FILE [--json] [--site FILE] [--lang en|zh-CN]
  npm run jig -- compile FILE --out DIR [--site FILE] [--lang en|zh-CN]
  npm run jig -- test FILE [--zone ZONE] [--json] [--lang en|zh-CN]
  npm run jig -- docs --out DIR [--lang en|zh-CN]
  npm run jig -- replay APP [--from TIME] [--to TIME] [--revision R | --doc FILE] [--data DIR] [--json]
  npm run jig -- export TAG… [--from TIME] [--to TIME] [--format csv|parquet] [--out FILE] [--zone ZONE] [--data DIR]

check    says what is wrong with an app file; exit code 1 when there are errors
compile  also writes plan.json and app.js into DIR
test     runs the tests of an app file; exit code 1 when one does not pass
docs     writes the reference as Markdown: node types, findings, drivers
replay   runs what an app was given again and holds it to what it did; with a revision (number or hash) or a draft
         says what that would have done instead; reads the data folder (default: data), of a running plant too
export   gives every point of these tags (device/tag, or app/node) as a file; of a running plant too
--site   a JSON file {"devices": …, "bindings": …}: then bindings are checked too
`,
    severities: { error: 'error', warning: 'warning', hint: 'hint' },
    counts: ({ error, warning, hint }) =>
      error + warning + hint === 0
        ? 'Nothing is wrong.'
        : `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${plural(hint, 'hint')}`,
    mayDo: 'This app:',
    noFile: (file, reason) => `${file} cannot be read: ${reason}.`,
    notWritten: (folder, reason) => `${folder} cannot be written: ${reason}.`,
    badSite: (file) => `${file} is no site file: it must hold "devices" and "bindings".`,
    unknownOption: (option) => `There is no option ${option}.`,
    written: (files) => `Written: ${files.join(', ')}`,
    pages: (count, folder) => `Written: ${count} pages into ${folder}`,
  },
  'zh-CN': {
    usage: `用法：
  npm run jig -- check 文件 [--json] [--site 文件] [--lang en|zh-CN]
  npm run jig -- compile 文件 --out 目录 [--site 文件] [--lang en|zh-CN]
  npm run jig -- test 文件 [--zone 时区] [--json] [--lang en|zh-CN]
  npm run jig -- docs --out 目录 [--lang en|zh-CN]
  npm run jig -- replay 应用 [--from 时间] [--to 时间] [--revision 版本 | --doc 文件] [--data 目录] [--json]
  npm run jig -- export 测点… [--from 时间] [--to 时间] [--format csv|parquet] [--out 文件] [--zone 时区] [--data 目录]

check    检查应用文件；有错误时退出码为 1
compile  同时把 plan.json 和 app.js 写入目录
test     做一遍应用文件里的测试；有没通过的，退出码为 1
docs     写出参考手册（Markdown）：节点、检查结果、驱动
replay   按运行记录重新运行应用，核对结果是否与当时一致；给出版本（编号或哈希）或草稿时，列出换成它会有哪些不同；
         读取数据目录（默认 data），Jig 运行时也可以用
export   导出这些测点（设备/测点，或应用/节点）的全部历史数据；Jig 运行时也可以用
--site   内容为 {"devices": …, "bindings": …} 的 JSON 文件，给出时也检查设备绑定
`,
    severities: { error: '错误', warning: '警告', hint: '提示' },
    counts: ({ error, warning, hint }) =>
      error + warning + hint === 0 ? '没有发现问题。' : `${error} 个错误，${warning} 个警告，${hint} 个提示`,
    mayDo: '此应用：',
    noFile: (file, reason) => `读不了 ${file}：${reason}。`,
    notWritten: (folder, reason) => `写不了 ${folder}：${reason}。`,
    badSite: (file) => `${file} 不是现场文件，里面要有 "devices" 和 "bindings"。`,
    unknownOption: (option) => `没有 ${option} 这个选项。`,
    written: (files) => `已写入：${files.join('、')}`,
    pages: (count, folder) => `已写入 ${count} 页到 ${folder}`,
  },
};
