/** From a driver's reading to a tag's sample: quality, times, and whether it is worth passing on. */
import { type DeviceTag, qualityOf, type Reading, type Sample, STATUS, worseStatus } from '#runtime/contract/index.ts';
import { toTag } from './convert.ts';
import { add, compare, negate, toDecimal } from './decimal.ts';

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
  const final = Math.abs(sourceAt - now) > MOST_SKEW_MS ? worseStatus(status, STATUS.uncertain) : status;
  return { value: converted.value, quality: qualityOf(final), status: final, sourceAt, serverAt: now };
}

const held = (before: Sample, status: number, now: number): Sample => ({
  value: before.value,
  quality: 'bad',
  status,
  sourceAt: before.value === undefined ? now : before.sourceAt,
  serverAt: now,
});

/** OPC 10000-4, 7.22.2, absolute deadband: a change of value not larger than this, at the same status, is not passed on. */
export function exceeds(deadband: number | undefined, before: Sample, next: Sample): boolean {
  if (deadband === undefined || deadband === 0 || before.status !== next.status) return true;
  const a = toDecimal(before.value);
  const b = toDecimal(next.value);
  const limit = toDecimal(deadband);
  if (!a || !b || !limit) return true;
  const difference = add(a, negate(b));
  return compare(difference.digits < 0n ? negate(difference) : difference, limit) > 0;
}
