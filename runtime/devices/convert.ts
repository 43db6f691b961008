/** From what a driver read to what a tag promises, and back for a write: type and scale, exactly or not at all. */
import { canonicalDecimal, type DeviceTag, STATUS, type WireType } from '#runtime/contract/index.ts';
import { type Decimal, divide, safeInt, toDecimal, toFloat, toText, toWhole } from './decimal.ts';
import { along, back, lineOf, type Scaling } from './scaling.ts';

export type Converted =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: number };

const MISMATCH: Converted = { ok: false, status: STATUS.badTypeMismatch };
const OUT_OF_RANGE: Converted = { ok: false, status: STATUS.badOutOfRange };
const ok = (value: unknown): Converted => ({ ok: true, value });

/** Which types of a driver's value a tag of type `to` can be made of. */
export function canBecome(from: WireType, to: WireType): boolean {
  if (from === to) return to !== 'file' && to !== 'row';
  switch (from) {
    case 'int':
    case 'real':
    case 'decimal':
      return (
        to === 'int' ||
        to === 'real' ||
        to === 'decimal' ||
        to === 'duration' ||
        to === 'time' ||
        (from === 'int' && to === 'bool')
      );
    case 'bool':
      return to === 'int';
    case 'text':
      return to === 'enum';
    case 'record':
      return to === 'list';
    default:
      return false;
  }
}

export const isScalable = (type: WireType): boolean =>
  type === 'int' || type === 'real' || type === 'decimal' || type === 'duration' || type === 'time';

/** Digits behind the point that a division is worked out to where it does not come out: a float has 17, a decimal is for people. */
const PLACES = { real: 30, decimal: 12 } as const;

/** The device's value on the tag's scale, as the tag's type. */
export function toTag(tag: Scaling & Pick<DeviceTag, 'type'>, raw: unknown): Converted {
  const line = lineOf(tag);
  if (!line || !isScalable(tag.type)) return toType(tag.type, raw);
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) return OUT_OF_RANGE;
    if (line.divisor !== undefined && tag.type === 'real' && Number.isSafeInteger(raw) && raw !== 0)
      return ok(raw / line.divisor);
  }
  const decimal = toDecimal(raw);
  if (!decimal) return MISMATCH;
  const value = along(line, decimal, PLACES[tag.type === 'decimal' ? 'decimal' : 'real']);
  // Two points seldom meet on whole numbers: a whole number is the nearest one then.
  return fromDecimal(tag.type, tag.type === 'int' && tag.points ? divide(value, WHOLE, 0) : value);
}

const WHOLE: Decimal = { digits: 1n, places: 0 };

/** `raw` as a value of `type`, without guessing: 1.5 is no int, "12" is no number, 2 is no bool. */
export function toType(type: WireType, raw: unknown): Converted {
  switch (type) {
    case 'bool':
      if (typeof raw === 'boolean') return ok(raw);
      return raw === 0 || raw === 1 ? ok(raw === 1) : MISMATCH;
    case 'int':
      if (typeof raw === 'boolean') return ok(raw ? 1 : 0);
      // A float beyond 2^53 has lost its last digits already.
      if (typeof raw === 'number')
        return Number.isSafeInteger(raw)
          ? ok(raw === 0 ? 0 : raw)
          : Number.isInteger(raw) || !Number.isFinite(raw)
            ? OUT_OF_RANGE
            : MISMATCH;
      return typeof raw === 'bigint' ? ok(safeInt(raw)) : viaDecimal(type, raw);
    case 'real':
      if (typeof raw === 'number') return Number.isFinite(raw) ? ok(raw) : OUT_OF_RANGE;
      return viaDecimal(type, raw);
    case 'decimal':
      return viaDecimal(type, raw);
    case 'duration':
    case 'time':
      if (typeof raw === 'number') return Number.isFinite(raw) ? ok(raw) : OUT_OF_RANGE;
      return viaDecimal(type, raw);
    case 'text':
    case 'enum':
      return typeof raw === 'string' ? ok(raw) : MISMATCH;
    case 'record':
      return raw !== null && typeof raw === 'object' && !Array.isArray(raw) ? ok(raw) : MISMATCH;
    case 'list':
      return Array.isArray(raw) ? ok(raw) : MISMATCH;
    default:
      return MISMATCH;
  }
}

function viaDecimal(type: WireType, raw: unknown): Converted {
  if (typeof raw === 'number' && !Number.isFinite(raw)) return OUT_OF_RANGE;
  const decimal = toDecimal(raw);
  return decimal ? fromDecimal(type, decimal) : MISMATCH;
}

function fromDecimal(type: WireType, decimal: Decimal): Converted {
  if (type === 'decimal') {
    // The one spelling, and no longer than a table column takes.
    const text = canonicalDecimal(toText(decimal));
    return text === undefined ? OUT_OF_RANGE : ok(text);
  }
  if (type === 'int') {
    const whole = toWhole(decimal);
    return whole === undefined ? MISMATCH : ok(safeInt(whole));
  }
  const n = toFloat(decimal);
  return Number.isFinite(n) ? ok(n) : OUT_OF_RANGE;
}

/** The device's value for a tag's value: the scale inverted, rounded where the device takes whole numbers. Undefined when there is none. */
export function toDevice(tag: Scaling, wire: WireType, value: unknown): unknown {
  if (!isScalable(wire))
    return wire === 'bool' && typeof value !== 'boolean'
      ? value === 0 || value === 1
        ? value === 1
        : undefined
      : value;
  const asked = typeof value === 'boolean' ? toDecimal(value ? 1 : 0) : toDecimal(value);
  if (!asked) return undefined;
  const line = lineOf(tag);
  const raw = line ? back(line, asked, wire === 'int' ? 0 : PLACES.real) : asked;
  if (!raw) return undefined;
  if (wire === 'int') return safeInt(divide(raw, WHOLE, 0).digits);
  return wire === 'decimal' ? toText(raw) : toFloat(raw);
}
