/** A field of a message as people read it. */

/** It says nothing, and is left out. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Lists of words on one line; what is JSON, or holds it as text, laid out on several. */
export function asText(value: unknown, plain: (value: unknown) => string): string {
  if (typeof value === 'string') return laidOut(value) ?? value;
  if (Array.isArray(value) && value.every(isPlain)) return value.map(plain).join(', ');
  return isPlain(value) ? plain(value) : laid(value);
}

const laid = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part), 2);

function laidOut(text: string): string | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // Only what keeps every digit when it is laid out.
    return JSON.stringify(value) === text ? laid(value) : undefined;
  } catch {
    return undefined; // only looks like JSON: it is shown as it stands
  }
}
