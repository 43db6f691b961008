/** Plain data at the kernel's borders: a bounded, frozen copy of what a step hands out, an own one of what it keeps, and equality by content. */
import { fromJson, toJson } from '#runtime/contract/index.ts';

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
  const out: Record<string, unknown> = {};
  if (Object.getPrototypeOf(value) === Object.prototype) {
    // By far the most: it has nothing to inherit and is no date.
    grow(0, room);
    for (const key in value) {
      grow(0, room);
      put(out, key, (value as Record<string, unknown>)[key], depth, room);
    }
    return Object.freeze(out);
  }
  const time = timeOf(value);
  if (time !== undefined) return leaf(time);
  const keys = Object.keys(value);
  grow(keys.length, room);
  for (const key of keys) put(out, key, (value as Record<string, unknown>)[key], depth, room);
  return Object.freeze(out);
}

function put(out: Record<string, unknown>, key: string, value: unknown, depth: number, room: Room): void {
  write(key, room);
  const part = copy(value, depth + 1, room);
  if (part === undefined) return;
  if (key === '__proto__') Object.defineProperty(out, key, { value: part, enumerable: true });
  else out[key] = part;
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

/**
 * A state as it is after a restart, through JSON, and as nobody else holds it: unfrozen, nothing in it twice, no accessors and
 * no hidden fields. Throws QuotaError for what is far too large, TypeError for what contains itself.
 */
export function keptCopy(value: unknown): unknown {
  const copied = ownCopy(value, 0, { parts: MAX_STATE, letters: 0 });
  // What is not plain data goes the long way: JSON knows what becomes of it.
  return copied === UNFIT ? fromJson(toJson(value)) : copied;
}

const UNFIT = Symbol('unfit');

function ownCopy(value: unknown, depth: number, room: Room): unknown {
  room.parts -= 1;
  if (room.parts < 0) throw new QuotaError(`The state of a node has more than ${MAX_STATE} parts.`);
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'bigint') return value > MAX_WHOLE || value < -MAX_WHOLE ? UNFIT : value;
  if (typeof value !== 'object' || depth > MAX_DEPTH) return UNFIT;
  if ('toJSON' in value) return UNFIT;
  const kind = Object.getPrototypeOf(value);
  if (kind === Object.prototype) {
    const out: Record<string, unknown> = {};
    for (const key in value) {
      const part = ownCopy((value as Record<string, unknown>)[key], depth + 1, room);
      if (part === UNFIT || key === '__proto__' || key === '$int') return UNFIT;
      out[key] = part;
    }
    return out;
  }
  if (kind !== Array.prototype || !Array.isArray(value)) return UNFIT;
  const { length } = value;
  const out: unknown[] = [];
  for (let i = 0; i < length; i++) {
    const part = ownCopy(value[i], depth + 1, room);
    if (part === UNFIT) return UNFIT;
    out.push(part);
  }
  return out;
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
