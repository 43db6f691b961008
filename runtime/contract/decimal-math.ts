/** Exact sums and products of canonical decimals: what a meter shows never passes through a float. */
import { canonicalDecimal } from './decimal.ts';

interface Scaled {
  readonly digits: bigint;
  /** value = digits × 10^-scale. */
  readonly scale: number;
}

function scaled(canonical: string): Scaled {
  const [whole = '0', fraction = ''] = canonical.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function canonical({ digits, scale }: Scaled): string | undefined {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const point = text.length - scale;
  return canonicalDecimal(`${digits < 0n ? '-' : ''}${text.slice(0, point)}.${text.slice(point)}`);
}

/** a + sign × b, both canonical; undefined when the result has too many digits. */
export function addDecimals(a: string, b: string, sign: 1 | -1 = 1): string | undefined {
  const [x, y] = [scaled(a), scaled(b)];
  const scale = Math.max(x.scale, y.scale);
  const shift = (n: Scaled) => n.digits * 10n ** BigInt(scale - n.scale);
  return canonical({ digits: shift(x) + BigInt(sign) * shift(y), scale });
}

/** a × b, both canonical; undefined when the result has too many digits. */
export function multiplyDecimals(a: string, b: string): string | undefined {
  const [x, y] = [scaled(a), scaled(b)];
  return canonical({ digits: x.digits * y.digits, scale: x.scale + y.scale });
}

/** Half away from zero, to `places` after the point. */
export function roundDecimal(value: string, places: number): string {
  const { digits, scale } = scaled(value);
  if (scale <= places) return value;
  const unit = 10n ** BigInt(scale - places);
  const away = digits < 0n ? -1n : 1n;
  const rounded = (digits * away * 2n + unit) / (2n * unit);
  return canonical({ digits: rounded * away, scale: places }) ?? value;
}

/** a / n, rounded half away from zero to `places` after the point; `n` is not 0. */
export function divideDecimal(a: string, n: bigint, places: number): string | undefined {
  const { digits, scale } = scaled(a);
  // One place more than wanted would round twice: the division itself rounds.
  const up = places >= scale ? digits * 10n ** BigInt(places - scale) : digits;
  const down = places >= scale ? n : n * 10n ** BigInt(scale - places);
  const sign = up < 0n === down < 0n ? 1n : -1n;
  const [top, bottom] = [up < 0n ? -up : up, down < 0n ? -down : down];
  return canonical({ digits: (sign * (2n * top + bottom)) / (2n * bottom), scale: places });
}

/** Digits after the point of a canonical decimal. */
export const placesOf = (value: string): number => scaled(value).scale;
