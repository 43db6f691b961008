/** Completion of a name in a one-line expression: what may stand at the caret, and what the text becomes. */

export interface Candidate {
  readonly name: string;
  readonly kind: 'value' | 'function';
  /** How it is written in the list: round(x, digits). */
  readonly shown: string;
  /** One line. */
  readonly help: string;
}

/** The name that is being typed before the caret, with what it is a field of; '' where none is. */
export const wordBefore = (text: string, caret: number): string =>
  /[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}\p{N}_$]*)*$/u.exec(text.slice(0, caret))?.[0] ?? '';

/** Those that begin so first, then those that have it inside; of an empty word all. */
export function matching(candidates: readonly Candidate[], word: string): Candidate[] {
  const wanted = word.toLowerCase();
  const rank = ({ name }: Candidate) => name.toLowerCase().indexOf(wanted);
  return candidates.filter((one) => rank(one) >= 0).sort((a, b) => Math.min(rank(a), 1) - Math.min(rank(b), 1));
}

export interface Completed {
  readonly text: string;
  readonly caret: number;
}

/** `name` in place of the word before the caret and what is left of it behind. A function gets its brackets, the caret between them. */
export function complete(text: string, caret: number, { name, kind }: Pick<Candidate, 'name' | 'kind'>): Completed {
  const from = caret - wordBefore(text, caret).length;
  const rest = text.slice(caret).replace(/^(?:\.?[\p{L}\p{N}_$]+)+/u, '');
  const isCalled = /^\s*\(/.test(rest);
  const put = kind === 'function' && !isCalled ? `${name}()` : name;
  const inside = kind === 'function' ? name.length + 1 : name.length;
  return { text: text.slice(0, from) + put + rest, caret: from + inside };
}
