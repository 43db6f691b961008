/** What happens to a sample on its way over a wire: unit factor and offset, and widening of the type. */
import { canonicalDecimal, type PlanInput, STATUS, type WireType } from '#runtime/contract/index.ts';
import { scaleDecimal } from './decimal.ts';

type SignalInput = Extract<PlanInput, { kind: 'signal' }>;
export interface Convert {
  (value: unknown): unknown;
  /** Status of a sample whose value could not be converted; absent: out of range. */
  readonly lost?: number;
}

/** undefined when the sample passes as it is. The result is undefined for a value that cannot be converted. */
export function conversionOf(input: SignalInput): Convert | undefined {
  const { factor = 1, offset = 0, to, is } = input;
  if (is) return Object.assign((value: unknown) => TAKES[is](value), { lost: STATUS.badTypeMismatch });
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

const finite = (value: unknown) => {
  const real = typeof value === 'bigint' ? Number(value) : value;
  return Number.isFinite(real) ? real : undefined;
};
const isText = (value: unknown) => (typeof value === 'string' ? value : undefined);
const fields = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;

/** A value as the type has it, widened where that is exact; undefined when it is none of that type. */
const TAKES: Readonly<Record<WireType, Convert>> = {
  bool: (value) => (typeof value === 'boolean' ? value : undefined),
  int: (value) => (typeof value === 'bigint' || Number.isSafeInteger(value) ? value : undefined),
  real: finite,
  time: finite,
  duration: finite,
  decimal: (value) => WIDEN.decimal(value),
  text: (value) => (typeof value === 'object' || value === undefined ? undefined : String(value)),
  enum: isText,
  file: isText,
  list: (value) => (Array.isArray(value) ? value : undefined),
  record: fields,
  row: fields,
};

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
