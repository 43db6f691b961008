/** Ids for new nodes, wires and slots: readable in the emitted code, never used twice. */

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `prefix-` and eight random letters (41 bits). `getRandomValues` also exists where the page is not served over HTTPS. */
export function randomId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}-${Array.from(bytes, (b) => ALPHABET[b % ALPHABET.length]).join('')}`;
}

/** Only letters the document allows in an id, at most 40 of them. */
export const safeId = (text: string, fallback: string): string =>
  text
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || fallback;

/** `wanted`, or `wanted-2`, `wanted-3` … until it is free. */
export function freeName(wanted: string, taken: (name: string) => boolean, joint = '-'): string {
  if (!taken(wanted)) return wanted;
  let n = 2;
  while (taken(`${wanted}${joint}${n}`)) n += 1;
  return `${wanted}${joint}${n}`;
}
