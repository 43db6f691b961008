/** One run held still, stepped by hand, watched and looked into. */
import type { AppView, DebugOptions, Paused, Plan } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { PlacedApp } from '#runtime/sandbox/index.ts';
import { placeOf } from './effects.ts';
import { Gate, type Halt } from './gate.ts';

export interface DebuggingOptions {
  /** Expanded. */
  readonly plan: Plan;
  readonly clock: Clock;
  /** It was stopped to be looked at, or let go again. */
  readonly onHalt: () => void;
  /** Something may go on. */
  readonly goOn: () => void;
}

export class Debugging {
  readonly #options: DebuggingOptions;
  readonly #gate: Gate;
  #watched: DebugOptions = {};
  #placed: PlacedApp | undefined;

  constructor(options: DebuggingOptions) {
    this.#options = options;
    this.#gate = new Gate(options.onHalt);
  }

  /** Why it stands still to be looked at; what comes waits in its queues. */
  get halt(): Halt | undefined {
    return this.#gate.halt;
  }

  /** Stands still after the batch that is under way. */
  pause(): void {
    this.#gate.close({ since: this.#options.clock.now() });
  }

  /** Lets one instant through. */
  stepOnce(): void {
    this.#gate.step();
    this.#options.goOn();
  }

  goOn(): void {
    this.#gate.open();
    this.#options.goOn();
  }

  /** What is watched of it from the next batch on, over restarts of its host too. Conditions have been read before. */
  watch(options: DebugOptions): void {
    this.#watched = options;
    this.#placed?.debug(options);
  }

  /** What every node sees, shows and keeps. Rejects when it is not in a host. */
  inspect(): Promise<AppView> {
    return this.#placed?.inspect() ?? Promise.reject(new Error('The app is not in a host.'));
  }

  /** It runs in a host, or in none any more. */
  attach(placed: PlacedApp | undefined): void {
    this.#placed = placed;
    if (placed && Object.keys(this.#watched).length > 0) placed.debug(this.#watched);
  }

  /** A breakpoint held. */
  met({ node, seq, problem }: Paused): void {
    const since = this.#options.clock.now();
    const place = placeOf(this.#options.plan.nodes[node]);
    this.#gate.close({ since, ...place, seq, ...(problem === undefined ? {} : { problem }) });
  }

  /** Instants of the next batch. */
  allowed(most: number): number {
    return this.#gate.allowed(most);
  }

  passed(): void {
    this.#gate.passed();
  }
}
