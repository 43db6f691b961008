/** Between the bytes of a controller, high byte first, and values. Sixty-four bits are exact: a number while it is a safe integer, else a bigint. */
import { trouble } from '#runtime/contract/index.ts';
import { shortestFloat32 } from '../float32.ts';
import { charsFrom, charsTo, type Encoding } from './charset.ts';
import { DecodeError, EncodeError, told } from './errors.ts';
import {
  decodeDate,
  decodeDateAndTime,
  decodeDtl,
  decodeS5Time,
  decodeTimeOfDay,
  encodeDate,
  encodeDateAndTime,
  encodeDtl,
  encodeS5Time,
  fromBcd3,
} from './moments.ts';
import type { Place } from './place.ts';

export type Value = boolean | number | bigint | string;

/** What the memory itself does not say. */
export interface Habits {
  readonly encoding: Encoding;
  /** IANA zone of the controller's clock. */
  readonly zone: string;
}

const DAY = 86_400_000;
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const safe = (n: bigint): number | bigint =>
  n >= BigInt(Number.MIN_SAFE_INTEGER) && n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n;

/** `bytes` are the value's own; of a text that is too long for one answer, its beginning. Throws DecodeError for what is no such value. */
export function decode({ type, bit, length }: Place, bytes: Uint8Array, { encoding, zone }: Habits): Value {
  const data = view(bytes);
  switch (type) {
    case 'BOOL':
      return ((data.getUint8(0) >> bit) & 1) === 1;
    case 'BYTE':
    case 'USINT':
      return data.getUint8(0);
    case 'SINT':
      return data.getInt8(0);
    case 'WORD':
    case 'UINT':
      return data.getUint16(0);
    case 'INT':
      return data.getInt16(0);
    case 'DWORD':
    case 'UDINT':
      return data.getUint32(0);
    case 'DINT':
    case 'TIME':
      return data.getInt32(0);
    case 'LWORD':
    case 'ULINT':
      return safe(data.getBigUint64(0));
    case 'LINT':
      return safe(data.getBigInt64(0));
    case 'REAL':
      return shortestFloat32(data.getFloat32(0));
    case 'LREAL':
      return data.getFloat64(0);
    case 'CHAR':
      return charsFrom(upToNul(bytes), encoding).trimEnd();
    case 'STRING':
      return charsFrom(textPart(bytes, 2, 1, length), encoding);
    case 'WSTRING':
      return wide(textPart(bytes, 4, 2, length));
    case 'S5TIME':
      return decodeS5Time(bytes);
    case 'TIME_OF_DAY':
      return decodeTimeOfDay(bytes);
    case 'DATE':
      return decodeDate(bytes, zone);
    case 'DATE_AND_TIME':
      return decodeDateAndTime(bytes, zone);
    case 'DTL':
      return decodeDtl(bytes, zone);
    case 'COUNTER':
      return fromBcd3(data.getUint16(0));
  }
}

const upToNul = (bytes: Uint8Array): Uint8Array => {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
};

/** How many characters a text has room for, and has, as its header says. Throws DecodeError where no text can lie. */
export function textHeader(bytes: Uint8Array, header: number): { readonly room: number; readonly count: number } {
  const data = view(bytes);
  const [room, count] = header === 2 ? [data.getUint8(0), data.getUint8(1)] : [data.getUint16(0), data.getUint16(2)];
  // A STRING of 255 characters there is none, and no WSTRING of more than 16382.
  const most = header === 2 ? 254 : 16_382;
  if (room === 0 || room > most || count > room) throw new DecodeError(trouble('s7-no-string'));
  return { room, count };
}

/** The characters of a text with a header. */
function textPart(bytes: Uint8Array, header: number, width: number, length: number): Uint8Array {
  const { count } = textHeader(bytes, header);
  const end = header + count * width;
  if (count > length || end > bytes.length) throw new DecodeError(trouble('s7-longer-text', { count, length }));
  return bytes.subarray(header, end);
}

function wide(bytes: Uint8Array): string {
  const data = view(bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) text += String.fromCharCode(data.getUint16(i));
  if (!text.isWellFormed()) throw new DecodeError(trouble('s7-no-text'));
  return text;
}

