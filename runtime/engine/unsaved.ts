/** What an app has changed since its last commit: node states and cells, each with its newest value. */
import type { AppState, BatchResult, CellValue } from '#runtime/contract/index.ts';
import type { Progress } from '#runtime/store/index.ts';

export interface Changed {
  readonly nodes: AppState['nodes'];
  readonly cells: readonly CellValue[];
}

export class Unsaved {
  readonly #version: (node: string) => number;
  #nodes: Record<string, { version: number; value: unknown }> = {};
  #cells = new Map<number, CellValue>();
  /** Where the app stands, when that is not on its way to the disk yet. */
  progress: Progress | undefined;

  /** `version`: of a node's state. */
  constructor(version: (node: string) => number) {
    this.#version = version;
  }

  merge({ states, cells }: Pick<BatchResult, 'states' | 'cells'>): void {
    for (const id in states) this.#nodes[id] = { version: this.#version(id), value: states[id] };
    for (const cell of cells) this.#cells.set(cell[0], cell);
  }

  /** For a commit; afterwards there is nothing unsaved. */
  take(): Changed {
    const taken = { nodes: this.#nodes, cells: [...this.#cells.values()] };
    this.#nodes = {};
    this.#cells = new Map();
    this.progress = undefined;
    return taken;
  }
}
