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
  const { factor = 1, offset = 0, to } = input;
  if (sample.value === undefined || sample.value === null) {
    return factor === 1 && offset === 0 && !to
      ? sample
      : { ...sample, value: undefined, ...lostIf(sample.value === null) };
  }
  let value: unknown = sample.value;
  if (factor !== 1 || offset !== 0) value = typeof value === 'string' ? Number.NaN : Number(value) * factor + offset;
  if (to === 'real') value = Number(value);
  if (to === 'decimal') value = canonicalDecimal(value as number);
  if (to === 'text') value = typeof value === 'object' ? toJson(value) : String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) value = undefined;
  return value === undefined ? { ...sample, value, ...lostIf(true) } : { ...sample, value };
}
const lostIf = (lost: boolean) => (lost ? { status: 0x803c_0000 } : {});
