/** Plain data at the kernel's borders: a bounded, frozen copy of what a step hands out, and equality by content. */

/** More than this in one value is a fault of the node, not a reason to grow. */
export const MAX_TEXT = 1_000_000;
export const MAX_PARTS = 50_000;
const MAX_DEPTH = 32;
/** Characters of JSON that one node may keep as its state. */
export const MAX_STATE = 4_000_000;
/** As many digits as travel between processes exactly. */
const MAX_WHOLE = 10n ** 38n;

/** A node asked for more than it may; becomes a fault of kind 'quota'. */
export class QuotaError extends Error {
  override readonly name = 'QuotaError';
}
// A script can catch one: neither it nor its class may become a place to leave a note for other nodes.
Object.freeze(QuotaError);
Object.freeze(QuotaError.prototype);

const { getTime } = Date.prototype;

/** What is left of a value's allowance. Not shared: a getter can start another copy while one is under way. */
interface Room {
  parts: number;
  letters: number;
}

/**
 * A frozen copy of what is left of a value on its way through JSON, but for bigint, so that nobody sees more than what is
 * kept: no negative zero, null for what is no finite number, no fields that are undefined, functions or symbols.
 * Throws QuotaError for what is too large or deep.
 */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return leaf(value);
  return copy(value, 0, { parts: MAX_PARTS, letters: MAX_TEXT });
}

function leaf(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT)
      throw new QuotaError(`A text of ${value.length} characters is too long; ${MAX_TEXT} are allowed.`);
    return value;
  }
  if (typeof value === 'bigint') {
    if (value > MAX_WHOLE || value < -MAX_WHOLE) throw new QuotaError('A whole number has more than 38 digits.');
    return value;
  }
  // Adding zero takes the sign off negative zero.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
}

function copy(value: unknown, depth: number, room: Room): unknown {
  if (typeof value !== 'object' || value === null) {
    const kept = leaf(value);
    if (typeof kept === 'string') write(kept, room);
    return kept;
  }
  if (depth > MAX_DEPTH) throw new QuotaError(`A value is nested more than ${MAX_DEPTH} deep, or contains itself.`);
  if (Array.isArray(value)) {
    // Asked once: behind a proxy the next answer may be another.
    const { length } = value;
    grow(length, room);
    const out: unknown[] = new Array(length);
    for (let i = 0; i < length; i++) out[i] = copy(value[i], depth + 1, room) ?? null;
    return Object.freeze(out);
  }
  const time = timeOf(value);
  if (time !== undefined) return leaf(time);
  const keys = Object.keys(value);
  grow(keys.length, room);
  const out: Record<string, unknown> = {};
  for (const key of keys) {
    write(key, room);
    const part = copy((value as Record<string, unknown>)[key], depth + 1, room);
    if (part === undefined) continue;
    if (key === '__proto__') Object.defineProperty(out, key, { value: part, enumerable: true });
    else out[key] = part;
  }
  return Object.freeze(out);
}

/** Of a real date, by the built-in: a `getTime` of its own could give anything. */
function timeOf(value: object): number | undefined {
  if (!(value instanceof Date)) return undefined;
  try {
    return getTime.call(value);
  } catch {
    return undefined;
  }
}

function write(text: string, room: Room): void {
  room.letters -= text.length;
  if (room.letters < 0) throw new QuotaError(`A value has more than ${MAX_TEXT} characters.`);
}

function grow(by: number, room: Room): void {
  room.parts -= by + 1;
  // Not `< 0`: a length that is no number must not pass either.
  if (!(room.parts >= 0)) throw new QuotaError(`A value has more than ${MAX_PARTS} parts.`);
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
  for (const key of Reflect.ownKeys(value)) {
    const property = Reflect.getOwnPropertyDescriptor(value, key);
    // A symbol, a hidden field or a getter is memory that no commit knows.
    if (typeof key === 'symbol' || !property?.enumerable || !('value' in property)) return false;
    if (!isKept(property.value, seen, depth + 1)) return false;
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
