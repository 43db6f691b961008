/** Inputs that are not simply the cell or list they are wired to: converted, merged, or closing a ring. */
import { NO_SAMPLE, STATUS } from '#runtime/contract/index.ts';
import type { Convert } from './convert.ts';
import { type Cell, type LateEnd, type List, NO_EVENTS, View, type Wakeable } from './wires.ts';

function copyView(from: View, to: View, convert: Convert | undefined): void {
  const value = convert ? convert(from.value) : from.value;
  const lost = value === undefined && from.value !== undefined;
  to.value = value;
  to.status = lost ? (convert?.lost ?? STATUS.badOutOfRange) : from.status;
  to.quality = lost ? 'bad' : from.quality;
  to.sourceAt = from.sourceAt;
  to.serverAt = from.serverAt;
}

/** Shows a cell in the consumer's unit and type. */
export class ConvertedInput {
  readonly view = new View();
  readonly #cell: Cell;
  readonly #convert: Convert;
  #version = -1;

  constructor(cell: Cell, convert: Convert) {
    this.#cell = cell;
    this.#convert = convert;
  }

  refresh(): void {
    const { view, version } = this.#cell;
    this.view.changed = view.changed;
    if (this.#version !== version) copyView(view, this.view, this.#convert);
    this.#version = version;
  }
}

/**
 * The end of a wire that runs against the order (the ring is broken by a node with memory): what changed in this round is
 * seen by its node in the next round of the same instant.
 */
export class LateSignal implements LateEnd {
  readonly view = new View();
  readonly #cell: Cell;
  readonly #convert: Convert | undefined;
  readonly #node: Wakeable;

  constructor(cell: Cell, convert: Convert | undefined, node: Wakeable) {
    this.#cell = cell;
    this.#convert = convert;
    this.#node = node;
    cell.late.push(this);
    this.reset();
  }

  turn(): void {
    copyView(this.#cell.view, this.view, this.#convert);
    this.view.changed = true;
    this.#node.mark();
  }

  rest(): void {
    this.view.changed = false;
  }

  reset(): void {
    copyView(this.#cell.view, this.view, this.#convert);
    this.view.changed = false;
  }
}

export class LateEvents implements LateEnd {
  items: readonly unknown[] = NO_EVENTS;
  readonly #lists: readonly List[];
  readonly #node: Wakeable;

  constructor(lists: readonly List[], node: Wakeable) {
    this.#lists = lists;
    this.#node = node;
    for (const list of lists) list.late.push(this);
  }

  turn(): void {
    this.items = merged(this.#lists);
    this.#node.mark();
  }

  rest(): void {
    this.items = NO_EVENTS;
  }

  reset(): void {
    this.items = NO_EVENTS;
  }
}

/** The events of several lists, list by list; no copy where only one has any. */
export function merged(lists: readonly { readonly items: readonly unknown[] }[]): readonly unknown[] {
  let out: readonly unknown[] = NO_EVENTS;
  for (const { items } of lists) {
    if (items.length === 0) continue;
    out = out.length === 0 ? items : [...out, ...items];
  }
  return out;
}

/** What an input without a wire shows. */
export const unwired = (): View => Object.freeze({ ...NO_SAMPLE, changed: false });
