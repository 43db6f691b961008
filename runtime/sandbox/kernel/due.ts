/** The nodes that have something to look at, as bits in plan order: finding the next one costs nothing for those that have not. */

export class Due {
  /** A bit per node, and above it a bit per word that has any. */
  readonly #words: Int32Array;
  readonly #groups: Int32Array;

  /** For nodes 0 to `count` - 1. */
  constructor(count: number) {
    this.#words = new Int32Array((count + 31) >>> 5);
    this.#groups = new Int32Array((count + 1023) >>> 10);
  }

  mark(node: number): void {
    const word = node >>> 5;
    this.#words[word]! |= 1 << (node & 31);
    this.#groups[word >>> 5]! |= 1 << (word & 31);
  }

  has(node: number): boolean {
    return ((this.#words[node >>> 5] ?? 0) & (1 << (node & 31))) !== 0;
  }

  /** The first in order, which is unmarked; -1 when there is none. */
  take(): number {
    for (let group = 0; group < this.#groups.length; group++) {
      const words = this.#groups[group]!;
      if (words === 0) continue;
      const word = (group << 5) + lowest(words);
      const bits = this.#words[word]!;
      const rest = bits & (bits - 1);
      this.#words[word] = rest;
      if (rest === 0) this.#groups[group] = words & (words - 1);
      return (word << 5) + lowest(bits);
    }
    return -1;
  }

  clear(): void {
    this.#words.fill(0);
    this.#groups.fill(0);
  }
}

/** Position of the lowest bit that is set. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
