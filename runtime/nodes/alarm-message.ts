/** The words of an alarm, with values in the place of {names}. */
import type { LocalText } from '#runtime/contract/index.ts';

/** Six digits are more than a sensor has. */
const printed = (value: unknown): string =>
  typeof value === 'number'
    ? String(Number(value.toPrecision(6)))
    : value === undefined || value === null
      ? '—'
      : String(value);

export function fillMessage(message: LocalText, values: Readonly<Record<string, unknown>>): LocalText {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => printed(values[name]));
  if (typeof message === 'string') return fill(message);
  return Object.fromEntries(Object.entries(message).map(([lang, text]) => [lang, fill(text)]));
}

export const isBlank = (message: LocalText): boolean =>
  (typeof message === 'string' ? [message] : Object.values(message)).every((text) => text.trim() === '');
