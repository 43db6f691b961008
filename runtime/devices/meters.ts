/** What is measured all the time, each in a place of fixed size: nothing is allocated for a measurement. */
import type { Spread } from '#runtime/rpc/index.ts';

/** The last measurements, in ms. */
export class Recent {
  readonly #values: Float32Array;
  #seen = 0;

  constructor(size: number) {
    this.#values = new Float32Array(size);
  }

  add(ms: number): void {
    // The clock was set back meanwhile: nobody knows how long it took.
    if (ms < 0) return;
    this.#values[this.#seen++ % this.#values.length] = ms;
  }

  /** Undefined before the first. */
  spread(): Spread | undefined {
    const of = Math.min(this.#seen, this.#values.length);
    if (of === 0) return undefined;
    const sorted = this.#values.slice(0, of).sort();
    const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * of) - 1)] ?? 0;
    return { p50: rank(0.5), p99: rank(0.99), most: rank(1), of };
  }
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** How often two things happened in each minute of the last hour. */
export class Minutes {
  readonly #minute = new Uint32Array(MINUTES);
  readonly #well = new Uint32Array(MINUTES);
  readonly #failed = new Uint32Array(MINUTES);

  add(now: number, isWell: boolean): void {
    const minute = Math.floor(now / MINUTE_MS);
    const i = minute % MINUTES;
    if (this.#minute[i] !== minute) {
      this.#minute[i] = minute;
      this.#well[i] = 0;
      this.#failed[i] = 0;
    }
    const counts = isWell ? this.#well : this.#failed;
    counts[i] = (counts[i] ?? 0) + 1;
  }

  /** Oldest first, without those that nothing happened in; the minute under way is the last. */
  all(now: number): [at: number, well: number, failed: number][] {
    const last = Math.floor(now / MINUTE_MS);
    const found: [number, number, number][] = [];
    for (let minute = last - MINUTES + 1; minute <= last; minute++) {
      const i = minute % MINUTES;
      if (this.#minute[i] === minute) found.push([minute * MINUTE_MS, this.#well[i] ?? 0, this.#failed[i] ?? 0]);
    }
    return found;
  }

  /** What went well per minute, over at most five whole minutes since `start`; while there is none, in the one under way. */
  perMinute(now: number, start: number): number {
    const last = Math.floor(now / MINUTE_MS);
    const whole = Math.min(5, last - Math.ceil(start / MINUTE_MS));
    const wanted = whole > 0 ? [last - whole, last - 1] : [last - 1, last];
    let sum = 0;
    for (let minute = wanted[0] ?? last; minute <= (wanted[1] ?? last); minute++) {
      const i = minute % MINUTES;
      if (this.#minute[i] === minute) sum += this.#well[i] ?? 0;
    }
    return whole > 0 ? sum / whole : sum / Math.max(1 / 60, (now - start) / MINUTE_MS);
  }
}

/** The last changes between a few states, each by its number. */
export class Changes {
  readonly #at: Float64Array;
  readonly #state: Uint8Array;
  #seen = 0;

  constructor(size: number) {
    this.#at = new Float64Array(size);
    this.#state = new Uint8Array(size);
  }

  /** What lasts no time at all is none; a state that goes on is no change. */
  add(now: number, state: number): void {
    const last = (this.#seen - 1) % this.#at.length;
    if (this.#seen > 0 && this.#state[last] === state) return;
    if (this.#seen > 0 && this.#at[last] === now) {
      const before = this.#seen > 1 ? this.#state[(this.#seen - 2) % this.#at.length] : undefined;
      if (before === state && this.#seen <= this.#at.length) this.#seen--;
      else this.#state[last] = state;
      return;
    }
    const i = this.#seen++ % this.#at.length;
    this.#at[i] = now;
    this.#state[i] = state;
  }

  last(): { readonly at: number; readonly state: number } | undefined {
    const i = (this.#seen - 1) % this.#at.length;
    return this.#seen === 0 ? undefined : { at: this.#at[i] ?? 0, state: this.#state[i] ?? 0 };
  }

  /** Oldest first. */
  all(): { readonly at: number; readonly state: number }[] {
    const of = Math.min(this.#seen, this.#at.length);
    return Array.from({ length: of }, (_, n) => {
      const i = (this.#seen - of + n) % this.#at.length;
      return { at: this.#at[i] ?? 0, state: this.#state[i] ?? 0 };
    });
  }
}
