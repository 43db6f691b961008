/** The two kinds of wire as they live in the kernel: a cell holds a signal's current sample, a list the events of this instant. */
import {
  type EventOut,
  NO_SAMPLE,
  type Quality,
  qualityOf,
  type Sample,
  type SignalOut,
  STATUS,
} from '#runtime/contract/index.ts';
import type { Due } from './due.ts';
import { plain, same } from './plain.ts';
import type { Runner } from './runner.ts';

/** What a step sees of a signal; one object per wire end, changed in place. Holds nothing else, since scripts may get to see it. */
export class View {
  value: unknown = NO_SAMPLE.value;
  quality: Quality = NO_SAMPLE.quality;
  status: number = NO_SAMPLE.status;
  sourceAt = 0;
  serverAt = 0;
  changed = false;
}

export interface Wakeable {
  /** It has something to look at in this round, or, when that is over for it, in the next. */
  mark(): void;
}

/** The end of a wire that runs against the order. */
export interface LateEnd {
  /** After a round: takes over what changed in it. */
  turn(): void;
  /** What it took over is no news any more. */
  rest(): void;
  /** Shows what there is, as no news. */
  reset(): void;
}

/** The instant being stepped, shared by everything in one kernel. */
export class Moment {
  now = 0;
  seq = 0;
  /** Index of the node being stepped, -1 when none is. */
  turn = -1;
  /** Cells changed in this round, and in this batch. */
  readonly changed: Cell[] = [];
  readonly dirty: Cell[] = [];
  readonly filled: List[] = [];
  readonly counted: List[] = [];
  readonly due: Due;
  /** Nodes stepped since the last commit, each once. */
  readonly stepped: Runner[] = [];
  /** Nodes that wait for a wake-up. */
  readonly waiting = new Set<Runner>();

  constructor(due: Due) {
    this.due = due;
  }

  /** Throws unless a node is being stepped: neither a promise nor a getter in a state may speak for it later. */
  needsTurn(): void {
    if (this.turn < 0) throw new Error('A node may only speak while it is stepped, not later or from a promise.');
  }
}

export class Cell implements SignalOut<unknown> {
  readonly #moment: Moment;
  readonly index: number;
  readonly view = new View();
  readonly consumers: Wakeable[] = [];
  readonly late: LateEnd[] = [];
  /** Counts changes, so that a converted input knows whether it is up to date. */
  version = 0;
  dirty = false;
  #base: Sample = NO_SAMPLE;

  constructor(index: number, moment: Moment) {
    this.index = index;
    this.#moment = moment;
  }

  set(value: unknown, status: number = STATUS.good): void {
    const { now } = this.#moment;
    this.#put(value, status, now, now, false);
  }

  pass(sample: Sample, fresh = false): void {
    this.#put(sample.value, sample.status, sample.sourceAt, sample.serverAt, fresh);
  }

  hold(status: number = STATUS.uncertainLastUsable): void {
    const { view } = this;
    this.#put(view.value, status, view.sourceAt, this.#moment.now, false);
  }

  /** A sample from a commit or another revision; no change in the sense of this instant. */
  restore(value: unknown, status: number, sourceAt: number, serverAt: number): void {
    // JSON has null for undefined.
    this.#write(value ?? undefined, status, sourceAt, serverAt);
    this.keep();
  }

  /** What it holds now is what a rollback brings back. */
  keep(): void {
    const { value, quality, status, sourceAt, serverAt } = this.view;
    this.#base = { value, quality, status, sourceAt, serverAt };
    this.dirty = false;
  }

  rollback(): void {
    const { value, status, sourceAt, serverAt } = this.#base;
    this.#write(value, status, sourceAt, serverAt);
    this.view.changed = false;
    this.dirty = false;
  }

  #put(raw: unknown, status: number, sourceAt: number, serverAt: number, fresh: boolean): void {
    const { view } = this;
    this.#moment.needsTurn();
    // What is no value, as 0 divided by 0, is none.
    const value = raw === view.value ? view.value : (plain(raw) ?? undefined);
    const code = status >>> 0;
    // A repeat is no new sample. Its times stay, too, or what is kept of a cell would not be what its consumers saw.
    if (!fresh && view.status === code && same(view.value, value)) return;
    this.#write(value, code, sourceAt, serverAt);
    if (!view.changed) {
      view.changed = true;
      this.#moment.changed.push(this);
      for (const consumer of this.consumers) consumer.mark();
    }
    if (!this.dirty) {
      this.dirty = true;
      this.#moment.dirty.push(this);
    }
  }

  #write(value: unknown, status: number, sourceAt: number, serverAt: number): void {
    const { view } = this;
    view.value = value;
    view.status = status;
    view.quality = qualityOf(status);
    view.sourceAt = sourceAt;
    view.serverAt = serverAt;
    this.version++;
  }
}

export const NO_EVENTS: readonly never[] = Object.freeze([]);

export class List implements EventOut<unknown> {
  readonly #moment: Moment;
  readonly index: number;
  readonly consumers: Wakeable[] = [];
  readonly late: LateEnd[] = [];
  /** Events of this round, in order; the shared empty list when there are none. */
  items: readonly unknown[] = NO_EVENTS;
  /** Emitted in this batch. */
  count = 0;

  constructor(index: number, moment: Moment) {
    this.index = index;
    this.#moment = moment;
  }

  emit(payload: unknown): void {
    this.#moment.needsTurn();
    const event = plain(payload);
    if (this.items === NO_EVENTS) {
      this.items = [event];
      this.#moment.filled.push(this);
      for (const consumer of this.consumers) consumer.mark();
    } else (this.items as unknown[]).push(event);
    if (this.count === 0) this.#moment.counted.push(this);
    this.count++;
  }
}
