/** Whether a value is the one a test expects: JSON has one kind of number, the app has several. */
import type { TestValue } from '#runtime/flow/index.ts';

const BILLIONTH = 1e-9;

export function same(expected: TestValue, got: unknown, tolerance?: number): boolean {
  if (expected === null) return got === undefined || got === null;
  if (typeof expected === 'number') return near(expected, numberOf(got), tolerance);
  if (typeof expected === 'boolean') return got === expected;
  if (typeof got === 'string')
    return got === expected || (tolerance !== undefined && near(Number(expected), Number(got), tolerance));
  // A whole number beyond a float, or a decimal, as text.
  return (typeof got === 'bigint' || typeof got === 'number') && String(got) === expected;
}

export const sameFields = (expected: Readonly<Record<string, TestValue>> | undefined, got: unknown): boolean =>
  Object.entries(expected ?? {}).every(([name, value]) => same(value, fieldOf(got, name)));

const fieldOf = (got: unknown, name: string): unknown =>
  typeof got === 'object' && got !== null && Object.hasOwn(got, name)
    ? (got as Record<string, unknown>)[name]
    : undefined;

/** Decimals travel as text. */
function numberOf(got: unknown): number {
  if (typeof got === 'number' || typeof got === 'bigint') return Number(got);
  return typeof got === 'string' && /^-?\d+(\.\d+)?$/.test(got) ? Number(got) : Number.NaN;
}

function near(a: number, b: number, tolerance: number | undefined): boolean {
  const far = tolerance ?? BILLIONTH * Math.max(1, Math.abs(a), Math.abs(b));
  // 0.1 + 0.2 is within 0.3 of nothing: the tolerance itself is a float, too.
  return Math.abs(a - b) <= far + BILLIONTH * Math.max(far, 0);
}
