/**
 * Real numbers: as scaled whole numbers where they are decimals (what a device with a resolution gives), else as the order of their bits.
 * Sources: decimals that come back to the bit, Afroozeh, Kuffo & Boncz, "ALP: Adaptive Lossless floating-Point Compression" (SIGMOD 2023);
 * bits in numeric order, Lindstrom & Isenburg, "Fast and Efficient Compression of Floating-Point Data" (2006).
 */
import type { ByteReader, ByteWriter } from './bytes.ts';
import { PACKABLE, packedSize, packInts, unpackInts } from './pack-ints.ts';

/** value = whole / 10^digits; = whole × 10^-digits; = the float32 nearest to whole / 10^digits. */
const DIVIDED = 0;
const MULTIPLIED = 1;
const SINGLE = 2;
/** The bits of float32, and of float64 in groups. */
const BITS32 = 3;
const BITS64 = 4;

const DIGITS = 12;
const POWERS = Array.from({ length: DIGITS + 1 }, (_, digits) => 10 ** digits);
const PARTS = Array.from({ length: DIGITS + 1 }, (_, digits) => Number(`1e-${digits}`));

/** Any doubles; each comes back to the bit, NaN as the one NaN JavaScript has. */
export function packReals(out: ByteWriter, values: Float64Array): void {
  const scaled = scale(values);
  const ordered = values.every((value) => Object.is(Math.fround(value), value)) ? order32(values) : undefined;
  if (scaled && !(ordered && packedSize(ordered) < packedSize(scaled.whole))) {
    out.byte(scaled.kind);
    out.byte(scaled.digits);
    packInts(out, scaled.whole);
  } else if (ordered) {
    out.byte(BITS32);
    packInts(out, ordered);
  } else {
    out.byte(BITS64);
    packBits64(out, values);
  }
}

export function unpackReals(from: ByteReader, count: number): Float64Array {
  const kind = from.byte();
  if (kind === BITS64) return unpackBits64(from, count);
  if (kind === BITS32) return disorder32(unpackInts(from, count));
  const digits = from.byte();
  const values = unpackInts(from, count);
  const power = POWERS[digits]!;
  const part = PARTS[digits]!;
  if (kind === DIVIDED) for (let i = 0; i < count; i++) values[i]! /= power;
  else if (kind === MULTIPLIED) for (let i = 0; i < count; i++) values[i]! *= part;
  else for (let i = 0; i < count; i++) values[i] = Math.fround(values[i]! / power);
  return values;
}

interface Scaled {
  readonly kind: number;
  readonly digits: number;
  readonly whole: Float64Array;
}

type Restore = (whole: number, digits: number) => number;
const RESTORE: Readonly<Record<number, Restore>> = {
  [DIVIDED]: (whole, digits) => whole / POWERS[digits]!,
  [MULTIPLIED]: (whole, digits) => whole * PARTS[digits]!,
  [SINGLE]: (whole, digits) => Math.fround(whole / POWERS[digits]!),
};

function scale(values: Float64Array): Scaled | undefined {
  for (const kind of [DIVIDED, MULTIPLIED, SINGLE]) {
    const restore = RESTORE[kind]!;
    const digits = digitsOf(values, restore);
    if (digits === undefined) continue;
    const power = POWERS[digits]!;
    const whole = values.map((value) => Math.round(value * power) + 0);
    // What fitted with fewer digits may be too large with more, or not come back where the restoring is a product.
    if (whole.every((one, i) => Math.abs(one) <= PACKABLE && restore(one, digits) === values[i]))
      return { kind, digits, whole };
  }
  return undefined;
}

/** The fewest decimal digits with which every value comes back. */
function digitsOf(values: Float64Array, restore: Restore): number | undefined {
  let digits = 0;
  for (const value of values) {
    while (!fits(value, digits, restore)) if (++digits > DIGITS) return undefined;
  }
  return digits;
}

function fits(value: number, digits: number, restore: Restore): boolean {
  const whole = Math.round(value * POWERS[digits]!);
  // Comparing says no to NaN; a zero that is negative has no whole number.
  return Math.abs(whole) <= PACKABLE && restore(whole, digits) === value && !(whole === 0 && Object.is(value, -0));
}

/** Whole numbers in the order of the floats: 1 apart where the floats are neighbours. */
function order32(values: Float64Array): Float64Array {
  const bits = new Int32Array(Float32Array.from(values).buffer);
  return Float64Array.from(bits, (one) => (one < 0 ? -(one & 0x7fff_ffff) - 1 : one));
}
function disorder32(ordered: Float64Array): Float64Array {
  const bits = Int32Array.from(ordered, (one) => (one < 0 ? (-one - 1) | 0x8000_0000 : one));
  return Float64Array.from(new Float32Array(bits.buffer));
}

/** A group that lies within 2^51 neighbours is packed as distances from its first value, any other as it is. */
const GROUP = 128;
const WORD = 2 ** 32;

function packBits64(out: ByteWriter, values: Float64Array): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let start = 0; start < values.length; start += GROUP) {
    const count = Math.min(GROUP, values.length - start);
    const distances = distancesOf(words, start, count);
    out.byte(distances ? 1 : 0);
    if (distances) {
      out.float64(values[start]!);
      packInts(out, distances);
    } else for (let i = start; i < start + count; i++) out.float64(values[i]!);
  }
}

// The mapping of order32 in two words, which together are more than a double holds.
const highOf = (high: number): number => (high >= 0x8000_0000 ? ~high >>> 0 : (high | 0x8000_0000) >>> 0);
const lowOf = (high: number, low: number): number => (high >= 0x8000_0000 ? ~low >>> 0 : low);

function distancesOf(words: Uint32Array, start: number, count: number): Float64Array | undefined {
  const high0 = highOf(words[start * 2 + 1]!);
  const low0 = lowOf(words[start * 2 + 1]!, words[start * 2]!);
  const distances = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const high = words[(start + i) * 2 + 1]!;
    const apart = highOf(high) - high0;
    if (Math.abs(apart) >= 2 ** 18) return undefined;
    distances[i] = apart * WORD + (lowOf(high, words[(start + i) * 2]!) - low0);
  }
  return distances;
}

function unpackBits64(from: ByteReader, count: number): Float64Array {
  const values = new Float64Array(count);
  const words = new Uint32Array(values.buffer);
  for (let start = 0; start < count; start += GROUP) {
    const size = Math.min(GROUP, count - start);
    if (from.byte() === 0) {
      for (let i = start; i < start + size; i++) values[i] = from.float64();
      continue;
    }
    values[start] = from.float64();
    const high0 = highOf(words[start * 2 + 1]!);
    const low0 = lowOf(words[start * 2 + 1]!, words[start * 2]!);
    const distances = unpackInts(from, size);
    for (let i = 1; i < size; i++) {
      const carried = low0 + distances[i]!;
      const up = Math.floor(carried / WORD);
      const low = carried - up * WORD;
      const high = high0 + up;
      const isPositive = high >= 0x8000_0000;
      words[(start + i) * 2 + 1] = isPositive ? high & 0x7fff_ffff : ~high;
      words[(start + i) * 2] = isPositive ? low : ~low;
    }
  }
  return values;
}
