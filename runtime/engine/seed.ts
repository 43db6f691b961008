/** What a first start of a revision begins from. */
import type { AppState } from '#runtime/contract/index.ts';

/** An app that never ran has no state to restore, but keeps what was handed over. */
export const seedOf = (state: AppState): AppState | undefined =>
  state.seq === 0 && state.cells.length === 0 && Object.keys(state.nodes).length === 0 && state.wakes.length === 0
    ? undefined
    : state;
