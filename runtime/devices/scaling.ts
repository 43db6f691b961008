/** The straight line between a device's number and a tag's: factor and offset, or two points. Exact where an exact result exists. */
import type { DeviceTag } from '#runtime/contract/index.ts';
import { add, type Decimal, divide, multiply, negate, toDecimal } from './decimal.ts';

export type Scaling = Pick<DeviceTag, 'scale' | 'offset' | 'points'>;

/** tag = (raw − from) × num / den + to. */
export interface Line {
  readonly from: Decimal;
  readonly num: Decimal;
  readonly den: Decimal;
  readonly to: Decimal;
  /** For a line that only moves the point: tag = raw / divisor, which a float division rounds correctly when raw is a whole number. */
  readonly divisor: number | undefined;
}

const ONE: Decimal = { digits: 1n, places: 0 };
const ZERO: Decimal = { digits: 0n, places: 0 };
/** Powers of ten that a float holds exactly. */
const MOST_EXACT_PLACES = 22;

const known = new WeakMap<Scaling, { readonly line: Line | undefined }>();

/** Undefined where the tag is what the device gives. A tag's definition does not change; it is worked out once. */
export function lineOf(tag: Scaling): Line | undefined {
  const found = known.get(tag);
  if (found) return found.line;
  const line = draw(tag);
  known.set(tag, { line });
  return line;
}

function draw({ scale, offset, points }: Scaling): Line | undefined {
  if (points) {
    const [rawLow, rawHigh, low, high] = [points.rawLow, points.rawHigh, points.low, points.high].map(
      (n) => toDecimal(n) ?? ZERO,
    ) as [Decimal, Decimal, Decimal, Decimal];
    const [num, den] = [add(high, negate(low)), add(rawHigh, negate(rawLow))];
    return { from: rawLow, num, den, to: low, divisor: undefined };
  }
  if ((scale ?? 1) === 1 && (offset ?? 0) === 0) return undefined;
  const num = scale === undefined ? ONE : (toDecimal(scale) ?? ONE);
  const to = offset === undefined ? ZERO : (toDecimal(offset) ?? ZERO);
  const moves = num.digits === 1n && num.places <= MOST_EXACT_PLACES && to.digits === 0n;
  return { from: ZERO, num, den: ONE, to, divisor: moves ? 10 ** num.places : undefined };
}

/** To `places` places where the division does not come out. */
export function along(line: Line, raw: Decimal, places: number): Decimal {
  const scaled = multiply(add(raw, negate(line.from)), line.num);
  return add(line.den === ONE ? scaled : divide(scaled, line.den, places), line.to);
}

/** The way back; undefined for a line that gives the same for everything. */
export function back(line: Line, value: Decimal, places: number): Decimal | undefined {
  if (line.num.digits === 0n) return undefined;
  const lifted = multiply(add(value, negate(line.to)), line.den);
  if (line.from.digits === 0n) return divide(lifted, line.num, places);
  // Rounded at the end only.
  return divide(add(lifted, multiply(line.from, line.num)), line.num, places);
}
