/** One revision of an app at work: its run, its samples, and which tags stand behind its slots. */
import {
  type BatchResult,
  boundConnection,
  type CompiledApp,
  expandPlan,
  type Fault,
  type Plan,
} from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { JournalEntry, StoredApp } from '#runtime/store/index.ts';
import { AppRun } from './app-run.ts';
import { boundTags } from './bound-tags.ts';
import { createBrake } from './brake.ts';
import type { Debugging } from './debugging.ts';
import type { Shared } from './deployed-app.ts';
import { keysOf } from './keys.ts';
import type { Live } from './live.ts';
import { LIMITS, type Quota } from './quota.ts';
import { subscribeSources } from './sources.ts';

export interface Running {
  /** From the last commit; its samples wait until then. */
  start(): void;
  stop(): void;
  /** Takes no samples any more, and no event beyond `mark`. */
  endAt(mark: number): void;
  /** Waits until what it took is stepped and committed, as long as it gets on: not if nothing happens for `patience` ms. */
  drain(patience: number): Promise<void>;
  journaled(entry: JournalEntry): void;
  /** A device or its tags changed: which tag stands behind a slot, and in which unit, is looked up again. */
  rebind(device: string): void;
  resume(): void;
  /** Expanded for the keys of its slots. */
  readonly plan: Plan;
  /** Held still to be looked at, stepped by hand, let go; see Debugging. */
  readonly debug: Pick<Debugging, 'halt' | 'pause' | 'stepOnce' | 'goOn' | 'watch' | 'inspect'>;
  /** Instants that wait in memory. */
  waiting(): number;
  /** Messages whose samples were to be seen one by one, and were lost because too many waited. */
  lost(): number;
}

export interface RunningOptions {
  readonly shared: Shared;
  readonly stored: StoredApp;
  readonly compiled: CompiledApp;
  readonly live: Live;
  readonly quota: Quota;
  /** In a host of its own from the start. */
  readonly apart: boolean;
  readonly onFault: (fault: Fault) => void;
  readonly onSleep: (asleep: boolean) => void;
  readonly onHalt: () => void;
  readonly onStepped: (instants: number, cpuMs: number, result: BatchResult) => void;
}

const stateVersions: ReadonlyMap<string, number> = new Map(
  Object.entries(nodeTypes).map(([type, { def }]) => [type, def.state?.version ?? 1]),
);

/** Its sources are heard at once, so that no sample is missed before it starts. */
export function prepare({
  shared,
  stored,
  compiled,
  live,
  quota,
  apart,
  onFault,
  onSleep,
  onHalt,
  onStepped,
}: RunningOptions): Running {
  const { tags, devices, clock } = shared;
  const { plan: drawn, code } = compiled;
  const { app, bindings } = stored;
  const keys = keysOf(drawn, bindings, devices.defs());
  const plan = expandPlan(drawn, keys);
  const bound = boundTags(drawn, bindings, devices.defs());

  const run = new AppRun({
    ...shared,
    app,
    drawn,
    keys,
    plan,
    code,
    quota,
    apart,
    revision: stored,
    effects: { ...shared, app, plan, live, tag: bound.tag, connection: (slot) => boundConnection(bindings, slot) },
    stateVersion: (type) => stateVersions.get(type) ?? 1,
    onFault: (fault) => {
      unsubscribe();
      onFault(fault);
    },
    onSleep,
    onHalt,
    onStepped,
    memoryMb: stored.limits?.['memoryMb'] ?? LIMITS.memoryMb,
  });
  const brake = createBrake(clock, () => run.crowd.isCrowded);
  const sources = subscribeSources({
    plan,
    bound,
    stateOf: devices.stateOf,
    tags,
    now: clock.now,
    deliver(arrival, mode, message) {
      run.sample(arrival, mode, message);
      return mode === 'every' ? brake.hold() : undefined;
    },
  });
  let isEnding = false;
  const unsubscribe = () => {
    isEnding = true;
    brake.release();
    sources.end();
  };

  return {
    start: () => run.start(),
    stop() {
      unsubscribe();
      run.stop();
    },
    endAt(mark) {
      unsubscribe();
      run.endAt(mark);
    },
    async drain(patience) {
      // One that is held still does not get on by itself.
      if (run.debug.halt) return;
      const done = run.drained();
      for (;;) {
        const before = run.position;
        const late = Promise.withResolvers<'late'>();
        const cancel = clock.after(patience, () => late.resolve('late'));
        const won = await Promise.race([done, late.promise]);
        cancel();
        if (won !== 'late' || run.position === before) return;
      }
    },
    journaled: (entry) => run.journaled(entry),
    rebind(device) {
      bound.forget(device, devices.defs());
      if (!isEnding) sources.renew(device);
    },
    resume: () => run.resume(),
    plan,
    debug: run.debug,
    waiting: () => run.waiting,
    lost: () => run.crowd.lost,
  };
}
