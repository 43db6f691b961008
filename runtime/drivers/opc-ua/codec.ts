/** Between the values of OPC UA and ours. Sixty-four bits are exact: a number while it is a safe integer, else a bigint. */
import { STATUS, trouble } from '#runtime/contract/index.ts';
import { shortestFloat32 } from '../float32.ts';
import type { UaType } from './address.ts';

/** A value as node-opcua decodes it: OPC 10000-6, 5.2.2.16. Sixty-four bits come as [high, low]. */
export interface RawVariant {
  readonly dataType: number;
  /** 0 scalar, 1 array, 2 matrix. */
  readonly arrayType: number;
  readonly value: unknown;
}

/** OPC 10000-6, table 1. */
export const BUILT_IN = {
  bool: 1,
  int8: 2,
  uint8: 3,
  int16: 4,
  uint16: 5,
  int32: 6,
  uint32: 7,
  int64: 8,
  uint64: 9,
  float32: 10,
  float64: 11,
  text: 12,
  time: 13,
} as const satisfies Readonly<Record<UaType, number>>;
const GUID = 14;
const QUALIFIED_NAME = 20;
export const LOCALIZED_TEXT = 21;

export type Decoded =
  | { readonly ok: true; readonly value: boolean | number | bigint | string }
  | { readonly ok: false; readonly status: number };
/** A value that the node cannot take; the message is a sentence. */
export class EncodeError extends Error {}

const MISMATCH: Decoded = { ok: false, status: STATUS.badTypeMismatch };
const RANGE: Decoded = { ok: false, status: STATUS.badOutOfRange };
const ok = (value: boolean | number | bigint | string): Decoded => ({ ok: true, value });

const BITS: Readonly<Record<number, { readonly bits: number; readonly signed: boolean }>> = {
  2: { bits: 8, signed: true },
  3: { bits: 8, signed: false },
  4: { bits: 16, signed: true },
  5: { bits: 16, signed: false },
  6: { bits: 32, signed: true },
  7: { bits: 32, signed: false },
  8: { bits: 64, signed: true },
  9: { bits: 64, signed: false },
};
const fits = (n: bigint, { bits, signed }: { readonly bits: number; readonly signed: boolean }): boolean =>
  (signed ? BigInt.asIntN(bits, n) : BigInt.asUintN(bits, n)) === n;

const isWord = (n: unknown): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 0 && n <= 0xffff_ffff;

/** Undefined when it is no whole number of that kind. */
function wholeOf(dataType: number, value: unknown): bigint | undefined {
  const form = BITS[dataType];
  if (!form) return undefined;
  if (form.bits < 64) {
    const n = typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
    return n !== undefined && fits(n, form) ? n : undefined;
  }
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [high, low]: unknown[] = value;
  if (!isWord(high) || !isWord(low)) return undefined;
  const n = (BigInt(high) << 32n) | BigInt(low);
  return form.signed ? BigInt.asIntN(64, n) : n;
}

const safeInt = (n: bigint): number | bigint => {
  const near = Number(n);
  return Number.isSafeInteger(near) ? near : n;
};

/** `raw` as what the address says it is; whole numbers of another width are taken, as long as they fit. Never throws. */
export function decode(type: UaType, { dataType, arrayType, value }: RawVariant): Decoded {
  if (arrayType !== 0 || value === null || value === undefined) return MISMATCH;
  switch (type) {
    case 'bool':
      return dataType === BUILT_IN.bool && typeof value === 'boolean' ? ok(value) : MISMATCH;
    case 'text':
      return decodeText(dataType, value);
    case 'time': {
      const at = dataType === BUILT_IN.time && value instanceof Date ? value.getTime() : Number.NaN;
      return Number.isNaN(at) ? MISMATCH : ok(at);
    }
    case 'float32':
    case 'float64': {
      if (dataType === BUILT_IN.float32 || dataType === BUILT_IN.float64) {
        if (typeof value !== 'number') return MISMATCH;
        if (!Number.isFinite(value)) return RANGE;
        return ok(dataType === BUILT_IN.float32 ? shortestFloat32(value) : value);
      }
      const whole = wholeOf(dataType, value);
      return whole === undefined ? MISMATCH : ok(safeInt(whole));
    }
    default: {
      const whole = wholeOf(dataType, value);
      const form = BITS[BUILT_IN[type]];
      if (whole === undefined || !form) return MISMATCH;
      return fits(whole, form) ? ok(safeInt(whole)) : RANGE;
    }
  }
}

function decodeText(dataType: number, value: unknown): Decoded {
  if (dataType === BUILT_IN.text || dataType === GUID) return typeof value === 'string' ? ok(value) : MISMATCH;
  if (typeof value !== 'object' || value === null) return MISMATCH;
  const text =
    dataType === LOCALIZED_TEXT
      ? (value as { text?: unknown }).text
      : dataType === QUALIFIED_NAME
        ? (value as { name?: unknown }).name
        : undefined;
  return typeof text === 'string' ? ok(text) : MISMATCH;
}

/** The one element that an index asked for. */
export function elementOf({ dataType, arrayType, value }: RawVariant): RawVariant {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
  if (arrayType !== 1 || !isList) return { dataType, arrayType: -1, value: undefined };
  const list = value as ArrayLike<unknown>;
  return list.length === 1 ? { dataType, arrayType: 0, value: list[0] } : { dataType, arrayType: -1, value: undefined };
}

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** What to write, as node-opcua takes it. Throws EncodeError. */
export function encode(type: UaType, value: unknown): { readonly dataType: number; readonly value: unknown } {
  const dataType = BUILT_IN[type];
  switch (type) {
    case 'bool':
      if (typeof value !== 'boolean') throw new EncodeError(trouble('opc-needs-switch', { value: shown(value) }));
      return { dataType, value };
    case 'text':
      if (typeof value !== 'string') throw new EncodeError(trouble('opc-needs-text', { value: shown(value) }));
      return { dataType, value };
    case 'time': {
      const date = typeof value === 'number' ? new Date(value) : undefined;
      if (!date || Number.isNaN(date.getTime()))
        throw new EncodeError(trouble('opc-needs-number', { value: shown(value) }));
      return { dataType, value: date };
    }
    case 'float32':
    case 'float64': {
      const n = typeof value === 'bigint' ? Number(value) : value;
      if (typeof n !== 'number' || !Number.isFinite(n))
        throw new EncodeError(trouble('opc-needs-number', { value: shown(value) }));
      if (type === 'float32' && !Number.isFinite(Math.fround(n)))
        throw new EncodeError(trouble('opc-too-large', { value: n }));
      return { dataType, value: n };
    }
    default:
      return { dataType, value: encodeWhole(type, value) };
  }
}

function encodeWhole(type: UaType, value: unknown): number | readonly [number, number] {
  const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!whole) throw new EncodeError(trouble('opc-needs-whole', { value: shown(value) }));
  const n = BigInt(value);
  const form = BITS[BUILT_IN[type]];
  if (!form || !fits(n, form)) throw new EncodeError(trouble('opc-outside-type', { value: n, type }));
  if (form.bits < 64) return Number(n);
  const bits = BigInt.asUintN(64, n);
  return [Number(bits >> 32n), Number(bits & 0xffff_ffffn)];
}
