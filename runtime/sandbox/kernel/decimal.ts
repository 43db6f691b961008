/** A unit's factor and offset applied to exact decimal text. */
import { canonicalDecimal } from '#runtime/contract/index.ts';

/** value × factor + offset, exactly; undefined when `value` is no decimal. */
export function scaleDecimal(value: string, factor: number, offset: number): string | undefined {
  const parts = [value, factor, offset].map((part) => canonicalDecimal(part));
  const [v, f, o] = parts.map((part) => (part === undefined ? undefined : scaled(part)));
  if (!v || !f || !o) return undefined;
  const scale = Math.max(v.scale + f.scale, o.scale);
  const product = v.digits * f.digits * 10n ** BigInt(scale - v.scale - f.scale);
  const digits = (product + o.digits * 10n ** BigInt(scale - o.scale)).toString();
  const negative = digits.startsWith('-');
  const text = (negative ? digits.slice(1) : digits).padStart(scale + 1, '0');
  return canonicalDecimal(
    `${negative ? '-' : ''}${text.slice(0, text.length - scale)}.${text.slice(text.length - scale)}`,
  );
}

/** digits × 10^-scale of a canonical decimal. */
function scaled(canonical: string): { digits: bigint; scale: number } {
  const [whole = '0', fraction = ''] = canonical.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}
