/** What is checked before a device is written to, and whether it took it. */
import type { DeviceTag, WireType } from '#runtime/contract/index.ts';
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
  if (tag.access === 'read') return refuse('This tag can only be read.');
  // Through JSON a 64-bit number comes as its digits.
  const whole = tag.type === 'int' && typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : value;
  if (typeof whole === 'string' && tag.type !== 'text' && tag.type !== 'enum' && tag.type !== 'decimal')
    return refuse(`${JSON.stringify(value)} is not of type ${tag.type}.`);
  const typed = toType(tag.type, whole);
  if (!typed.ok) return refuse(`${String(value)} is not of type ${tag.type}.`);
  const raw = toDevice(tag, wire, typed.value);
  if (raw === undefined) return refuse(`${String(value)} cannot be turned into what the device takes.`);
  const back = toTag(tag, raw);
  if (!back.ok) return refuse(`${String(value)} does not fit the device.`);

  const stands = toDecimal(typeof back.value === 'string' && tag.type !== 'decimal' ? undefined : back.value);
  if (stands && tag.min !== undefined && compare(stands, toDecimal(tag.min) ?? stands) < 0)
    return refuse(`${String(back.value)} is below the lowest value allowed, ${tag.min}.`);
  if (stands && tag.max !== undefined && compare(stands, toDecimal(tag.max) ?? stands) > 0)
    return refuse(`${String(back.value)} is above the highest value allowed, ${tag.max}.`);
  return { ok: true, raw, expected: back.value };
}

/** A float32 register gives back 7 digits. */
const RELATIVE = 1e-6;

export function readsBack(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'number' && typeof actual === 'number')
    return Math.abs(expected - actual) <= Math.abs(expected) * RELATIVE;
  return expected === actual;
}
