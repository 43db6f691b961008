/** Points of one series in a block: a column of times, one of values, one of statuses. */
import { ByteReader, ByteWriter } from './bytes.ts';
import { PACKABLE, packInts, unpackInts } from './pack-ints.ts';
import { packValues, unpackValues, type Values } from './values.ts';

/** Points in order of time, no two at the same ms. */
export interface Points {
  /** ms since 1970 UTC. */
  readonly at: Float64Array;
  readonly value: Values;
  /** OPC UA StatusCodes; absent where all are 0 (good). */
  readonly status: Uint32Array | undefined;
}

/** First byte of a block, so that a later format can be told from this one. */
const FORMAT = 1;
const NEAR = 0;
const FAR = 1;

const writer = new ByteWriter();

export function encodePoints({ at, value, status }: Points): Buffer {
  writer.byte(FORMAT);
  writer.varint(at.length);
  packTimes(writer, at);
  packValues(writer, value);
  packStatuses(writer, status);
  return writer.take();
}

/** `expected`: how many there are. Throws when the bytes are of a newer format, or are no points. */
export function decodePoints(body: Uint8Array, expected?: number): Points {
  const from = new ByteReader(body);
  if (from.byte() !== FORMAT) throw new Error('history.db holds points of a newer Jig.');
  const count = from.varint();
  // Asked before anything is made of that size.
  if (expected !== undefined && count !== expected) throw new RangeError('It holds another number of points.');
  const at = unpackTimes(from, count);
  const points = { at, value: unpackValues(from, count), status: unpackStatuses(from, count) };
  if (from.at > body.length) throw new RangeError('There are fewer bytes than were said.');
  return points;
}

/** As distances from the first: regular ones then take no bits at all. */
export function packTimes(out: ByteWriter, times: Float64Array): void {
  const first = times[0] ?? 0;
  const isNear = (times.at(-1) ?? 0) - first <= PACKABLE;
  out.byte(isNear ? NEAR : FAR);
  if (isNear) {
    out.float64(first);
    packInts(
      out,
      times.map((time) => time - first),
    );
  } else for (const time of times) out.float64(time);
}

export function unpackTimes(from: ByteReader, count: number): Float64Array {
  if (from.byte() === FAR) return Float64Array.from({ length: count }, () => from.float64());
  const first = from.float64();
  const times = unpackInts(from, count);
  for (let i = 0; i < count; i++) times[i]! += first;
  return times;
}

/** Runs of equal ones; none at all where all are good. */
export function packStatuses(out: ByteWriter, status: Uint32Array | undefined): void {
  const runs: [status: number, count: number][] = [];
  if (status?.some((one) => one !== 0)) {
    for (const one of status) {
      const last = runs.at(-1);
      if (last?.[0] === one) last[1]++;
      else runs.push([one, 1]);
    }
  }
  out.varint(runs.length);
  for (const [one, count] of runs) {
    out.uint32(one);
    out.varint(count);
  }
}

export function unpackStatuses(from: ByteReader, count: number): Uint32Array | undefined {
  let runs = from.varint();
  if (runs === 0) return undefined;
  const status = new Uint32Array(count);
  for (let start = 0; runs > 0; runs--) {
    const one = from.uint32();
    const end = start + from.varint();
    status.fill(one, start, end);
    start = end;
  }
  return status;
}
