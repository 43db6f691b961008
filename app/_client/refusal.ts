/** Where in the form the runtime's refusal of a device belongs, in the reader's language. */
import { type Lang, troubleIn } from '#runtime/contract/index.ts';

/** Field → sentence. */
export type FieldErrors = Readonly<Record<string, string>>;
export interface Refusal {
  /** Absent: the connection. */
  readonly tag?: string;
  readonly fields: FieldErrors;
  /** What belongs to no field; empty when everything does. */
  readonly rest: string;
}

/** `fieldsOf`: which fields there are at the connection, or at a tag's address. Undefined when the sentence is about neither. */
export function refusalIn(
  lang: Lang,
  sentence: string,
  fieldsOf: (place: 'endpoint' | 'address') => readonly string[],
): Refusal | undefined {
  const found = /^(?:Tag (?<tag>\S+?)|Connection): (?<why>.+)$/s.exec(sentence)?.groups;
  if (!found) return undefined;
  const { tag, why = '' } = found;
  const known = fieldsOf(tag === undefined ? 'endpoint' : 'address');
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const one of why.split('; ')) {
    const [, field = '', said = ''] = /^(\w+): (.+)$/s.exec(one) ?? [];
    if (known.includes(field)) fields[field] = troubleIn(lang, said);
    else rest.push(troubleIn(lang, one));
  }
  return { ...(tag === undefined ? {} : { tag }), fields, rest: rest.join(' ') };
}
