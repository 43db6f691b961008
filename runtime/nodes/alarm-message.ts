/** The words of an alarm, with values in the place of {names}. */
import { inLang, type Lang, type LocalText } from '#runtime/contract/index.ts';

/** Six digits are more than a sensor has. */
const printed = (value: unknown): string =>
  typeof value === 'number'
    ? String(Number(value.toPrecision(6)))
    : value === undefined || value === null
      ? '—'
      : String(value);

/** What the names that any alarm knows are called where no value is there yet. */
const PLACES: Readonly<Record<Lang, ReadonlyMap<string, string>>> = {
  'zh-CN': new Map([
    ['keyTitle', '设备'],
    ['key', '设备编号'],
    ['value', '值'],
  ]),
  en: new Map([
    ['keyTitle', 'device'],
    ['key', 'device id'],
    ['value', 'value'],
  ]),
};

/** The words as a drawing shows them: ‹device›: battery at ‹value› %. */
export const messageInWords = (message: LocalText, lang: Lang): string =>
  inLang(message, lang).replace(/\{(\w+)\}/g, (_, name: string) => `‹${PLACES[lang].get(name) ?? name}›`);

export function fillMessage(message: LocalText, values: Readonly<Record<string, unknown>>): LocalText {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => printed(values[name]));
  if (typeof message === 'string') return fill(message);
  return Object.fromEntries(Object.entries(message).map(([lang, text]) => [lang, fill(text)]));
}

export const isBlank = (message: LocalText): boolean =>
  (typeof message === 'string' ? [message] : Object.values(message)).every((text) => text.trim() === '');
