/** From a driver's reading to a tag's sample: quality, times, limits, and whether it is worth passing on. */
import {
  type DeviceTag,
  LIMIT,
  qualityOf,
  type Reading,
  type Sample,
  STATUS,
  worseStatus,
} from '#runtime/contract/index.ts';
import { toTag, toType } from './convert.ts';
import { add, compare, type Decimal, multiply, negate, toDecimal } from './decimal.ts';

/** A device clock further off makes its samples uncertain. */
export const MOST_SKEW_MS = 2000;

/** A bad reading keeps the last value: it is shown as old, never as gone. */
export function toSample(tag: DeviceTag, reading: Reading, before: Sample, now: number): Sample {
  const status = reading.status >>> 0;
  if (qualityOf(status) === 'bad' || reading.value === undefined)
    return held(before, qualityOf(status) === 'bad' ? status : STATUS.badNoCommunication, now);
  const converted = toTag(tag, reading.value);
  if (!converted.ok) return held(before, converted.status, now);

  const told = reading.sourceAt;
  const sourceAt = told !== undefined && Number.isFinite(told) ? told : now;
  const trusted = worseStatus(status, doubt(tag, reading, sourceAt - now, now));
  const end = tag.clamp ? endBeyond(tag, converted.value) : undefined;
  if (!end) return { value: converted.value, quality: qualityOf(trusted), status: trusted, sourceAt, serverAt: now };
  // The info bits are the last word on what was done to the value: those of the device were about another one.
  const final = ((worseStatus(trusted, STATUS.uncertainOutOfRange) & CODE) | end.bits) >>> 0;
  return { value: end.value, quality: qualityOf(final), status: final, sourceAt, serverAt: now };
}

/** What the times alone say; `ahead`: ms by which the source's time is ahead of ours. */
function doubt({ staleMs }: DeviceTag, { past, clockAt }: Reading, ahead: number, now: number): number {
  if (clockAt !== undefined) return Math.abs(clockAt - now) > MOST_SKEW_MS ? STATUS.uncertain : STATUS.good;
  if (ahead > MOST_SKEW_MS) return STATUS.uncertain;
  if (past) return staleMs !== undefined && -ahead > staleMs ? STATUS.uncertainLastUsable : STATUS.good;
  return -ahead > MOST_SKEW_MS ? STATUS.uncertain : STATUS.good;
}

/** The part of a StatusCode that says what happened; the rest are flags. */
const CODE = 0xffff_0000;

/** The end of the tag's range that a value lies behind. */
function endBeyond({ range, type }: DeviceTag, value: unknown): { value: unknown; bits: number } | undefined {
  const at = toDecimal(typeof value === 'string' && type !== 'decimal' ? undefined : value);
  if (!range || !at) return undefined;
  const limits = [
    { limit: type === 'int' ? Math.ceil(range.low) : range.low, bits: LIMIT.low, side: -1 },
    { limit: type === 'int' ? Math.floor(range.high) : range.high, bits: LIMIT.high, side: 1 },
  ];
  for (const { limit, bits, side } of limits) {
    const end = toDecimal(limit);
    if (!end || compare(at, end) * side <= 0) continue;
    const typed = toType(type, limit);
    if (typed.ok) return { value: typed.value, bits };
  }
  return undefined;
}

const held = (before: Sample, status: number, now: number): Sample => ({
  value: before.value,
  quality: 'bad',
  status,
  sourceAt: before.value === undefined ? now : before.sourceAt,
  serverAt: now,
});

type Deadband = Pick<DeviceTag, 'deadband' | 'deadbandPercent' | 'range'>;

/**
 * OPC 10000-4, 7.22.2, absolute deadband, and OPC 10000-8, 7.2, PercentDeadband: a change of value not larger than this, at the same status,
 * is not passed on.
 */
export function exceeds(tag: Deadband, before: Sample, next: Sample): boolean {
  const limit = before.status === next.status ? deadbandOf(tag) : undefined;
  if (!limit || limit.digits === 0n) return true;
  const a = toDecimal(before.value);
  const b = toDecimal(next.value);
  if (!a || !b) return true;
  const difference = add(a, negate(b));
  return compare(difference.digits < 0n ? negate(difference) : difference, limit) > 0;
}

const PERCENT: Decimal = { digits: 1n, places: 2 };

function deadbandOf({ deadband, deadbandPercent, range }: Deadband): Decimal | undefined {
  if (deadband !== undefined) return toDecimal(deadband);
  const [percent, low, high] = [toDecimal(deadbandPercent), toDecimal(range?.low), toDecimal(range?.high)];
  return percent && low && high ? multiply(multiply(percent, PERCENT), add(high, negate(low))) : undefined;
}
