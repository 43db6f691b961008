/** Plain data at the kernel's borders: a bounded, frozen copy of what a step hands out, and equality by content. */

/** More than this in one value is a fault of the node, not a reason to grow. */
export const MAX_TEXT = 1_000_000;
export const MAX_PARTS = 50_000;
const MAX_DEPTH = 32;

/** A node asked for more than it may; becomes a fault of kind 'quota'. */
export class QuotaError extends Error {
  override readonly name = 'QuotaError';
}

let parts = 0;

/**
 * A frozen copy of what is left of a value on its way through JSON, but for bigint, so that nobody sees more than what is
 * kept: no negative zero, null for what is no finite number, no fields that are undefined, functions or symbols.
 * Throws QuotaError for what is too large or deep.
 */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return leaf(value);
  parts = 0;
  return copy(value, 0);
}

function leaf(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT)
      throw new QuotaError(`A text of ${value.length} characters is too long; ${MAX_TEXT} are allowed.`);
    return value;
  }
  // Adding zero takes the sign off negative zero.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
}

function copy(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return leaf(value);
  if (depth > MAX_DEPTH) throw new QuotaError(`A value is nested more than ${MAX_DEPTH} deep, or contains itself.`);
  if (Array.isArray(value)) {
    grow(value.length);
    const out: unknown[] = new Array(value.length);
    for (let i = 0; i < value.length; i++) out[i] = copy(value[i], depth + 1) ?? null;
    return Object.freeze(out);
  }
  if (value instanceof Date) return leaf(value.getTime());
  const keys = Object.keys(value);
  grow(keys.length);
  const out: Record<string, unknown> = {};
  for (const key of keys) {
    const part = copy((value as Record<string, unknown>)[key], depth + 1);
    if (part === undefined) continue;
    if (key === '__proto__') Object.defineProperty(out, key, { value: part, enumerable: true });
    else out[key] = part;
  }
  return Object.freeze(out);
}

function grow(by: number): void {
  parts += by + 1;
  if (parts > MAX_PARTS) throw new QuotaError(`A value has more than ${MAX_PARTS} parts.`);
}

/** Whether a value is, as it stands, what JSON would make of it: nothing in it twice, frozen, of a class, undefined or no finite number. */
export function isPlain(value: unknown): boolean {
  return isKept(value, new Set(), 0);
}

function isKept(value: unknown, seen: Set<object>, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object')
    return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint';
  if (value === null) return true;
  if (depth > MAX_DEPTH || seen.has(value) || Object.isFrozen(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!isKept(value[i], seen, depth + 1)) return false;
    return Object.getPrototypeOf(value) === Array.prototype;
  }
  for (const key of Object.keys(value)) {
    if (!isKept((value as Record<string, unknown>)[key], seen, depth + 1)) return false;
  }
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** Equal by content; NaN equals NaN. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((part, i) => same(part, b[i]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
