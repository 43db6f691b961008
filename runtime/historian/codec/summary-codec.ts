/** Summaries in a roll-up: a column for each of their fields. */
import { Summary } from '../summary.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { packInts, unpackInts } from './pack-ints.ts';
import { packStatuses, packTimes, unpackStatuses, unpackTimes } from './points-codec.ts';
import { packReals, unpackReals } from './reals.ts';
import { packValues, type Stored, unpackValues, type Values } from './values.ts';

const FORMAT = 1;
const writer = new ByteWriter();

export function encodeSummaries(all: readonly Summary[]): Buffer {
  const ints = (field: (one: Summary) => number) => packInts(writer, Float64Array.from(all, field));
  const values = (field: (one: Summary) => Stored) => packValues(writer, columnOf(all.map(field)));
  writer.byte(FORMAT);
  writer.varint(all.length);
  packTimes(
    writer,
    Float64Array.from(all, (one) => one.firstAt),
  );
  ints((one) => one.lastAt - one.firstAt);
  ints((one) => one.points);
  ints((one) => one.points - one.count);
  values((one) => one.min);
  values((one) => one.max);
  values((one) => one.last);
  ints((one) => (one.min === null ? 0 : one.minAt - one.firstAt));
  ints((one) => (one.max === null ? 0 : one.maxAt - one.firstAt));
  packReals(
    writer,
    Float64Array.from(all, (one) => one.sum),
  );
  packReals(
    writer,
    Float64Array.from(all, (one) => one.area),
  );
  ints((one) => one.lastAt - one.firstAt - one.usedMs);
  ints((one) => one.lastAt - one.firstAt - one.goodMs);
  packStatuses(
    writer,
    Uint32Array.from(all, (one) => one.lastStatus),
  );
  packStatuses(
    writer,
    Uint32Array.from(all, (one) => one.worst),
  );
  return writer.take();
}

/** Throws when the bytes are of a newer format. */
export function decodeSummaries(body: Uint8Array): Summary[] {
  const from = new ByteReader(body);
  if (from.byte() !== FORMAT) throw new Error('history.db holds roll-ups of a newer Jig.');
  const count = from.varint();
  const firstAt = unpackTimes(from, count);
  const ms = unpackInts(from, count);
  const points = unpackInts(from, count);
  const left = unpackInts(from, count);
  const min = unpackValues(from, count) as ArrayLike<number | bigint | null>;
  const max = unpackValues(from, count) as ArrayLike<number | bigint | null>;
  const last = unpackValues(from, count);
  const minAfter = unpackInts(from, count);
  const maxAfter = unpackInts(from, count);
  const sum = unpackReals(from, count);
  const area = unpackReals(from, count);
  const unused = unpackInts(from, count);
  const notGood = unpackInts(from, count);
  const lastStatus = unpackStatuses(from, count);
  const worst = unpackStatuses(from, count);
  return Array.from(firstAt, (at, i) => {
    const one = new Summary();
    one.firstAt = at;
    one.lastAt = at + ms[i]!;
    one.points = points[i]!;
    one.count = points[i]! - left[i]!;
    one.min = min[i]!;
    one.max = max[i]!;
    one.last = last[i]!;
    one.minAt = at + minAfter[i]!;
    one.maxAt = at + maxAfter[i]!;
    one.sum = sum[i]!;
    one.area = area[i]!;
    one.usedMs = ms[i]! - unused[i]!;
    one.goodMs = ms[i]! - notGood[i]!;
    one.lastStatus = lastStatus?.[i] ?? 0;
    one.worst = worst?.[i] ?? 0;
    return one;
  });
}

const columnOf = (values: readonly Stored[]): Values =>
  values.every((one) => typeof one === 'number') ? Float64Array.from(values as number[]) : values;
