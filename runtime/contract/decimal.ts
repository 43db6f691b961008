/** Exact decimals as text: one spelling per number, and an order that text comparison keeps. */

/** Longest decimal kept, in digits; a meter's total in µWh fits many times over. */
export const MAX_DECIMAL_DIGITS = 60;

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * The one spelling of a number: "-12.50" is "-12.5", 1e-7 is "0.0000001", "-0" is "0".
 * A JavaScript number counts as the shortest decimal that reads back as it. Undefined when it is no finite number or too long.
 */
export function canonicalDecimal(value: string | number | bigint): string | undefined {
  const text = String(value);
  if (text.length > MAX_DECIMAL_DIGITS * 2) return undefined;
  const parts = PLAIN.exec(text.trim());
  if (!parts) return undefined;
  const [, sign, head = '', tail = '', exponent] = parts;
  if (head === '' && tail === '') return undefined;

  const point = head.length + Number(exponent ?? 0);
  const digits = head + tail;
  const whole = (point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0')).replace(/^0+/, '') || '0';
  const fraction = (point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '');
  if (whole.length + fraction.length > MAX_DECIMAL_DIGITS) return undefined;
  if (whole === '0' && fraction === '') return '0';
  return `${sign === '-' ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A text that sorts, byte by byte, as the canonical decimal does by value. */
export function decimalKey(canonical: string): string {
  const negative = canonical.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? canonical.slice(1) : canonical).split('.');
  const key = `${String(whole.length).padStart(2, '0')}${whole}${fraction}`;
  // A longer text with the same beginning must sort lower when negative: hence complement and a closing mark above all digits.
  return negative ? `0${key.replace(/\d/g, (d) => String(9 - Number(d)))}~` : `1${key}`;
}

/** Below zero, zero or above, as a is less than, equal to or more than b. Both canonical. */
export function compareDecimals(a: string, b: string): number {
  const left = decimalKey(a);
  const right = decimalKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
