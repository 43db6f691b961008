/** The reference's idea of a sample, of plain data and of a wire's conversion; written from docs/semantics.md, not from the kernel. */
import { canonicalDecimal, canonicalJson, fromJson, type PlanInput, toJson } from '#runtime/contract/index.ts';

export interface RefSample {
  readonly value: unknown;
  readonly status: number;
  readonly sourceAt: number;
  readonly serverAt: number;
}
export const NOTHING_YET: RefSample = { value: undefined, status: 0x8032_0000, sourceAt: 0, serverAt: 0 };

/** What is left of a value that went through a file: all that a wire, a request or a state may hold. */
export function asData<T>(value: T): T {
  const text: string | undefined = toJson(value);
  return (text === undefined ? undefined : fromJson(text)) as T;
}
export const sameData = (a: unknown, b: unknown): boolean => canonicalJson([a]) === canonicalJson([b]);

export const qualityIn = (status: number): 'good' | 'uncertain' | 'bad' =>
  status < 0x4000_0000 ? 'good' : status < 0x8000_0000 ? 'uncertain' : 'bad';

/** The sample as the consumer sees it: in its unit, then in its type; bad where there is no such value. */
export function converted(sample: RefSample, input: Extract<PlanInput, { kind: 'signal' }>): RefSample {
  const { factor = 1, offset = 0, to, is } = input;
  let { value } = sample;
  if (value === undefined || (factor === 1 && offset === 0 && !to && !is)) return sample;
  if (factor !== 1 || offset !== 0) value = typeof value === 'string' ? Number.NaN : Number(value) * factor + offset;
  if (to === 'real') value = Number(value);
  if (to === 'decimal') value = canonicalDecimal(value as number);
  if (to === 'text') value = typeof value === 'object' ? toJson(value) : String(value);
  if (is) value = heldTo(is, value);
  if (typeof value === 'number' && !Number.isFinite(value)) value = undefined;
  return value === undefined ? { ...sample, value, status: is ? BAD_TYPE : BAD_RANGE } : { ...sample, value };
}
const BAD_RANGE = 0x803c_0000;
const BAD_TYPE = 0x8074_0000;

/** Where the compiler could not tell what a wire carries. Of the types that such wires end at in this test. */
function heldTo(type: string, value: unknown): unknown {
  const kind = typeof value;
  if (type === 'bool') return kind === 'boolean' ? value : undefined;
  if (type === 'text') return kind === 'object' ? undefined : String(value);
  if (type === 'int') return kind === 'bigint' || Number.isSafeInteger(value) ? value : undefined;
  if (type === 'real') return kind === 'bigint' || kind === 'number' ? Number(value) : undefined;
  throw new Error(`The reference does not know how a wire of unknown type becomes ${type}.`);
}
