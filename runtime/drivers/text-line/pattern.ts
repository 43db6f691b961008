/**
 * A line of text as a person draws it: `S {stable} {value} {unit}`. Not a regular expression: it is read from left to right without going back, so
 * no line can make it slow.
 */

/** `value` is a number; `text` and `skip` are anything; `unit` and `stable` a word. */
export const PLACES = ['value', 'text', 'unit', 'stable', 'skip'] as const;
export type PlaceName = (typeof PLACES)[number];

type Token =
  | { readonly kind: 'place'; readonly name: PlaceName }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'blank' };
export type Pattern = readonly Token[];
export type Found = Readonly<Partial<Record<PlaceName, string>>>;

const isPlace = (name: string): name is PlaceName => PLACES.some((one) => one === name);
/** Scales write the sign apart: "-   12.50". */
const NUMBER = /[-+]?[ \t]*(?:\d[\d.,]*|[.,]\d[\d.,]*)(?:[eE][-+]?\d{1,3})?/y;

const BLANKS = /[ \t]+/y;

/** Undefined for what is no pattern: an unknown place, one that comes twice, or two that nothing separates. */
export function parsePattern(source: string): Pattern | undefined {
  const tokens: Token[] = [];
  const seen = new Set<string>();
  for (const part of source.trim().split(/(\{\w*\}|[ \t]+)/)) {
    if (part === '') continue;
    const name = /^\{(\w*)\}$/.exec(part)?.[1];
    if (name !== undefined) {
      if (!isPlace(name) || (name !== 'skip' && seen.has(name))) return undefined;
      const before = tokens.at(-1);
      if (before?.kind === 'place' && (before.name !== 'value' || name === 'value')) return undefined;
      seen.add(name);
      tokens.push({ kind: 'place', name });
    } else if (part.trim() === '') tokens.push({ kind: 'blank' });
    else tokens.push({ kind: 'literal', text: part });
  }
  return tokens.length > 0 ? tokens : undefined;
}

/** What stands at the places when the whole line is as drawn; undefined when it is not. */
export function match(pattern: Pattern, line: string): Found | undefined {
  const found: Partial<Record<PlaceName, string>> = {};
  const text = line.trim();
  let at = 0;
  const sticky = (shape: RegExp): string | undefined => {
    shape.lastIndex = at;
    const [hit] = shape.exec(text) ?? [];
    if (hit !== undefined) at += hit.length;
    return hit;
  };

  for (const [i, token] of pattern.entries()) {
    if (token.kind === 'blank') {
      if (sticky(BLANKS) === undefined) return undefined;
    } else if (token.kind === 'literal') {
      if (!text.startsWith(token.text, at)) return undefined;
      at += token.text.length;
    } else {
      const hit = token.name === 'value' ? sticky(NUMBER) : upTo(pattern[i + 1]);
      if (hit === undefined || (hit === '' && token.name !== 'skip')) return undefined;
      found[token.name] = hit;
    }
  }
  return at === text.length ? found : undefined;

  function upTo(next: Token | undefined): string | undefined {
    let end = text.length;
    if (next?.kind === 'literal') end = text.indexOf(next.text, at);
    else if (next?.kind === 'blank') end = text.slice(at).search(/[ \t]/) + at;
    if (end < at) return undefined;
    const hit = text.slice(at, end);
    at = end;
    return hit;
  }
}

/** A line as drawn, with these at its places: what a simulated device says. */
export const draw = (pattern: Pattern, values: Found): string =>
  pattern
    .map((token) => (token.kind === 'place' ? (values[token.name] ?? '-') : token.kind === 'blank' ? ' ' : token.text))
    .join('');
