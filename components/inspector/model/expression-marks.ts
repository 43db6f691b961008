/** Where in an expression a finding stands, so that it can be underlined. */
import type { Diagnostic } from '#runtime/contract/index.ts';

export interface Mark {
  /** Characters of the text, half-open. */
  readonly from: number;
  readonly to: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Undefined when the finding is about something else, or about a text that has changed since. */
export function markOf(source: string, { data }: Pick<Diagnostic, 'data'>): Mark | undefined {
  const name = text(data?.['name']);
  if (name !== '') {
    const word = new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`).exec(source);
    return word ? { from: word.index, to: word.index + name.length } : undefined;
  }
  const near = text(data?.['near']);
  const { column } = data ?? {};
  if (typeof column === 'number') {
    const from = Math.min(column - 1, source.length);
    // At the end something is missing: the last character stands for it.
    if (from >= source.trimEnd().length)
      return source === '' ? undefined : { from: source.trimEnd().length - 1, to: source.trimEnd().length };
    return { from, to: Math.max(from + 1, from + near.length) };
  }
  const from = near === '' ? -1 : source.indexOf(near);
  return from < 0 ? undefined : { from, to: from + near.length };
}
