/** What a viewer sees of the signals that every device of a slot has: how many there are, how many are bad, and the samples of some. */
import { type CellValue, type Plan, qualityOf } from '#runtime/contract/index.ts';
import type { KeyedCell } from '#runtime/rpc/index.ts';

type SampleTuple = [value: unknown, status: number, sourceAt: number, serverAt: number];

export interface LiveKeyed {
  /** Where this cell of the expanded plan is shown: its index in the picture's plan, alone or as one of many. */
  placeOf(cell: number): { readonly of: number; readonly key: string | undefined };
  set(cell: number, sample: SampleTuple): void;
  /** All of it, with the samples of at most `keys` devices per cell. */
  present(keys: number): Record<string, KeyedCell>;
  /** What these cells changed. */
  changed(cells: ReadonlySet<number>, keys: number): Record<string, KeyedCell>;
}

interface Group {
  /** Index in the expanded plan of each device's cell, in the order of the keys. */
  readonly cells: number[];
  bad: number;
}

export function createLiveKeyed(plan: Plan, kept: readonly CellValue[]): LiveKeyed {
  const groups = new Map<number, Group>();
  const samples = new Map<number, SampleTuple>();
  const rank = new Map<number, number>();
  plan.cells.forEach(({ of, key }, cell) => {
    if (key === undefined || of === undefined) return;
    const group = groups.get(of) ?? { cells: [], bad: 0 };
    groups.set(of, group);
    rank.set(cell, group.cells.push(cell) - 1);
    // Before its first sample a signal is bad.
    group.bad++;
  });
  const placeOf = (cell: number) => ({ of: plan.cells[cell]?.of ?? cell, key: plan.cells[cell]?.key });
  const isBad = (sample: SampleTuple | undefined) => !sample || qualityOf(sample[1]) === 'bad';

  function set(cell: number, sample: SampleTuple): void {
    const group = groups.get(placeOf(cell).of);
    if (!group) return;
    group.bad += Number(isBad(sample)) - Number(isBad(samples.get(cell)));
    samples.set(cell, sample);
  }
  for (const [cell, ...sample] of kept) if (plan.cells[cell]?.key !== undefined) set(cell, sample);

  function told({ cells, bad }: Group, which: readonly number[]): KeyedCell {
    const shown = which.flatMap((cell) => {
      const sample = samples.get(cell);
      const { key } = placeOf(cell);
      return sample && key !== undefined ? [[key, sample] as const] : [];
    });
    return { devices: cells.length, bad, samples: Object.fromEntries(shown) };
  }

  return {
    placeOf,
    set,
    present: (keys) =>
      Object.fromEntries([...groups].map(([of, group]) => [of, told(group, group.cells.slice(0, keys))])),
    changed(cells, keys) {
      const byGroup = Map.groupBy(cells, (cell) => placeOf(cell).of);
      return Object.fromEntries(
        [...byGroup].flatMap(([of, changed]) => {
          const group = groups.get(of);
          const which = changed.filter((cell) => (rank.get(cell) ?? 0) < keys);
          return group ? [[of, told(group, which)]] : [];
        }),
      );
    },
  };
}
