/** From JSON or bare text to the value of a tag's type. Numbers keep the digits they were sent with until that type is known. */
import { z } from 'zod';
import { followJsonPath, parseJsonPath, trouble } from '#runtime/contract/index.ts';

/** A path that leads to one place: `[*]` would lead to many. */
export const jsonPlace = z
  .string()
  .max(256)
  .refine((text) => {
    const steps = parseJsonPath(text);
    return steps !== undefined && steps.length <= 32 && steps.every(({ kind }) => kind !== 'all');
  }, trouble('not-a-path'));

/** What lies there, of a path as `jsonPlace` takes it; undefined when nothing does, or there is no JSON. */
export function placeIn(path: string): (json: unknown) => unknown {
  const steps = parseJsonPath(path) ?? [];
  return (json) => (json === INVALID ? undefined : followJsonPath(json, steps)[0]);
}

export const PAYLOAD_TYPES = ['real', 'int', 'decimal', 'bool', 'text', 'json'] as const;
export type PayloadType = (typeof PAYLOAD_TYPES)[number];

/** A JSON number with its digits as sent. */
class Digits {
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }
  /** No property of its own: no path leads here. */
  get source(): string {
    return this.#source;
  }
}

export interface Payload {
  readonly text: string;
  /** Parsed at most once; INVALID when it is no JSON. */
  json(): unknown;
  /** The same with Digits for numbers, which takes several times as long. */
  digits(): unknown;
}
export const INVALID = Symbol('invalid');

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;
const keepDigits: Reviver = (_key, value, context) =>
  typeof value === 'number' ? new Digits(context?.source ?? String(value)) : value;
const plain = (value: unknown): unknown => {
  if (value instanceof Digits) return exactInt(value.source) ?? Number(value.source);
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
  return value;
};

function parse(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver as ((key: string, value: unknown) => unknown) | undefined);
  } catch {
    return INVALID;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Undefined when it has more than `most` bytes or is no UTF-8. */
export function openBytes(bytes: Uint8Array, most: number): Payload | undefined {
  if (bytes.length > most) return undefined;
  try {
    return openText(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

export function openText(text: string): Payload {
  let json: unknown;
  let digits: unknown;
  return {
    text,
    json: () => (json ??= parse(text)),
    digits: () => (digits ??= parse(text, keepDigits)),
  };
}

/** Undefined when there is nothing of that type. */
export type Pick = (payload: Payload) => unknown;

/** `within` finds the value in the JSON; without it the whole payload is the value. */
export function pickerOf(type: PayloadType, within?: (json: unknown) => unknown): Pick {
  switch (type) {
    case 'text':
      return (payload) => {
        const raw = within ? within(payload.json()) : payload.text;
        return typeof raw === 'string' ? raw : undefined;
      };
    case 'json':
      return (payload) => {
        const raw = within ? within(payload.digits()) : payload.digits();
        return typeof raw === 'object' && raw !== null && !(raw instanceof Digits) ? plain(raw) : undefined;
      };
    case 'real': {
      const ofText = whole(within, (payload) => payload.json());
      return (payload) => {
        const raw = ofText(payload);
        if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
        return typeof raw === 'string' ? real(raw.trim()) : undefined;
      };
    }
    case 'bool': {
      const raw = whole(within, (payload) => payload.digits());
      return (payload) => bool(raw(payload));
    }
    case 'int': {
      const raw = whole(within, (payload) => payload.digits());
      return (payload) => inDigits(raw(payload), exactInt);
    }
    case 'decimal': {
      const raw = whole(within, (payload) => payload.digits());
      return (payload) => inDigits(raw(payload), decimal);
    }
  }
}

/** What lies there, or without a path the whole payload: JSON, or bare text such as `on` or `21.5`. */
const whole = (within: ((json: unknown) => unknown) | undefined, parsed: (payload: Payload) => unknown): Pick =>
  within
    ? (payload) => within(parsed(payload))
    : (payload) => {
        const json = parsed(payload);
        return json === INVALID ? payload.text.trim() : json;
      };

function inDigits<T>(raw: unknown, take: (digits: string) => T | undefined): T | undefined {
  if (raw instanceof Digits) return take(raw.source);
  return typeof raw === 'string' && /^\s*[-+]?(\d|\.\d)/.test(raw) ? take(raw.trim()) : undefined;
}

function bool(found: unknown): boolean | undefined {
  const raw = found instanceof Digits ? found.source : found;
  if (typeof raw === 'boolean') return raw;
  if (typeof raw !== 'string') return undefined;
  const word = raw.trim().toLowerCase();
  if (word === 'true' || word === 'on' || word === '1') return true;
  return word === 'false' || word === 'off' || word === '0' ? false : undefined;
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$/;
const real = (digits: string): number | undefined => {
  const n = NUMBER.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(n) ? n : undefined;
};

/** A whole number of up to 40 digits; `12.0` and `1e3` are whole too. */
function exactInt(digits: string): number | bigint | undefined {
  if (/^[-+]?\d{1,40}(\.0*)?$/.test(digits)) {
    const n = BigInt(digits.replace(/^\+/, '').replace(/\..*$/, ''));
    return n >= Number.MIN_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER ? Number(n) : n;
  }
  const n = real(digits);
  return n !== undefined && Number.isSafeInteger(n) && /[eE]/.test(digits) ? n : undefined;
}

/** Plain decimal text with every digit sent; an exponent is not taken apart. */
const decimal = (digits: string): string | undefined =>
  /^[-+]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})$/.test(digits) ? digits.replace(/^\+/, '') : undefined;

/** ms or s since 1970, or ISO 8601 with its zone; gives ms. */
export function timeOf(raw: unknown): number | undefined {
  const digits = typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw.trim() : undefined;
  if (digits === undefined) return undefined;
  const n = real(digits);
  // Below this a number of ms would be in the year 1973: it is seconds.
  if (n !== undefined) return n > 0 ? Math.round(n < 1e11 ? n * 1000 : n) : undefined;
  // Without a zone a local time would be guessed.
  const ms = /(Z|[-+]\d\d:?\d\d)$/i.test(digits) ? Date.parse(digits) : Number.NaN;
  return Number.isFinite(ms) ? ms : undefined;
}
