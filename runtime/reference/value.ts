/** Values of settings and examples as a person reads them. */
import { inLang, type Lang, qualityOf, type ValueType } from '#runtime/contract/index.ts';
import { referenceWords } from './words.ts';

const DURATIONS = [
  { ms: 86_400_000, en: 'd', 'zh-CN': '天' },
  { ms: 3_600_000, en: 'h', 'zh-CN': '小时' },
  { ms: 60_000, en: 'min', 'zh-CN': '分钟' },
  { ms: 1000, en: 's', 'zh-CN': '秒' },
] as const;

/** In the largest unit it fills: 5000 → "5 s". */
export function durationText(ms: number, lang: Lang): string {
  if (ms === 0) return lang === 'en' ? '0 s' : '0 秒';
  const unit = DURATIONS.find((u) => Math.abs(ms) >= u.ms) ?? { ms: 1, en: 'ms', 'zh-CN': '毫秒' };
  return `${Number((ms / unit.ms).toFixed(3))} ${unit[lang]}`;
}

/** Before this an instant is counted from the example's start, after it it is a date. */
const DATES_FROM = 100_000_000_000;

export const momentText = (ms: number, lang: Lang, zone: string | undefined): string =>
  ms < DATES_FROM
    ? durationText(ms, lang)
    : `${new Date(ms).toLocaleString('sv-SE', { timeZone: zone ?? 'UTC' })} ${zone ?? 'UTC'}`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLocalText = (value: Readonly<Record<string, unknown>>): boolean => {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'en' || key === 'zh-CN');
};

/** One line; a record as "name: value, …". Strings inside records and lists stand in quotes only when empty. */
export function valueText(value: unknown, lang: Lang): string {
  const w = referenceWords[lang];
  if (value === undefined) return '';
  if (value === null) return w.none;
  if (typeof value === 'boolean') return value ? w.yes : w.no;
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (Array.isArray(value)) {
    return `[${value.map((one) => (isRecord(one) ? `{${valueText(one, lang)}}` : valueText(one, lang))).join(', ')}]`;
  }
  if (!isRecord(value)) return String(value);
  if (isLocalText(value)) return inLang(value, lang);
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(
      ([key, one]) =>
        `${key}: ${isRecord(one) && !isLocalText(one) ? `{${valueText(one, lang)}}` : valueText(one, lang)}`,
    )
    .join(', ');
}

/** A record of an event: its times as moments. */
export function payloadText(
  payload: unknown,
  fields: Fields | undefined,
  lang: Lang,
  zone: string | undefined,
): string {
  if (!isRecord(payload) || !fields) return valueText(payload, lang);
  const said = Object.entries(payload).map(([key, value]) => {
    const isTime = fields[key]?.type === 'time' && typeof value === 'number';
    return [key, isTime ? momentText(value, lang, zone) : value] as const;
  });
  return valueText(Object.fromEntries(said), lang);
}
type Fields = Readonly<Record<string, ValueType>>;

export interface ShownValue {
  readonly text: string;
  /** Absent when good. */
  readonly quality?: 'uncertain' | 'bad';
}

export const shown = (value: unknown, quality: string | undefined, lang: Lang): ShownValue => ({
  text: valueText(value, lang),
  ...(quality === 'uncertain' || quality === 'bad' ? { quality } : {}),
});

/** An entry of an example's `feed`: a value, or a sample with its status. */
export function fedValue(entry: unknown, lang: Lang): ShownValue {
  if (!isRecord(entry) || !('status' in entry)) return shown(entry, undefined, lang);
  return shown(entry['value'], qualityOf(Number(entry['status'])), lang);
}

const isActor = (value: unknown): value is { readonly name: string } => isRecord(value) && 'name' in value;

/** What comes from outside: a sample of a port, an event with its payload, an answer. */
export function arrivalText(arrival: Readonly<Record<string, unknown>>, lang: Lang): ShownValue {
  const w = referenceWords[lang];
  const { kind, port, value, status, payload, by, ok, error } = arrival;
  if (kind === 'sample') {
    return shown(`${String(port)} = ${valueText(value, lang)}`, qualityOf(Number(status ?? 0)), lang);
  }
  if (kind === 'answer') return { text: ok === true ? valueText(value, lang) : String(error) };
  const text = valueText(payload, lang) || '{}';
  return { text: isActor(by) ? `${text} (${w.by(by.name)})` : text };
}
