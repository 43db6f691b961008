/** What people are told of an alarm, and at which hours. */
import { inLang, type Lang } from '#runtime/contract/index.ts';
import type { AlarmRouteDef, AlarmRow } from '#runtime/rpc/index.ts';

const PRIORITIES = {
  en: { critical: 'CRITICAL', high: 'HIGH', medium: 'MEDIUM', low: 'LOW' },
  'zh-CN': { critical: '紧急', high: '高', medium: '中', low: '低' },
} as const;

interface CallOptions {
  readonly lang: Lang;
  readonly zone: string;
  /** From 0. */
  readonly step: number;
  readonly now: number;
}

export function callText(
  { priority, title, appTitle, message, raisedAt }: AlarmRow,
  { lang, zone, step, now }: CallOptions,
): { readonly subject: string; readonly text: string } {
  const said = inLang(message, lang) || inLang(title, lang);
  const level = PRIORITIES[lang][priority];
  const where = inLang(appTitle, lang);
  const since = new Date(raisedAt).toLocaleString('sv-SE', { timeZone: zone });
  const minutes = Math.round((now - raisedAt) / 60_000);
  const en = [
    `[${level}] ${said}`,
    `${where} · raised ${since}`,
    ...(step === 0 ? [] : [`Not acknowledged for ${minutes} min (call ${step + 1}).`]),
  ];
  const zh = [
    `【${level}】${said}`,
    `${where} · ${since} 发生`,
    ...(step === 0 ? [] : [`${minutes} 分钟无人确认（第 ${step + 1} 次通知）。`]),
  ];
  const lines = lang === 'en' ? en : zh;
  return { subject: lines[0] ?? '', text: lines.join('\n') };
}

/** Whether a moment lies in [from, to) of the site's day; over midnight when `to` is not later than `from`. */
export function isWithin(hours: AlarmRouteDef['hours'], at: number, zone: string): boolean {
  if (!hours) return true;
  const now = new Date(at).toLocaleTimeString('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const { from, to } = hours;
  return from < to ? now >= from && now < to : now >= from || now < to;
}
