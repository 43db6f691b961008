/** JSON that keeps bigint exact: {"$int":"9007199254740993"}. Everything that leaves a process uses it. */

const INT = '$int';

/** Like JSON.stringify; the plain path costs nothing extra when there is no bigint. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError) || !/bigint/i.test(error.message)) throw error;
    return JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? { [INT]: v.toString() } : v));
  }
}

/** Like JSON.parse. Throws SyntaxError as it does. */
export function fromJson(text: string): unknown {
  if (!text.includes('"$int"')) return JSON.parse(text);
  return JSON.parse(text, (_key, v: unknown) => {
    if (v === null || typeof v !== 'object' || !Object.hasOwn(v, INT)) return v;
    const digits = (v as Record<string, unknown>)[INT];
    return typeof digits === 'string' && /^-?\d{1,40}$/.test(digits) ? BigInt(digits) : v;
  });
}
