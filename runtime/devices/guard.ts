/** What is checked before a device is written to, and whether it took it. */
import { type DeviceTag, trouble, type WireType } from '#runtime/contract/index.ts';
import { toDevice, toTag, toType } from './convert.ts';
import { compare, toDecimal } from './decimal.ts';

export type Prepared =
  | {
      readonly ok: true;
      /** As the device takes it. */
      readonly raw: unknown;
      /** What the tag must read afterwards. */
      readonly expected: unknown;
    }
  | { readonly ok: false; readonly problem: string };

const refuse = (problem: string): Prepared => ({ ok: false, problem });

/** Inverts the scale, rounds to what the device can hold, then checks the range of what will really stand there. */
export function prepareWrite(tag: DeviceTag, wire: WireType, value: unknown): Prepared {
  if (tag.access === 'read') return refuse(trouble('read-only'));
  // Through JSON a 64-bit number comes as its digits.
  const whole = tag.type === 'int' && typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : value;
  if (typeof whole === 'string' && tag.type !== 'text' && tag.type !== 'enum' && tag.type !== 'decimal')
    return refuse(trouble('not-of-type', { value: JSON.stringify(value), type: tag.type }));
  const typed = toType(tag.type, whole);
  if (!typed.ok) return refuse(trouble('not-of-type', { value: String(value), type: tag.type }));
  const raw = toDevice(tag, wire, typed.value);
  if (raw === undefined) return refuse(trouble('no-device-value', { value: String(value) }));
  const back = toTag(tag, raw);
  if (!back.ok) return refuse(trouble('does-not-fit', { value: String(value) }));

  const stands = toDecimal(typeof back.value === 'string' && tag.type !== 'decimal' ? undefined : back.value);
  if (stands && tag.min !== undefined && compare(stands, toDecimal(tag.min) ?? stands) < 0)
    return refuse(trouble('below-min', { value: String(back.value), min: tag.min }));
  if (stands && tag.max !== undefined && compare(stands, toDecimal(tag.max) ?? stands) > 0)
    return refuse(trouble('above-max', { value: String(back.value), max: tag.max }));
  return { ok: true, raw, expected: back.value };
}

/** A float32 register gives back 7 digits. */
const RELATIVE = 1e-6;

export function readsBack(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'number' && typeof actual === 'number')
    return Math.abs(expected - actual) <= Math.abs(expected) * RELATIVE;
  return expected === actual;
}
