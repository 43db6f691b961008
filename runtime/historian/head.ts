/** The newest points of one series: on disk in the log, and here in memory until they are sealed into a block. */
import type { Points, Stored } from './points.ts';
import { NO_POINTS, pointsOf } from './points.ts';

export class Head {
  readonly key: string;
  /** Its row; absent before its first point is written. */
  id: number | undefined;
  /** Batch of the log with its first point here. */
  firstBatch = Number.POSITIVE_INFINITY;
  /** The earliest time among the points here. */
  oldest = Number.POSITIVE_INFINITY;
  /** Last batch of the log whose points are in blocks. */
  sealed: number;
  /** Roll-ups end before; absent: not asked for yet. */
  rolledUntil: number | undefined;
  /** Stretches that are known to be due, one for each kind of roll-up. */
  readonly due: ({ readonly from: number; readonly to: number } | undefined)[] = [];
  #at: number[] = [];
  #value: Stored[] = [];
  #status: number[] = [];
  #isOrdered = true;
  #points: Points | undefined;

  constructor(key: string, id: number | undefined, sealed: number) {
    this.key = key;
    this.id = id;
    this.sealed = sealed;
  }

  get length(): number {
    return this.#at.length;
  }

  add(at: number, value: Stored, status: number, batch: number): void {
    const last = this.#at.length - 1;
    if (last < 0) this.firstBatch = batch;
    else if (at <= this.#at[last]!) this.#isOrdered = false;
    if (at < this.oldest) this.oldest = at;
    this.#at.push(at);
    this.#value.push(value);
    this.#status.push(status);
    this.#points = undefined;
  }

  /** In order of time, the later of two at the same ms. */
  points(): Points {
    if (this.#at.length === 0) return NO_POINTS;
    this.#points ??= this.#isOrdered
      ? pointsOf(this.#at, this.#value, this.#status)
      : ordered(this.#at, this.#value, this.#status);
    return this.#points;
  }

  /** All of them are in blocks now. */
  clear(sealed: number): void {
    this.sealed = sealed;
    this.firstBatch = Number.POSITIVE_INFINITY;
    this.oldest = Number.POSITIVE_INFINITY;
    this.#at = [];
    this.#value = [];
    this.#status = [];
    this.#isOrdered = true;
    this.#points = undefined;
  }
}

/** Points in the order in which they came → in order of time; of two at the same ms the later. */
export function ordered(at: readonly number[], value: readonly Stored[], status: readonly number[]): Points {
  const order = at.map((_, i) => i).sort((a, b) => at[a]! - at[b]! || a - b);
  const kept = order.filter((i, place) => at[i] !== at[order[place + 1] ?? -1]);
  return pointsOf(
    kept.map((i) => at[i]!),
    kept.map((i) => value[i]!),
    kept.map((i) => status[i]!),
  );
}
