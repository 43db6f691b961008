/** Exact decimal numbers, for scaling: a counter of 12345678901234567 × 0.001 kWh loses no digit. */

/** digits / 10^places. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const NUMBER = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,3}))?$/;

/** Undefined for what is no finite number. */
export function toDecimal(value: unknown): Decimal | undefined {
  if (typeof value === 'bigint') return { digits: value, places: 0 };
  if (typeof value === 'number') return Number.isFinite(value) ? parse(String(value)) : undefined;
  return typeof value === 'string' && value.length <= 100 ? parse(value) : undefined;
}

function parse(text: string): Decimal | undefined {
  const found = NUMBER.exec(text);
  if (!found) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = found;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const places = fraction.length - Number(exponent);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

const lift = (d: Decimal, places: number): bigint => d.digits * 10n ** BigInt(places - d.places);

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  places: a.places + b.places,
});

export function add(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { digits: lift(a, places) + lift(b, places), places };
}

export const negate = (d: Decimal): Decimal => ({ digits: -d.digits, places: d.places });

/** -1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): number {
  const { digits } = add(a, negate(b));
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** a / b to `places` places, halves away from zero. `b` must not be zero. */
export function divide(a: Decimal, b: Decimal, places: number): Decimal {
  const up = Math.max(a.places, b.places) + places;
  const num = lift(a, up);
  const den = lift(b, up - places);
  const twice = 2n * (num < 0n ? -num : num) + (den < 0n ? -den : den);
  const size = twice / (2n * (den < 0n ? -den : den));
  return { digits: num < 0n === den < 0n ? size : -size, places };
}

/** Without a fraction, else undefined. */
export function toWhole({ digits, places }: Decimal): bigint | undefined {
  const unit = 10n ** BigInt(places);
  return digits % unit === 0n ? digits / unit : undefined;
}

/** Canonical: no exponent, no trailing zeros, no "-0". */
export function toText({ digits, places }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const fraction = places > 0 ? all.slice(-places).replace(/0+$/, '') : '';
  const whole = places > 0 ? all.slice(0, -places) : all;
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Nearest float. */
export const toFloat = (d: Decimal): number => Number(toText(d));

/** A number while it is a safe integer, else the bigint itself. */
export const safeInt = (n: bigint): number | bigint =>
  n >= Number.MIN_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER ? Number(n) : n;
