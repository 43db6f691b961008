/** From payload to reading and back. Numbers keep the digits they were sent with until their type is known. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { type Address, PLACEHOLDER } from './address.ts';
import { follow, nest, parsePath } from './path.ts';

/** A larger payload is not looked into. */
export const LONGEST_PAYLOAD = 256 * 1024;

/** A JSON number with its digits as sent. */
class Digits {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export interface Payload {
  readonly text: string;
  /** Parsed at most once, with Digits for numbers; `invalid` when it is no JSON. */
  json(): unknown;
}
const INVALID = Symbol('invalid');

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

/** Undefined when the payload is too long or no UTF-8. */
export function openPayload(bytes: Uint8Array): Payload | undefined {
  if (bytes.length > LONGEST_PAYLOAD) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  let parsed: { readonly value: unknown } | undefined;
  return {
    text,
    json() {
      if (!parsed) {
        try {
          parsed = { value: JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) };
        } catch {
          parsed = { value: INVALID };
        }
      }
      return parsed.value;
    },
  };
}

const bad = (status: number): Reading => ({ value: undefined, status });

/** The reading of one address. `retained`: the broker kept it, so nobody knows how old it is, unless it tells its time. */
export function read(a: Address, payload: Payload | undefined, retained: boolean): Reading {
  if (!payload) return bad(STATUS.badDecoding);
  const value = pick(a, payload);
  if (value === undefined) return bad(STATUS.badDecoding);
  if (a.timeField === undefined) return { value, status: retained ? STATUS.uncertainLastUsable : STATUS.good };
  const sourceAt = time(at(payload, a.timeField));
  // A value whose time cannot be read may be of any age.
  return sourceAt === undefined ? { value, status: STATUS.uncertain } : { value, status: STATUS.good, sourceAt };
}

function at(payload: Payload, path: string): unknown {
  const json = payload.json();
  return json === INVALID ? undefined : follow(json, parsePath(path) ?? []);
}

function pick(a: Address, payload: Payload): unknown {
  const raw =
    a.path !== undefined
      ? at(payload, a.path)
      : a.type === 'text'
        ? payload.text
        : a.type === 'json'
          ? payload.json()
          : scalar(payload);
  if (raw === undefined || raw === null || raw === INVALID) return undefined;
  const digits =
    raw instanceof Digits
      ? raw.source
      : typeof raw === 'string' && /^\s*[-+]?(\d|\.\d)/.test(raw)
        ? raw.trim()
        : undefined;
  switch (a.type) {
    case 'text':
      return typeof raw === 'string' ? raw : undefined;
    case 'json':
      return typeof raw === 'object' && !(raw instanceof Digits) ? plain(raw) : undefined;
    case 'bool':
      return bool(raw instanceof Digits ? raw.source : raw);
    case 'int':
      return digits === undefined ? undefined : exactInt(digits);
    case 'real':
      return digits === undefined ? undefined : real(digits);
    case 'decimal':
      return digits === undefined ? undefined : decimal(digits);
  }
}

/** The whole payload as one value: a JSON number, bool or string, or bare text such as `on` or `21.5`. */
function scalar(payload: Payload): unknown {
  const json = payload.json();
  return json === INVALID ? payload.text.trim() : json;
}

function bool(raw: unknown): boolean | undefined {
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

function time(raw: unknown): number | undefined {
  const digits = raw instanceof Digits ? raw.source : typeof raw === 'string' ? raw.trim() : undefined;
  if (digits === undefined) return undefined;
  const n = real(digits);
  // Below this a number of ms would be in the year 1973: it is seconds.
  if (n !== undefined) return n > 0 ? Math.round(n < 1e11 ? n * 1000 : n) : undefined;
  // Without a zone a local time would be guessed.
  const ms = /(Z|[-+]\d\d:?\d\d)$/i.test(digits) ? Date.parse(digits) : Number.NaN;
  return Number.isFinite(ms) ? ms : undefined;
}

/** The text to publish for a write. */
export function compose(a: Address, value: unknown): string {
  const text =
    typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  // A decimal is a text here but a number there.
  const bare = text ?? (a.type === 'decimal' && typeof value === 'string' ? value : undefined);
  const literal = bare ?? JSON.stringify(value);
  if (a.template !== undefined)
    return a.template.replaceAll(
      PLACEHOLDER,
      () => bare ?? (typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : literal),
    );
  if (a.path === undefined) return bare ?? (typeof value === 'string' ? value : literal);
  const hole = '\u0000hole\u0000';
  return JSON.stringify(nest(parsePath(a.path) ?? [], hole)).replace(JSON.stringify(hole), () => literal);
}
