/** What happens to a sample on its way over a wire: unit factor and offset, and widening of the type. */
import { canonicalDecimal, type PlanInput } from '#runtime/contract/index.ts';
import { scaleDecimal } from './decimal.ts';

type SignalInput = Extract<PlanInput, { kind: 'signal' }>;
export type Convert = (value: unknown) => unknown;

/** undefined when the sample passes as it is. The result is undefined for a value that cannot be converted. */
export function conversionOf(input: SignalInput): Convert | undefined {
  const { factor = 1, offset = 0, to } = input;
  const scales = factor !== 1 || offset !== 0;
  if (!scales && !to) return undefined;
  const widen = to && WIDEN[to];
  return (value) => {
    if (value === undefined || value === null) return undefined;
    const scaled = scales ? scale(value, factor, offset) : value;
    return widen ? widen(scaled) : scaled;
  };
}

function scale(value: unknown, factor: number, offset: number): unknown {
  if (typeof value === 'string') return scaleDecimal(value, factor, offset);
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const scaled = Number(value) * factor + offset;
  return Number.isFinite(scaled) ? scaled : undefined;
}

const WIDEN: Readonly<Record<'real' | 'decimal' | 'text', Convert>> = {
  real: (value) => {
    const real = typeof value === 'boolean' ? (value ? 1 : 0) : typeof value === 'object' ? Number.NaN : Number(value);
    return Number.isFinite(real) ? real : undefined;
  },
  decimal: (value) =>
    typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
      ? canonicalDecimal(value)
      : undefined,
  text: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
};
