/**
 * Whole numbers in few bits: as they are or as differences, in groups of 64 with a smallest value and a bit width of their own.
 * Source: frame of reference and binary packing, Lemire & Boytsov, "Decoding billions of integers per second through vectorization" (2015).
 */
import type { ByteReader, ByteWriter } from './bytes.ts';

/** Largest magnitude that may be packed: differences and ranges of such numbers are still exact in a double. */
export const PACKABLE = 2 ** 51;
const GROUP = 64;
/** Wider numbers are written in pieces: a piece and what is left of a byte fit 32 bits. */
const PIECE = 24;
const PIECE_SIZE = 2 ** PIECE;

const PLAIN = 0;
const DELTA = 1;

/** Whole numbers of magnitude up to PACKABLE. */
export function packInts(out: ByteWriter, values: Float64Array): void {
  const differences = differencesOf(values);
  if (bitsOf(differences) < bitsOf(values)) {
    out.byte(DELTA);
    out.varint(zigzag(values[0]!));
    packGroups(out, differences);
  } else {
    out.byte(PLAIN);
    packGroups(out, values);
  }
}

/** Bytes that packing would take, roughly. */
export const packedSize = (values: Float64Array): number =>
  Math.min(bitsOf(values), bitsOf(differencesOf(values))) / 8 + (values.length / GROUP) * 4;

export function unpackInts(from: ByteReader, count: number): Float64Array {
  const values = new Float64Array(count);
  if (from.byte() === PLAIN) {
    unpackGroups(from, values, 0);
    return values;
  }
  let last = unzigzag(from.varint());
  values[0] = last;
  unpackGroups(from, values, 1);
  for (let i = 1; i < count; i++) {
    last += values[i]!;
    values[i] = last;
  }
  return values;
}

function differencesOf(values: Float64Array): Float64Array {
  const differences = new Float64Array(Math.max(0, values.length - 1));
  for (let i = 0; i < differences.length; i++) differences[i] = values[i + 1]! - values[i]!;
  return differences;
}

export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

const widthOf = (range: number): number =>
  range < 2 ** 32 ? 32 - Math.clz32(range) : 64 - Math.clz32(Math.floor(range / 2 ** 32));

/** Without the heads of the groups. */
function bitsOf(values: Float64Array): number {
  let bits = 0;
  for (let start = 0; start < values.length; start += GROUP) {
    const end = Math.min(values.length, start + GROUP);
    let min = values[start]!;
    let max = min;
    for (let i = start + 1; i < end; i++) {
      const value = values[i]!;
      if (value < min) min = value;
      else if (value > max) max = value;
    }
    bits += widthOf(max - min) * (end - start);
  }
  return bits;
}

function packGroups(out: ByteWriter, values: Float64Array): void {
  for (let start = 0; start < values.length; start += GROUP) {
    const end = Math.min(values.length, start + GROUP);
    let min = values[start]!;
    let max = min;
    for (let i = start + 1; i < end; i++) {
      const value = values[i]!;
      if (value < min) min = value;
      else if (value > max) max = value;
    }
    const width = widthOf(max - min);
    out.varint(zigzag(min));
    out.byte(width);
    packGroup(out, values, start, end, min, width);
  }
}

function packGroup(out: ByteWriter, values: Float64Array, start: number, end: number, min: number, width: number) {
  out.reserve(GROUP * 8);
  const { bytes } = out;
  let to = out.length;
  let held = 0;
  let bits = 0;
  for (let i = start; i < end; i++) {
    let rest = values[i]! - min;
    for (let left = width; left > 0; left -= PIECE) {
      held |= (rest % PIECE_SIZE) << bits;
      rest = Math.floor(rest / PIECE_SIZE);
      bits += Math.min(left, PIECE);
      for (; bits >= 8; bits -= 8) {
        bytes[to++] = held & 255;
        held >>>= 8;
      }
    }
  }
  if (bits > 0) bytes[to++] = held;
  out.length = to;
}

function unpackGroups(from: ByteReader, values: Float64Array, first: number): void {
  for (let start = first; start < values.length; start += GROUP) {
    const end = Math.min(values.length, start + GROUP);
    const min = unzigzag(from.varint());
    const width = from.byte();
    if (width === 0) values.fill(min, start, end);
    else if (width <= PIECE) unpackNarrow(from, values, start, end, min, width);
    else unpackWide(from, values, start, end, min, width);
  }
}

function unpackNarrow(from: ByteReader, values: Float64Array, start: number, end: number, min: number, width: number) {
  const { bytes } = from;
  const mask = (1 << width) - 1;
  let { at } = from;
  let held = 0;
  let bits = 0;
  for (let i = start; i < end; i++) {
    for (; bits < width; bits += 8) held |= bytes[at++]! << bits;
    values[i] = min + (held & mask);
    held >>>= width;
    bits -= width;
  }
  from.at = at;
}

function unpackWide(from: ByteReader, values: Float64Array, start: number, end: number, min: number, width: number) {
  const { bytes } = from;
  let { at } = from;
  let held = 0;
  let bits = 0;
  for (let i = start; i < end; i++) {
    let value = min;
    let factor = 1;
    for (let left = width; left > 0; left -= PIECE) {
      const piece = Math.min(left, PIECE);
      for (; bits < piece; bits += 8) held |= bytes[at++]! << bits;
      value += (held & ((1 << piece) - 1)) * factor;
      factor *= PIECE_SIZE;
      held >>>= piece;
      bits -= piece;
    }
    values[i] = value;
  }
  from.at = at;
}
