/** What an alarm on a tag is called and says, where nobody wrote it. */
import { type DeviceDef, inLang, LANGS, type Lang, type LocalText, unitSymbol } from '#runtime/contract/index.ts';
import type { TagAlarmDef } from '#runtime/rpc/index.ts';

const inBoth = (say: (lang: Lang) => string): LocalText => Object.fromEntries(LANGS.map((lang) => [lang, say(lang)]));

const ABOVE = ['high', 'high-high'];

/** `> 80 °C`, in words. */
function condition({ kind, equals }: TagAlarmDef, limit: number, unit: string, lang: Lang): string {
  const at = unit ? `${limit} ${unit}` : `${limit}`;
  if (kind === 'equals') {
    const state =
      equals === 'true' ? { en: 'on', zh: '接通' } : equals === 'false' ? { en: 'off', zh: '断开' } : undefined;
    return lang === 'en' ? `is ${state?.en ?? equals}` : `为 ${state?.zh ?? equals}`;
  }
  if (kind === 'deviation') return lang === 'en' ? `off its set-point by more than ${at}` : `偏离设定值超过 ${at}`;
  if (kind === 'rate') return lang === 'en' ? `changing by more than ${at} a minute` : `每分钟变化超过 ${at}`;
  const above = ABOVE.includes(kind);
  const twice = kind === 'high-high' || kind === 'low-low';
  if (lang === 'en') return `${twice ? 'far ' : ''}${above ? 'above' : 'below'} ${at}`;
  return `${above ? '高于' : '低于'} ${at}${twice ? `（${above ? '高高' : '低低'}限）` : ''}`;
}

/** `Temperature above 80 °C`. */
export function titleOf(def: TagAlarmDef, limit: number, device: DeviceDef | undefined): LocalText {
  const tag = device?.tags[def.tag];
  return inBoth((lang) => {
    const unit = tag?.unit ? unitSymbol(tag.unit, lang) : '';
    const name = inLang(tag?.title ?? def.tag, lang);
    // Chinese words stand without a space between them.
    const space = lang === 'en' || /[\x20-\x7e]$/.test(name) ? ' ' : '';
    return `${name}${space}${condition(def, limit, unit, lang)}`;
  });
}

/** Its own words, or the title with the value where there is one. Six digits are more than a sensor has. */
export function messageOf(
  def: TagAlarmDef,
  title: LocalText,
  value: unknown,
  device: DeviceDef | undefined,
): LocalText {
  const unit = device?.tags[def.tag]?.unit;
  const shown = typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value ?? '—');
  return inBoth((lang) => {
    const own = inLang(def.message, lang).trim();
    if (own) return own.replaceAll('{value}', shown);
    if (def.kind === 'equals' || value === undefined || value === null) return inLang(title, lang);
    const now = unit ? `${shown} ${unitSymbol(unit, lang)}` : shown;
    return lang === 'en' ? `${inLang(title, lang)}: ${now}` : `${inLang(title, lang)}：${now}`;
  });
}
