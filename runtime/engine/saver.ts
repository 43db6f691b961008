/** Brings to the disk what batches did: with their effects in one transaction, or a little later where a crash may lose it. */
import type { BatchResult } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { AppRows, JournalEntry, Progress } from '#runtime/store/index.ts';
import type { Committer } from './committer.ts';
import { carryOut, type EffectDeps, needsCommit, type Origin } from './effects.ts';
import type { Flight } from './timeline.ts';
import { Unsaved } from './unsaved.ts';

export interface SaverOptions {
  readonly app: string;
  readonly rows: AppRows;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly effects: EffectDeps;
  /** Of a node's state. */
  readonly version: (node: string) => number;
  /** On disk up to this instant. */
  readonly onCommitted: (seq: number) => void;
  /** What the host holds is ahead of the disk now. */
  readonly onFailed: (error: Error | undefined) => void;
}

export interface Save {
  readonly result: BatchResult;
  readonly flight: Flight;
  readonly to: Progress;
  /** Journaled events are in it: where the app stands must not fall behind them. */
  readonly hasEvents: boolean;
  /** Before its first whole instant there is nothing to keep, and having kept something would pass for having begun. */
  readonly begun: boolean;
  /** At once after the commit: answers, and events it led to. */
  readonly journaled: (answers: readonly JournalEntry[]) => void;
  /** Once it is on disk and its effects have left. */
  readonly after: () => void;
}

/** How long what a crash may lose (state that only follows from signals) may wait for its commit, ms. */
const LAZY_MS = 1000;

export class Saver {
  readonly #options: SaverOptions;
  readonly #unsaved: Unsaved;
  #cancelLazy: (() => void) | undefined;
  #pending = 0;
  #settled: (() => void)[] = [];

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#unsaved = new Unsaved(options.version);
  }

  /** Commits on their way. */
  get pending(): number {
    return this.#pending;
  }

  /** Calls once nothing is on its way to the disk. */
  whenSettled(call: () => void): void {
    if (this.#pending === 0) call();
    else this.#settled.push(call);
  }

  /** In the order in which batches were stepped. */
  merge(result: BatchResult): void {
    this.#unsaved.merge(result);
  }

  save({ result, flight, to, hasEvents, begun, journaled, after }: Save): void {
    const { clock, effects: deps, rows, app } = this.#options;
    const origin = (seq: number): Origin => flight.origins.get(seq) ?? { now: to.now };
    if (!result.fault && !hasEvents && !needsCommit(result.effects)) {
      for (const effect of carryOut(deps, result.effects, origin, clock.now()).after) effect();
      deps.live.batch(result);
      this.#unsaved.progress = to;
      this.#cancelLazy ??= clock.after(LAZY_MS, () => this.#commitLazy());
      return;
    }
    const changed = this.#take();
    let outcome: ReturnType<typeof carryOut> | undefined;
    this.#commit(
      () => {
        outcome = carryOut(deps, result.effects, origin, clock.now());
        if (begun) rows.advance(app, changed, to);
        if (result.fault) rows.setState(app, 'faulted', result.fault);
      },
      to.seq,
      () => journaled(outcome?.answers ?? []),
      () => {
        for (const effect of outcome?.after ?? []) effect();
        deps.live.batch(result);
        after();
      },
    );
  }

  /** Hands everything over to the disk now. */
  flush(): void {
    this.#commitLazy();
    this.#options.committer.flush();
  }

  #commitLazy(): void {
    const { rows, app } = this.#options;
    const to = this.#unsaved.progress;
    if (!to) return;
    const changed = this.#take();
    this.#commit(
      () => rows.advance(app, changed, to),
      to.seq,
      () => {},
      () => {},
    );
  }

  #commit(work: () => void, seq: number, committed: () => void, after: () => void): void {
    const { committer, onCommitted, onFailed } = this.#options;
    this.#pending++;
    committer.add(work, {
      committed: (error) => {
        if (error) onFailed(error);
        else committed();
      },
      onDisk: (error) => {
        this.#pending--;
        if (error) return;
        after();
        if (this.#pending === 0) for (const go of this.#settled.splice(0)) go();
        onCommitted(seq);
      },
    });
  }

  #take(): ReturnType<Unsaved['take']> {
    this.#cancelLazy?.();
    this.#cancelLazy = undefined;
    return this.#unsaved.take();
  }
}
