/** What is wrong with a device, in words. The English sentence travels and is logged; a screen turns it into its own language. */
import type { Lang } from './lang.ts';
import { TROUBLES } from './trouble-text.ts';

export type Trouble = keyof typeof TROUBLES;
type Data = Readonly<Record<string, string | number | bigint>>;

const PLACE = /\{(\w+)\}/g;

/** The sentence in English. */
export const trouble = (name: Trouble, data: Data = {}): string => fill(TROUBLES[name].en, data);

function fill(template: string, data: Data): string {
  // `{{value}}` is meant as it stands.
  return template.replace(/\{\{\w+\}\}|\{(\w+)\}/g, (whole, place: string | undefined) =>
    place === undefined ? whole : String(data[place] ?? ''),
  );
}

interface Pattern {
  readonly name: Trouble;
  readonly shape: RegExp;
  /** Characters that must be there as they are. */
  readonly literal: number;
}

const isTrouble = (name: string): name is Trouble => Object.hasOwn(TROUBLES, name);
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Reasons may be several; what is named beside them is one thing, and ends where the next reason begins. */
const placeOf = (name: string): string =>
  `(?<${name}>${name === 'why' || name === 'more' ? '.' : '(?:(?!; and ).)'}+?)`;

/** The most telling first, so that "The device broke the connection." is not taken for a place of that name. */
const PATTERNS: readonly Pattern[] = Object.keys(TROUBLES)
  .filter(isTrouble)
  .map((name) => {
    const parts = TROUBLES[name].en.split(/((?<!\{)\{\w+\}(?!\}))/);
    const shape = parts.map((part, i) => (i % 2 === 0 ? escapeRegExp(part) : placeOf(part.slice(1, -1)))).join('');
    return { name, shape: new RegExp(`^${shape}$`, 's'), literal: TROUBLES[name].en.replace(PLACE, '').length };
  })
  .sort((a, b) => b.literal - a.literal);

/** Which of the catalogue's sentences this is; of a sentence within another, the outer one. */
export const troubleOf = (sentence: string): Trouble | undefined =>
  PATTERNS.find(({ shape }) => shape.test(sentence))?.name;

/** A sentence that `trouble` made, in `lang`; any other text stays as it is. */
export function troubleIn(lang: Lang, sentence: string): string {
  if (lang === 'en') return sentence;
  for (const { name, shape } of PATTERNS) {
    const found = shape.exec(sentence);
    if (!found) continue;
    const data = Object.entries(found.groups ?? {}).map(([place, value]) => [place, troubleIn(lang, value)] as const);
    return fill(TROUBLES[name][lang], Object.fromEntries(data));
  }
  return sentence;
}
