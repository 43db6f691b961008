/** What `jig export` says, in both languages. */
import type { Lang } from '#runtime/contract/index.ts';

export interface ExportWords {
  readonly badTime: string;
  badFormat(format: string): string;
  badZone(zone: string): string;
  readonly needsOut: string;
  noHistory(file: string): string;
  noSeries(tag: string, near: readonly string[]): string;
  notWritten(file: string, why: string): string;
  damaged(problem: string): string;
}

export const exportWords: Readonly<Record<Lang, ExportWords>> = {
  en: {
    badTime: 'A time is written as 2026-03-29T08:00:00+08:00, or in ms since 1970 UTC; --to is not before --from.',
    badFormat: (format) => `There are csv and parquet, not ${format}.`,
    badZone: (zone) => `There is no time zone ${zone}.`,
    needsOut: 'Parquet is no text: name a file with --out.',
    noHistory: (file) => `There is no history: ${file} is missing.`,
    noSeries: (tag, near) =>
      `There is no history of ${tag}.${near.length > 0 ? ` There is one of: ${near.join(', ')}` : ''}`,
    notWritten: (file, why) => `${file} cannot be written: ${why}.`,
    damaged: (problem) => `A part of the history cannot be read. ${problem}`,
  },
  'zh-CN': {
    badTime: '时间写成 2026-03-29T08:00:00+08:00，或 1970 年（UTC）起的毫秒数；--to 不能早于 --from。',
    badFormat: (format) => `只有 csv 和 parquet，没有 ${format}。`,
    badZone: (zone) => `没有时区 ${zone}。`,
    needsOut: 'Parquet 不是文本，用 --out 指定文件。',
    noHistory: (file) => `没有历史数据：找不到 ${file}。`,
    noSeries: (tag, near) => `没有 ${tag} 的历史。${near.length > 0 ? `有历史的：${near.join('、')}` : ''}`,
    notWritten: (file, why) => `写不了 ${file}：${why}。`,
    damaged: (problem) => `有一段历史读不出来。${problem}`,
  },
};
