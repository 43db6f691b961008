/** What a person typed into a form, as text, and how it becomes a row. */
import type { ColumnDef } from '#runtime/contract/index.ts';
import { instantIn } from '../charts/time-text.ts';
import { siteClock } from '../text/site-clock.ts';

export type Typed = Readonly<Record<string, string>>;

export const emptyForm = (fields: readonly ColumnDef[]): Typed => Object.fromEntries(fields.map((f) => [f.id, '']));

/** What the machine says, as a person would type it; '' while it says nothing. */
export const machineText = (value: unknown): string =>
  typeof value === 'object' || value === undefined ? '' : String(value);

/** Text → the value of the column's type; text that does not fit stays text, so that validation can say so. Empty fields are left out. */
export function toPayload(fields: readonly ColumnDef[], typed: Typed): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  for (const field of fields) {
    const text = (typed[field.id] ?? '').trim();
    if (text !== '') payload[field.id] = parse(field.type, text);
  }
  return payload;
}

function parse(type: ColumnDef['type'], text: string): unknown {
  switch (type) {
    case 'bool':
      return text === 'true';
    case 'int':
      if (!/^-?\d+$/.test(text)) return text;
      return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
    case 'real':
    case 'duration':
      return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : text;
    case 'time': {
      // As the plant's clock shows it, wherever the phone is from.
      return instantIn(text, siteClock()) ?? text;
    }
    default:
      return text;
  }
}
