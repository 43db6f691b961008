/** The state of a run as it would be committed, followed batch by batch. */
import type { AppState, BatchResult, CellValue, Plan } from '#runtime/contract/index.ts';

export class Kept {
  readonly #plan: Plan;
  readonly #version: ReadonlyMap<string, number>;
  readonly #nodes: Record<string, { readonly version: number; readonly value: unknown }>;
  readonly #cells: Map<number, CellValue>;
  #wakes: AppState['wakes'];
  #seq: number;
  #now: number;

  constructor(plan: Plan, state: AppState) {
    this.#plan = plan;
    this.#version = new Map(plan.nodes.map(({ id, stateVersion }) => [id, stateVersion ?? 1]));
    this.#nodes = { ...state.nodes };
    this.#cells = new Map(state.cells.map((cell) => [cell[0], cell]));
    this.#wakes = state.wakes;
    this.#seq = state.seq;
    this.#now = state.now;
  }

  /** `now`: of the last instant stepped. */
  merge({ seq, states, cells, wakes }: BatchResult, now: number): void {
    for (const [id, value] of Object.entries(states)) this.#nodes[id] = { version: this.#version.get(id) ?? 1, value };
    for (const cell of cells) this.#cells.set(cell[0], cell);
    this.#wakes = wakes.map(([index, at]) => [this.#plan.nodes[index]!.id, at] as const);
    this.#seq = seq;
    this.#now = now;
  }

  state(): AppState {
    return {
      seq: this.#seq,
      now: this.#now,
      nodes: { ...this.#nodes },
      cells: [...this.#cells.values()],
      wakes: this.#wakes,
    };
  }
}
