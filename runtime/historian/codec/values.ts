/** A column of values as they came: reals, 64-bit integers, larger ones, texts and nothing, in any mixture. */
import type { ByteReader, ByteWriter } from './bytes.ts';
import { PACKABLE, packInts, unpackInts } from './pack-ints.ts';
import { packReals, unpackReals } from './reals.ts';

/** A bigint is a whole number that is exact; null: there was no value. */
export type Stored = number | bigint | string | null;
/** Float64Array where all are reals, which is read faster. */
export type Values = Float64Array | readonly Stored[];

const NULL = 0;
const REAL = 1;
const INT = 2;
const TEXT = 3;
/** More than 64 bits: kept in decimal digits. */
const BIG = 4;
const KINDS = 8;

const kindOf = (value: Stored): number => {
  if (typeof value === 'number') return REAL;
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? INT : BIG;
  return value === null ? NULL : TEXT;
};

/** First the stretches of one kind, then a column for each kind there is. */
export function packValues(out: ByteWriter, values: Values): void {
  if (values instanceof Float64Array) {
    out.varint(1);
    out.varint(values.length * KINDS + REAL);
    packReals(out, values);
    return;
  }
  const runs: [kind: number, count: number][] = [];
  const columns: Stored[][] = [[], [], [], [], []];
  for (const value of values) {
    const kind = kindOf(value);
    const last = runs.at(-1);
    if (last?.[0] === kind) last[1]++;
    else runs.push([kind, 1]);
    columns[kind]!.push(value);
  }
  out.varint(runs.length);
  for (const [kind, count] of runs) out.varint(count * KINDS + kind);
  const [, reals, ints, texts, bigs] = columns;
  if (reals!.length > 0) packReals(out, Float64Array.from(reals as number[]));
  if (ints!.length > 0) packBigints(out, ints as bigint[]);
  if (texts!.length > 0) packTexts(out, texts as string[]);
  if (bigs!.length > 0) packTexts(out, bigs!.map(String));
}

export function unpackValues(from: ByteReader, count: number): Values {
  const runs: [kind: number, count: number][] = [];
  const counts = [0, 0, 0, 0, 0];
  for (let left = from.varint(); left > 0; left--) {
    const run = from.varint();
    const kind = run % KINDS;
    const length = Math.floor(run / KINDS);
    runs.push([kind, length]);
    counts[kind]! += length;
  }
  const [, reals, ints, texts, bigs] = counts;
  if (reals === count) return unpackReals(from, count);
  const columns: ArrayLike<Stored>[] = [
    [],
    reals! > 0 ? unpackReals(from, reals!) : [],
    ints! > 0 ? unpackBigints(from, ints!) : [],
    texts! > 0 ? unpackTexts(from, texts!) : [],
    bigs! > 0 ? unpackTexts(from, bigs!).map(BigInt) : [],
  ];
  const next = [0, 0, 0, 0, 0];
  const values: Stored[] = [];
  for (const [kind, length] of runs)
    for (let i = 0; i < length; i++) values.push(kind === NULL ? null : columns[kind]![next[kind]!++]!);
  return values;
}

/** As numbers; as distances from the first, which keeps a counter beyond 2^53 small; or as they are. Never through a float. */
const NUMBERS = 0;
const DISTANCES = 1;
const PLAIN = 2;
const REACH = BigInt(PACKABLE);
const near = (value: bigint): boolean => value <= REACH && value >= -REACH;

function packBigints(out: ByteWriter, values: readonly bigint[]): void {
  const first = values[0]!;
  if (values.every(near)) {
    out.byte(NUMBERS);
    packInts(out, Float64Array.from(values, Number));
  } else if (values.every((value) => near(value - first))) {
    out.byte(DISTANCES);
    out.int64(first);
    packInts(
      out,
      Float64Array.from(values, (value) => Number(value - first)),
    );
  } else {
    out.byte(PLAIN);
    for (const value of values) out.int64(value);
  }
}

function unpackBigints(from: ByteReader, count: number): bigint[] {
  const kind = from.byte();
  if (kind === PLAIN) return Array.from({ length: count }, () => from.int64());
  const base = kind === DISTANCES ? from.int64() : 0n;
  const numbers = unpackInts(from, count);
  return Array.from(numbers, (value) => base + BigInt(value));
}

/** Each text once, then which it is. */
function packTexts(out: ByteWriter, values: readonly string[]): void {
  const places = new Map<string, number>();
  const indexes = Float64Array.from(values, (value) => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  });
  out.varint(places.size);
  for (const text of places.keys()) out.text(text);
  packInts(out, indexes);
}

function unpackTexts(from: ByteReader, count: number): string[] {
  const texts = Array.from({ length: from.varint() }, () => from.text());
  return Array.from(unpackInts(from, count), (place) => texts[place]!);
}
