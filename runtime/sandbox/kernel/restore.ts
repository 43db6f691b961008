/** Brings a kernel to its last commit: node states through their migrations, cells, wake-ups. */
import type { AppState, Plan } from '#runtime/contract/index.ts';
import type { Runner } from './runner.ts';
import type { Cell } from './wires.ts';

/** Returns the ids of nodes whose kept state did not fit and that begin anew. */
export function restoreState(
  plan: Plan,
  runners: readonly Runner[],
  cells: readonly Cell[],
  state: AppState | undefined,
): string[] {
  const lost: string[] = [];
  const wakes = new Map(state?.wakes);
  for (const runner of runners) {
    const kept = state?.nodes[runner.id];
    const fitting = kept && migrated(runner, kept);
    if (kept && fitting === undefined) lost.push(runner.id);
    runner.begin(fitting ? fitting.value : runner.type.state?.initial(runner.context.config));
    runner.setWake(wakes.get(runner.id));
  }
  for (const [index, value, status, sourceAt, serverAt] of state?.cells ?? []) {
    if (index < plan.cells.length) cells[index]!.restore(value, status, sourceAt, serverAt);
  }
  return lost;
}

function migrated(
  runner: Runner,
  kept: { readonly version: number; readonly value: unknown },
): { value: unknown } | undefined {
  const { state } = runner.type;
  if (!state || kept.version > state.version) return undefined;
  let { value } = kept;
  for (let version = kept.version + 1; version <= state.version; version++) {
    const migration = state.migrations?.find((m) => m.to === version);
    if (!migration) return undefined;
    value = migration.up(value);
  }
  return state.schema.safeParse(withAllFields(value, state.schema)).success ? { value } : undefined;
}

/** JSON drops a field that is undefined; a schema that allows undefined still wants to see the field. */
function withAllFields(value: unknown, schema: object): unknown {
  const shape = 'shape' in schema ? schema.shape : undefined;
  if (typeof shape !== 'object' || shape === null || typeof value !== 'object' || value === null) return value;
  return { ...Object.fromEntries(Object.keys(shape).map((key) => [key, undefined])), ...value };
}
