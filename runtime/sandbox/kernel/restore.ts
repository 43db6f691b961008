/** Brings a kernel to its last commit: node states, cells, wake-ups. */
import type { AppState, Plan } from '#runtime/contract/index.ts';
import type { Runner } from './runner.ts';
import type { Cell } from './wires.ts';

/** Takes the state as it is: `fitState` comes first. */
export function restoreState(
  plan: Plan,
  runners: readonly Runner[],
  cells: readonly Cell[],
  state: AppState | undefined,
): void {
  const wakes = new Map(state?.wakes);
  for (const runner of runners) {
    const kept = state?.nodes[runner.id];
    runner.begin(kept ? kept.value : runner.type.state?.initial(runner.context.config));
    runner.setWake(wakes.get(runner.id));
  }
  for (const [index, value, status, sourceAt, serverAt] of state?.cells ?? []) {
    if (index < plan.cells.length) cells[index]!.restore(value, status, sourceAt, serverAt);
  }
}
