/** Compares a field of an event with what a person typed; decimals stay exact. */
import { canonicalDecimal, compareDecimals } from '#runtime/contract/index.ts';

export const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'contains'] as const;
export type Operator = (typeof OPERATORS)[number];
export type Operand = string | number | boolean;

/** Below zero, zero, above; undefined when the two have no order. */
function order(a: unknown, b: Operand): number | undefined {
  if (typeof a === 'boolean' || typeof b === 'boolean') return String(a) === String(b) ? 0 : undefined;
  // Two numbers compare as numbers, however they are written; two words as words.
  const numeric = typeof a === 'number' || typeof a === 'bigint' || typeof b === 'number';
  if (typeof a !== 'string' && !numeric) return undefined;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  if (x !== undefined && y !== undefined) return compareDecimals(x, y);
  if (numeric) return undefined;
  const text = String(b);
  return a === text ? 0 : (a as string) < text ? -1 : 1;
}

const decimalOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? canonicalDecimal(value)
    : undefined;

/** A field that is not there matches nothing, not even 'is not'. */
export function matches(value: unknown, op: Operator, wanted: Operand): boolean {
  if (value === undefined || value === null) return false;
  if (op === 'contains') {
    return Array.isArray(value) ? value.includes(wanted) : String(value).includes(String(wanted));
  }
  const found = order(value, wanted);
  if (op === '!=') return found !== 0;
  if (found === undefined) return false;
  switch (op) {
    case '=':
      return found === 0;
    case '<':
      return found < 0;
    case '<=':
      return found <= 0;
    case '>':
      return found > 0;
    case '>=':
      return found >= 0;
  }
}
