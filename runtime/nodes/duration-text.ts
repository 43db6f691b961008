/** A duration in words, for the line under a node's name. */
import type { Lang } from '#runtime/contract/index.ts';

const UNITS = [
  { ms: 86_400_000, en: 'd', 'zh-CN': '天' },
  { ms: 3_600_000, en: 'h', 'zh-CN': '小时' },
  { ms: 60_000, en: 'min', 'zh-CN': '分钟' },
  { ms: 1000, en: 's', 'zh-CN': '秒' },
] as const;

/** 5000 → "5 s", 90 000 → "1.5 min". */
export function durationText(ms: number, lang: Lang): string {
  const unit = UNITS.find((u) => ms >= u.ms) ?? { ms: 1, en: 'ms', 'zh-CN': '毫秒' };
  return `${Number((ms / unit.ms).toFixed(2))} ${unit[lang]}`;
}
