/** Where an app is in its own order: sequence, logical time, journal position and the wake-ups it waits for. */
import type { AppState, BatchResult, Instant, Plan } from '#runtime/contract/index.ts';
import type { Progress } from '#runtime/store/index.ts';
import type { Origin } from './effects.ts';
import type { Entry } from './inbox.ts';

/** A batch on its way through the sandbox. */
export interface Flight {
  readonly entries: readonly Entry[];
  readonly instants: readonly Instant[];
  readonly first: number;
  /** Logical time before its first instant. */
  readonly before: number;
  readonly origins: ReadonlyMap<number, Origin>;
}

/** How far a batch came. */
export interface Landing {
  /** What was stepped, and what has to be given again. */
  readonly done: readonly Entry[];
  readonly left: readonly Entry[];
  readonly to: Progress;
}

export class Timeline {
  readonly #plan: Plan;
  readonly #index: ReadonlyMap<string, number>;
  /** Of the last instant handed out, and its logical time. */
  #seq = 0;
  #now = 0;
  #position = 0;
  #wakes: BatchResult['wakes'] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#index = new Map(plan.nodes.map(({ id }, index) => [id, index]));
  }

  /** Journal id up to which events are stepped; what is committed may lag behind. */
  get position(): number {
    return this.#position;
  }

  /** When it next wants to be woken, ms since 1970 UTC. */
  get nextWake(): number | undefined {
    return this.#wakes.length === 0 ? undefined : Math.min(...this.#wakes.map(([, at]) => at));
  }

  /** Place of a node in the plan; undefined when it is gone with an older revision. */
  indexOf(node: string): number | undefined {
    return this.#index.get(node);
  }

  /** Goes back to a commit. */
  restore({ seq, now, wakes }: AppState, position: number): void {
    this.#seq = seq;
    this.#now = now;
    this.#position = position;
    this.#wakes = wakes.flatMap(([id, at]) => {
      const index = this.#index.get(id);
      return index === undefined ? [] : [[index, at] as const];
    });
  }

  /** Gives each entry its number and its time; `now` is the server's. */
  depart(entries: readonly Entry[], now: number): Flight {
    const first = this.#seq + 1;
    const before = this.#now;
    const origins = new Map<number, Origin>();
    const instants = entries.map((entry): Instant => {
      this.#now = Math.max(this.#now, entry.at ?? now);
      const seq = ++this.#seq;
      const { by, chain } = entry;
      origins.set(seq, { now: this.#now, ...(by ? { by } : {}), ...(chain ? { chain } : {}) });
      return { seq, now: this.#now, arrivals: entry.arrivals };
    });
    return { entries, instants, first, before, origins };
  }

  /** Takes over what a batch came to; after one that was not stepped whole, time goes on from its last good instant. */
  land({ entries, first, before, origins }: Flight, { seq: last, fault, cut, paused, wakes }: BatchResult): Landing {
    const isWhole = fault === undefined && cut === undefined && paused === undefined;
    const good = isWhole ? entries.length : Math.max(0, last - first + 1);
    const done = entries.slice(0, good);
    for (const { journal } of done) if (journal !== undefined) this.#position = journal;
    if (isWhole || good > 0) this.#wakes = wakes;
    const seq = first + good - 1;
    const now = origins.get(seq)?.now ?? before;
    if (!isWhole) {
      this.#seq = seq;
      this.#now = now;
    }
    const to = { seq, now, position: this.#position, wakes: this.#named() };
    return { done, left: entries.slice(good), to };
  }

  /** Takes the wake-ups that are due, one entry for each moment. Only right while nothing is in flight: then the kernel's are exactly these. */
  takeDue(now: number): Entry[] {
    const due = this.#wakes.filter(([, at]) => at <= now);
    if (due.length === 0) return [];
    this.#wakes = this.#wakes.filter(([, at]) => at > now);
    const moments = [...new Set(due.map(([, at]) => at))].sort((a, b) => a - b);
    return moments.map((at) => ({
      arrivals: due.filter((wake) => wake[1] === at).map(([node]) => ({ kind: 'wake', node })),
      at,
    }));
  }

  #named(): AppState['wakes'] {
    return this.#wakes.map(([index, at]) => [this.#plan.nodes[index]!.id, at] as const);
  }
}
