/** What is checked before a device is written to, and whether it took it. */
import { type DeviceTag, STATUS, trouble, type WireType } from '#runtime/contract/index.ts';
import { type Converted, toDevice, toTag, toType } from './convert.ts';
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
  const typed = typedValue(tag.type, value);
  if (!typed.ok)
    return refuse(
      trouble('not-of-type', {
        value: typeof value === 'string' ? JSON.stringify(value) : String(value),
        type: tag.type,
      }),
    );
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

/** What a person or an app means by `value` for a tag of this type; a text is no number, but through JSON a 64-bit number comes as its digits. */
export function typedValue(type: WireType, value: unknown): Converted {
  const whole = type === 'int' && typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : value;
  if (typeof whole === 'string' && type !== 'text' && type !== 'enum' && type !== 'decimal')
    return { ok: false, status: STATUS.badTypeMismatch };
  return toType(type, whole);
}

/** A float32 register gives back 7 digits. */
const RELATIVE = 1e-6;

export function readsBack(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'number' && typeof actual === 'number')
    return Math.abs(expected - actual) <= Math.abs(expected) * RELATIVE;
  return expected === actual;
}
