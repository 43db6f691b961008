/** Points to draw as columns: what down-sampling works on, since an object for each of a million points takes longer than all the rest. */
import { drawable, type HistoryPoint } from './drawable.ts';
import type { Points } from './points.ts';

/** In order of time. */
export interface Line {
  readonly at: Float64Array;
  /** NaN where there is none to draw. */
  readonly value: Float64Array;
  readonly status: Uint32Array;
}

export const pointOf = ({ at, value, status }: Line, i: number): HistoryPoint => [
  at[i]!,
  Number.isNaN(value[i]!) ? null : value[i]!,
  status[i]!,
];

export const pointsOfLine = (line: Line): HistoryPoint[] => Array.from(line.at, (_, i) => pointOf(line, i));

/** Grows as it is added to. */
export class LineBuilder {
  #at = new Float64Array(1024);
  #value = new Float64Array(1024);
  #status = new Uint32Array(1024);
  #length = 0;

  push(at: number, value: number | null, status: number): void {
    this.#reserve(1);
    this.#at[this.#length] = at;
    this.#value[this.#length] = value ?? Number.NaN;
    this.#status[this.#length++] = status;
  }

  add({ at, value, status }: Points): void {
    this.#reserve(at.length);
    const start = this.#length;
    this.#at.set(at, start);
    if (status) this.#status.set(status, start);
    else this.#status.fill(0, start, start + at.length);
    if (value instanceof Float64Array && !status) this.#value.set(value, start);
    else
      for (let i = 0; i < at.length; i++) this.#value[start + i] = drawable(value[i]!, status?.[i] ?? 0) ?? Number.NaN;
    this.#length += at.length;
  }

  done(): Line {
    return {
      at: this.#at.subarray(0, this.#length),
      value: this.#value.subarray(0, this.#length),
      status: this.#status.subarray(0, this.#length),
    };
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#at.length) return;
    const size = Math.max(2 * this.#at.length, this.#length + more);
    const grown = { at: new Float64Array(size), value: new Float64Array(size), status: new Uint32Array(size) };
    grown.at.set(this.#at);
    grown.value.set(this.#value);
    grown.status.set(this.#status);
    this.#at = grown.at;
    this.#value = grown.value;
    this.#status = grown.status;
  }
}
