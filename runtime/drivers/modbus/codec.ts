/** Between registers and values. Sixty-four bits are exact: a number while it is a safe integer, else a bigint. */
import { trouble } from '#runtime/contract/index.ts';
import { shortestFloat32 } from '../float32.ts';
import type { Address, RegisterType } from './address.ts';
import { width } from './address.ts';

/** A value that the registers cannot take; the message is a sentence. */
export class EncodeError extends Error {}
/** Registers that are no such value; the message is a sentence. */
export class DecodeError extends Error {}

export type Value = boolean | number | bigint | string;

const RANGE: Readonly<Partial<Record<RegisterType, readonly [bigint, bigint]>>> = {
  int16: [-(2n ** 15n), 2n ** 15n - 1n],
  uint16: [0n, 2n ** 16n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  bcd16: [0n, 9999n],
  bcd32: [0n, 99_999_999n],
};

/** From the device's order of bytes and words to big-endian, and back: both are their own inverse. */
function reorder(bytes: Uint8Array, { byteOrder, wordOrder, type }: Address): Uint8Array {
  const out = Uint8Array.from(bytes);
  const words = out.length / 2;
  // A text is a string of bytes, not a number: it has no high word.
  const swapWords = wordOrder === 'low-first' && type !== 'text';
  const swapBytes = byteOrder === 'low-first';
  for (let w = 0; w < words; w++) {
    const from = 2 * (swapWords ? words - 1 - w : w);
    out[2 * w] = bytes[from + (swapBytes ? 1 : 0)] ?? 0;
    out[2 * w + 1] = bytes[from + (swapBytes ? 0 : 1)] ?? 0;
  }
  return out;
}

/** Nothing to put in order: most values of most devices. */
const isInOrder = (a: Address): boolean =>
  a.byteOrder === 'high-first' && (a.wordOrder === 'high-first' || a.type === 'text' || width(a) === 1);

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const safe = (n: bigint): number | bigint =>
  BigInt.asIntN(54, n) === n && Number.isSafeInteger(Number(n)) ? Number(n) : n;

/** `bytes` are the value's registers as they came. Throws DecodeError for what is no UTF-8, or no digits. */
export function decode(a: Address, bytes: Uint8Array): Value {
  const ordered = isInOrder(a) ? bytes : reorder(bytes, a);
  const data = view(ordered);
  switch (a.type) {
    case 'bool':
      return ((data.getUint16(0) >> (a.bit ?? 0)) & 1) === 1;
    case 'int16':
      return data.getInt16(0);
    case 'uint16':
      return data.getUint16(0);
    case 'int32':
      return data.getInt32(0);
    case 'uint32':
      return data.getUint32(0);
    case 'int64':
      return safe(data.getBigInt64(0));
    case 'uint64':
      return safe(data.getBigUint64(0));
    case 'float32':
      return shortestFloat32(data.getFloat32(0));
    case 'float64':
      return data.getFloat64(0);
    case 'bcd16':
    case 'bcd32':
      return decodeBcd(ordered);
    case 'text':
      return decodeText(ordered.subarray(0, a.length));
  }
}

/** Four bits a digit, as thumbwheels and older meters have it. */
function decodeBcd(bytes: Uint8Array): number {
  const digits = Buffer.from(bytes).toString('hex');
  if (/[a-f]/.test(digits)) throw new DecodeError(trouble('no-digits', { digits }));
  return Number(digits);
}

/** A text ends at the first NUL; trailing blanks are padding. */
function decodeText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      .decode(end < 0 ? bytes : bytes.subarray(0, end))
      .trimEnd();
  } catch {
    throw new DecodeError(trouble('no-text'));
  }
}

/** The registers to write, as bytes in the device's order. Throws EncodeError when the value does not fit. A bit of a register is not encoded here. */
export function encode(a: Address, value: unknown): Uint8Array {
  const out = new Uint8Array(width(a) * 2);
  const data = view(out);
  switch (a.type) {
    case 'bool':
      throw new EncodeError(trouble('bit-by-mask'));
    case 'int16':
    case 'uint16':
      data.setUint16(0, Number(BigInt.asUintN(16, integer(a, value))));
      break;
    case 'int32':
    case 'uint32':
      data.setUint32(0, Number(BigInt.asUintN(32, integer(a, value))));
      break;
    case 'int64':
    case 'uint64':
      data.setBigUint64(0, BigInt.asUintN(64, integer(a, value)));
      break;
    case 'float32':
      data.setFloat32(0, real(value, Math.fround));
      break;
    case 'float64':
      data.setFloat64(
        0,
        real(value, (n) => n),
      );
      break;
    case 'bcd16':
    case 'bcd32':
      out.set(
        Buffer.from(
          integer(a, value)
            .toString()
            .padStart(2 * out.length, '0'),
          'hex',
        ),
      );
      break;
    case 'text':
      encodeText(a, value, out);
      break;
  }
  return reorder(out, a);
}

function integer(a: Address, value: unknown): bigint {
  const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!whole) throw new EncodeError(trouble('needs-whole', { value: String(value) }));
  const n = BigInt(value);
  const [low, high] = RANGE[a.type] ?? [0n, 0n];
  if (n < low || n > high) throw new EncodeError(trouble('outside-type', { value: n, type: a.type, low, high }));
  return n;
}

function real(value: unknown, store: (n: number) => number): number {
  const n = typeof value === 'bigint' ? Number(value) : value;
  if (typeof n !== 'number' || !Number.isFinite(n))
    throw new EncodeError(trouble('needs-number', { value: String(value) }));
  if (!Number.isFinite(store(n))) throw new EncodeError(trouble('too-large', { value: n }));
  return n;
}

function encodeText(a: Address, value: unknown, out: Uint8Array): void {
  if (typeof value !== 'string') throw new EncodeError(trouble('needs-text', { value: String(value) }));
  const bytes = new TextEncoder().encode(value);
  if (bytes.length > (a.length ?? 0))
    throw new EncodeError(trouble('text-too-long', { bytes: bytes.length, most: a.length ?? 0 }));
  out.set(bytes);
}
