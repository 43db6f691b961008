/** Holds the signals of two runs against each other as time goes on, by node and port. */
import { type CellValue, canonicalJson, type Plan } from '#runtime/contract/index.ts';
import type { Found } from './difference.ts';

interface Output {
  readonly node: string;
  readonly port: string;
  before: Shown;
  after: Shown;
  /** The pair that was told last, while they differ. */
  told: string | undefined;
}

interface Shown {
  readonly value: unknown;
  readonly status: number;
  readonly text: string;
}

const NONE: Shown = { value: undefined, status: -1, text: '' };

export class OutputsDiff {
  readonly #found: Found;
  readonly #outputs = new Map<string, Output>();
  #was: (Output | undefined)[] = [];
  #would: (Output | undefined)[] = [];
  #changed = new Set<Output>();

  constructor(found: Found) {
    this.#found = found;
  }

  /** Outputs that both plans have are compared; what they hold now is where it begins. */
  begin(was: Plan, wasCells: readonly CellValue[], would: Plan, wouldCells: readonly CellValue[]): void {
    this.under(was, would);
    this.was(wasCells);
    this.would(wouldCells);
    this.#changed.clear();
  }

  /** The recorded revision changes; what was said so far stays. */
  under(was: Plan, would: Plan): void {
    const has = new Set(was.cells.map(({ node, port }) => `${node}/${port}`));
    this.#would = would.cells.map(({ node, port }) =>
      has.has(`${node}/${port}`) ? this.#output(node, port) : undefined,
    );
    this.#was = was.cells.map(({ node, port }) => this.#outputs.get(`${node}/${port}`));
  }

  was(cells: readonly CellValue[]): void {
    for (const [index, value, status] of cells) {
      const output = this.#was[index];
      if (!output) continue;
      output.before = shownOf(value, status);
      this.#changed.add(output);
    }
  }

  would(cells: readonly CellValue[]): void {
    for (const [index, value, status] of cells) {
      const output = this.#would[index];
      if (!output) continue;
      output.after = shownOf(value, status);
      this.#changed.add(output);
    }
  }

  /** Both runs stand at this time. */
  compare(at: number, seq?: number): void {
    for (const output of this.#changed) {
      const { node, port, before, after } = output;
      const pair = before.text === after.text ? undefined : `${before.text} ${after.text}`;
      if (pair !== undefined && pair !== output.told) {
        this.#found.add({
          kind: 'output',
          at,
          node,
          subject: port,
          before: { value: before.value, status: before.status },
          after: { value: after.value, status: after.status },
          ...(seq === undefined ? {} : { seq }),
        });
      }
      output.told = pair;
    }
    this.#changed.clear();
  }

  #output(node: string, port: string): Output {
    const key = `${node}/${port}`;
    const known = this.#outputs.get(key);
    if (known) return known;
    const made: Output = { node, port, before: NONE, after: NONE, told: undefined };
    this.#outputs.set(key, made);
    return made;
  }
}

function shownOf(value: unknown, status: number): Shown {
  const text = typeof value === 'object' && value !== null ? canonicalJson(value) : `${typeof value} ${String(value)}`;
  return { value, status, text: `${text} ${status}` };
}
