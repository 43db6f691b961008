/** All that can be seen of a batch from outside, in one spelling, so that two of them can be compared. */
import { type BatchResult, fromJson, toJson } from '#runtime/contract/index.ts';

export interface Observed {
  readonly seq: number;
  readonly effects: readonly unknown[];
  readonly states: Readonly<Record<string, unknown>>;
  readonly cells: readonly (readonly unknown[])[];
  readonly counts: readonly (readonly number[])[];
  readonly wakes: readonly (readonly number[])[];
  readonly fault: { readonly kind: string; readonly node: string } | undefined;
}

const byIndex = (a: readonly unknown[], b: readonly unknown[]): number => Number(a[0]) - Number(b[0]);

/** The order of effects counts; that of cells, counts and wake-ups says nothing. */
export const observed = ({ fault, cells, counts, wakes, ...result }: BatchResult): Observed => ({
  ...result,
  cells: [...cells].sort(byIndex),
  counts: [...counts].sort(byIndex),
  wakes: [...wakes].sort(byIndex),
  fault: fault && {
    kind: fault.kind,
    node: [fault.node ?? '', ...(fault.key === undefined ? [] : [fault.key])].join('/'),
  },
});

/** As it leaves the isolate. */
export const throughJson = (result: BatchResult): BatchResult => fromJson(toJson(result)) as BatchResult;
