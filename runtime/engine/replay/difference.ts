/** What a replay says it found: differences between what happened and what another revision would have done, counted in full, listed in part. */

import { redact, SECRET } from '#runtime/contract/index.ts';

export const DIFFERENCE_KINDS = ['row', 'alarm', 'write', 'delivery', 'answer', 'history', 'debug', 'output'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  /** Logical time, ms since 1970 UTC. */
  readonly at: number;
  /** Recorded instant, where there is one. */
  readonly seq?: number;
  readonly node: string;
  /** Table, tag, port: what it is about. */
  readonly subject: string;
  /** What happened; absent: nothing did. */
  readonly before?: unknown;
  /** What would have happened; absent: nothing would. */
  readonly after?: unknown;
}

export interface Differences {
  readonly totals: Readonly<Record<DifferenceKind, number>>;
  /** Those after `skip`, at most `limit`, in order of time. */
  readonly items: readonly Difference[];
}

export interface Page {
  readonly skip: number;
  readonly limit: number;
}

/** Counts all, keeps a page of them. */
export class Found {
  readonly #page: Page;
  readonly #totals = Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, 0])) as Record<DifferenceKind, number>;
  readonly #items: Difference[] = [];
  #count = 0;
  #secret: ReadonlySet<string> = new Set();

  constructor(page: Page) {
    this.#page = page;
  }

  /** Fields of these names are masked from now on. */
  hide(names: ReadonlySet<string>): void {
    this.#secret = this.#secret.union(names);
  }

  add(difference: Difference): void {
    this.#totals[difference.kind]++;
    const place = this.#count++ - this.#page.skip;
    if (place >= 0 && place < this.#page.limit) this.#items.push(this.#shown(difference));
  }

  #shown({ before, after, ...rest }: Difference): Difference {
    const shown = (value: unknown) => (this.#secret.has(rest.subject) ? SECRET : redact(value, this.#secret));
    return {
      ...rest,
      ...(before === undefined ? {} : { before: shown(before) }),
      ...(after === undefined ? {} : { after: shown(after) }),
    };
  }

  all(): Differences {
    return { totals: { ...this.#totals }, items: [...this.#items] };
  }
}