const RANGE = {
  BYTE: [0n, 255n],
  USINT: [0n, 255n],
  SINT: [-128n, 127n],
  WORD: [0n, 2n ** 16n - 1n],
  UINT: [0n, 2n ** 16n - 1n],
  INT: [-(2n ** 15n), 2n ** 15n - 1n],
  DWORD: [0n, 2n ** 32n - 1n],
  UDINT: [0n, 2n ** 32n - 1n],
  DINT: [-(2n ** 31n), 2n ** 31n - 1n],
  TIME: [-(2n ** 31n), 2n ** 31n - 1n],
  TIME_OF_DAY: [0n, BigInt(DAY) - 1n],
  S5TIME: [0n, 9_990_000n],
  LWORD: [0n, 2n ** 64n - 1n],
  ULINT: [0n, 2n ** 64n - 1n],
  LINT: [-(2n ** 63n), 2n ** 63n - 1n],
  COUNTER: [0n, 999n],
} as const;

/** All bytes of the value, a text's header too; of a BOOL one byte, 0 or 1. Throws EncodeError when the value does not fit. */
export function encode(place: Place, value: unknown, { encoding, zone }: Habits): Uint8Array {
  const { type, bytes } = place;
  const out = new Uint8Array(bytes);
  const data = view(out);
  switch (type) {
    case 'BOOL':
      if (typeof value !== 'boolean') throw new EncodeError(trouble('needs-switch', { value: told(value) }));
      out[0] = value ? 1 : 0;
      return out;
    case 'REAL':
      data.setFloat32(0, real(value, Math.fround));
      return out;
    case 'LREAL':
      data.setFloat64(
        0,
        real(value, (n) => n),
      );
      return out;
    case 'CHAR':
      out.fill(0x20).set(chars(place, value, encoding));
      return out;
    case 'STRING': {
      const text = chars(place, value, encoding);
      out.set([place.length, text.length, ...text]);
      return out;
    }
    case 'WSTRING':
      wideTo(place, value, data);
      return out;
    case 'S5TIME':
      return encodeS5Time(Number(integer(type, value)));
    case 'DATE':
      return encodeDate(value, zone);
    case 'DATE_AND_TIME':
      return encodeDateAndTime(value, zone);
    case 'DTL':
      return encodeDtl(value, zone);
    case 'COUNTER': {
      const count = Number(integer(type, value));
      data.setUint16(0, Number.parseInt(String(count), 16));
      return out;
    }
    default: {
      let rest = BigInt.asUintN(8 * bytes, integer(type, value));
      for (let i = bytes - 1; i >= 0; i--, rest >>= 8n) out[i] = Number(rest & 0xffn);
      return out;
    }
  }
}

function integer(type: keyof typeof RANGE, value: unknown): bigint {
  const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!whole) throw new EncodeError(trouble('s7-needs-whole', { value: told(value) }));
  const n = BigInt(value);
  const [low, high] = RANGE[type];
  if (n < low || n > high) throw new EncodeError(trouble('outside-type', { value: n, type, low, high }));
  return n;
}

function real(value: unknown, store: (n: number) => number): number {
  const n = typeof value === 'bigint' ? Number(value) : value;
  if (typeof n !== 'number' || !Number.isFinite(n))
    throw new EncodeError(trouble('s7-needs-number', { value: told(value) }));
  if (!Number.isFinite(store(n))) throw new EncodeError(trouble('s7-too-large', { value: n }));
  return n;
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw new EncodeError(trouble('s7-needs-text', { value: told(value) }));
  return value;
}

function chars({ length }: Place, value: unknown, encoding: Encoding): Uint8Array {
  const bytes = charsTo(asText(value), encoding);
  if (bytes.length > length) throw new EncodeError(trouble('text-too-long', { bytes: bytes.length, most: length }));
  return bytes;
}

function wideTo({ length }: Place, value: unknown, out: DataView): void {
  const text = asText(value);
  if (!text.isWellFormed()) throw new EncodeError(trouble('s7-no-text'));
  if (text.length > length) throw new EncodeError(trouble('s7-many-characters', { count: text.length, most: length }));
  out.setUint16(0, length);
  out.setUint16(2, text.length);
  for (let i = 0; i < text.length; i++) out.setUint16(4 + 2 * i, text.charCodeAt(i));
}
