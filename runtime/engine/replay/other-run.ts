/** Another revision over recorded inputs: it counts its own instants and is woken at its own times between the recorded ones. */
import type { AppState, Arrival, BatchResult, Plan } from '#runtime/contract/index.ts';
import type { Stepper } from './stepper.ts';

/** What is to become an instant of it. */
export interface Given {
  readonly now: number;
  readonly arrivals: readonly Arrival[];
  /** The recorded instant it comes from. */
  readonly seq?: number;
}

/** When an instant of it was, and which recorded one it comes from. */
export interface When {
  readonly at: number;
  readonly seq?: number;
}

export type Hear = (result: BatchResult, when: (seq: number) => When) => void;

export class OtherRun {
  readonly #stepper: Stepper;
  readonly #hear: Hear;
  #seq: number;
  #now: number;
  #wakes: readonly (readonly [node: number, at: number])[];

  /** Goes on from `state`, which `stepper` was started with. */
  constructor(stepper: Stepper, state: AppState, hear: Hear) {
    const index = new Map(stepper.plan.nodes.map(({ id }, i) => [id, i]));
    this.#stepper = stepper;
    this.#hear = hear;
    this.#seq = state.seq;
    this.#now = state.now;
    this.#wakes = state.wakes.flatMap(([id, at]) => {
      const node = index.get(id);
      return node === undefined ? [] : [[node, at] as const];
    });
  }

  get plan(): Plan {
    return this.#stepper.plan;
  }

  /** Steps these in one batch. Rejects with ReplayFault when it dies; a fault is in the result. */
  async step(given: readonly Given[]): Promise<BatchResult | undefined> {
    if (given.length === 0) return undefined;
    const whens = new Map<number, When>();
    const instants = given.map(({ now, arrivals, seq }) => {
      this.#now = Math.max(this.#now, now);
      whens.set(++this.#seq, { at: this.#now, ...(seq === undefined ? {} : { seq }) });
      return { seq: this.#seq, now: this.#now, arrivals };
    });
    const { result } = await this.#stepper.step(instants);
    this.#wakes = result.wakes;
    this.#hear(result, (seq) => whens.get(seq) ?? { at: this.#now });
    return result;
  }

  /** The earliest moment up to `at` for which it wants to be woken. */
  due(at: number): number | undefined {
    const next = Math.min(...this.#wakes.map((wake) => wake[1]));
    return next <= at ? next : undefined;
  }

  /** Wakes all nodes that wait for that moment. */
  wake(at: number): Promise<BatchResult | undefined> {
    const arrivals = this.#wakes.filter((wake) => wake[1] === at).map(([node]) => ({ kind: 'wake', node }) as const);
    return this.step([{ now: at, arrivals }]);
  }
}
