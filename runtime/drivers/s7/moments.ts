/** Dates and times in the memory of a controller: SIMATIC formats of date, time of day, S5TIME, DATE_AND_TIME and DTL (STEP 7, "Data types"). */
import { instantOf, trouble, wallTime } from '#runtime/contract/index.ts';
import { DecodeError, EncodeError, told } from './errors.ts';

const DAY = 86_400_000;
/** A DATE counts days from here. */
const FIRST_DATE = Date.UTC(1990, 0, 1);
const LAST_DATE_AND_TIME = Date.UTC(2090, 0, 1);

type Parts = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
];

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const noTime = (): DecodeError => new DecodeError(trouble('s7-no-time'));

/** Wall time, as if it were UTC. Throws DecodeError for the 31st of April. */
function wallOf([year, month, day, hour, minute, second, ms]: Parts): number {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const there = partsOf(wall);
  if ([year, month, day, hour, minute, second, ms].some((part, i) => part !== there[i])) throw noTime();
  return wall;
}

function partsOf(wall: number): Parts {
  const d = new Date(wall);
  return [
    d.getUTCFullYear(),
    d.getUTCMonth() + 1,
    d.getUTCDate(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
    d.getUTCMilliseconds(),
  ];
}

/** Sunday is 1. */
const weekday = (wall: number): number => new Date(wall).getUTCDay() + 1;

function fromBcd(byte: number): number {
  if (byte >> 4 > 9 || (byte & 15) > 9) throw noTime();
  return (byte >> 4) * 10 + (byte & 15);
}
const toBcd = (n: number): number => (Math.floor(n / 10) << 4) | (n % 10);

/** The wall time of a moment. Throws EncodeError for what is none. */
function wallIn(value: unknown, zone: string, from: number, to: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new EncodeError(trouble('s7-needs-time', { value: told(value) }));
  const wall = Math.abs(value) > 8e15 ? Number.NaN : wallTime(value, zone);
  if (!(wall >= from && wall < to)) throw new EncodeError(trouble('s7-time-range'));
  return wall;
}

export const decodeDate = (bytes: Uint8Array, zone: string): number =>
  instantOf(FIRST_DATE + view(bytes).getUint16(0) * DAY, zone);

/** What is not the beginning of a day would come back as another moment. */
export function encodeDate(value: unknown, zone: string): Uint8Array {
  const wall = wallIn(value, zone, FIRST_DATE, FIRST_DATE + 65_536 * DAY);
  const days = Math.floor((wall - FIRST_DATE) / DAY);
  if (instantOf(FIRST_DATE + days * DAY, zone) !== value) throw new EncodeError(trouble('s7-whole-day'));
  return Uint8Array.of(days >> 8, days & 0xff);
}

export function decodeDateAndTime(bytes: Uint8Array, zone: string): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, high = 0] = [...bytes.subarray(0, 7)].map(
    fromBcd,
  );
  const low = (bytes[7] ?? 0) >> 4;
  if (low > 9) throw noTime();
  const wall = wallOf([year + (year < 90 ? 2000 : 1900), month, day, hour, minute, second, high * 10 + low]);
  return instantOf(wall, zone);
}

export function encodeDateAndTime(value: unknown, zone: string): Uint8Array {
  const wall = wallIn(value, zone, FIRST_DATE, LAST_DATE_AND_TIME);
  const [year, month, day, hour, minute, second, ms] = partsOf(wall);
  return Uint8Array.of(
    ...[year % 100, month, day, hour, minute, second, Math.floor(ms / 10)].map(toBcd),
    ((ms % 10) << 4) | weekday(wall),
  );
}

export function decodeDtl(bytes: Uint8Array, zone: string): number {
  const data = view(bytes);
  const nanoseconds = data.getUint32(8);
  if (nanoseconds > 999_999_999) throw noTime();
  const at = (i: number) => data.getUint8(i);
  const wall = wallOf([data.getUint16(0), at(2), at(3), at(5), at(6), at(7), Math.floor(nanoseconds / 1e6)]);
  return instantOf(wall, zone);
}

export function encodeDtl(value: unknown, zone: string): Uint8Array {
  const wall = wallIn(value, zone, Date.UTC(1970, 0, 1), Date.UTC(2262, 0, 1));
  const [year, month, day, hour, minute, second, ms] = partsOf(wall);
  const out = Uint8Array.of(year >> 8, year & 0xff, month, day, weekday(wall), hour, minute, second, 0, 0, 0, 0);
  view(out).setUint32(8, ms * 1e6);
  return out;
}

export function decodeTimeOfDay(bytes: Uint8Array): number {
  const ms = view(bytes).getUint32(0);
  if (ms >= DAY) throw noTime();
  return ms;
}

/** ms of one count, by the bits 12 and 13. */
const S5_BASES = [10, 100, 1000, 10_000] as const;

export function decodeS5Time(bytes: Uint8Array): number {
  const word = view(bytes).getUint16(0);
  return fromBcd3(word) * (S5_BASES[(word >> 12) & 3] ?? 0);
}

/** Throws EncodeError for what three digits cannot say. */
export function encodeS5Time(ms: number): Uint8Array {
  const base = S5_BASES.findIndex((one) => ms % one === 0 && ms / one <= 999);
  if (base < 0 || ms < 0) throw new EncodeError(trouble('s7-s5time', { value: ms }));
  const count = ms / (S5_BASES[base] ?? 1);
  return Uint8Array.of((base << 4) | Math.floor(count / 100), toBcd(count % 100));
}

/** Three digits in the low twelve bits, as a counter has them too. */
export function fromBcd3(word: number): number {
  const high = (word >> 8) & 15;
  if (high > 9) throw noTime();
  return high * 100 + fromBcd(word & 0xff);
}
