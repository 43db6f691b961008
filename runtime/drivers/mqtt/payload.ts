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
  /** Parsed at most once; INVALID when it is no JSON. */
  json(): unknown;
  /** The same with Digits for numbers, which takes several times as long. */
  digits(): unknown;
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

function parse(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver as ((key: string, value: unknown) => unknown) | undefined);
  } catch {
    return INVALID;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Undefined when the payload is too long or no UTF-8. */
export function openPayload(bytes: Uint8Array): Payload | undefined {
  if (bytes.length > LONGEST_PAYLOAD) return undefined;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return undefined;
  }
  let json: unknown;
  let digits: unknown;
  return {
    text,
    json: () => (json ??= parse(text)),
    digits: () => (digits ??= parse(text, keepDigits)),
  };
}

const bad = (status: number): Reading => ({ value: undefined, status });
const UNREADABLE = bad(STATUS.badDecoding);

/** `retained`: the broker kept it, so nobody knows how old it is, unless it tells its time. */
export type Reader = (payload: Payload | undefined, retained: boolean) => Reading;

/** Reads one address out of payloads; what can be known before the first one is worked out once. */
export function readerOf(a: Address): Reader {
  const pick = picker(a);
  if (a.timeField === undefined)
    return (payload, retained) => {
      const value = payload && pick(payload);
      if (value === undefined) return UNREADABLE;
      return { value, status: retained ? STATUS.uncertainLastUsable : STATUS.good };
    };
  const timeOf = at(a.timeField);
  return (payload) => {
    const value = payload && pick(payload);
    if (!payload || value === undefined) return UNREADABLE;
    const sourceAt = time(timeOf(payload.json()));
    // A value whose time cannot be read may be of any age.
    return sourceAt === undefined ? { value, status: STATUS.uncertain } : { value, status: STATUS.good, sourceAt };
  };
}

/** The reading of one address. */
export const read = (a: Address, payload: Payload | undefined, retained: boolean): Reading =>
  readerOf(a)(payload, retained);

function at(path: string): (json: unknown) => unknown {
  const steps = parsePath(path) ?? [];
  return (json) => (json === INVALID ? undefined : follow(json, steps));
}

type Pick = (payload: Payload) => unknown;

function picker(a: Address): Pick {
  const within = a.path === undefined ? undefined : at(a.path);
  switch (a.type) {
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

function time(raw: unknown): number | undefined {
  const digits = typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw.trim() : undefined;
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
