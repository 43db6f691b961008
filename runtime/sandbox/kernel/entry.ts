/** What an isolate evaluates: the kernel with every node type, talking in JSON text. Bundled into one script by sandbox/bundle.ts. */

import {
  type AnyNodeType,
  type AppState,
  type BatchResult,
  expandPlan,
  type Fault,
  fromJson,
  type Instant,
  type Keys,
  type Plan,
  toJson,
} from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { ScriptLines } from './fault.ts';
import { type AppModule, createKernel } from './kernel.ts';
import { sealGlobals } from './lockdown.ts';
import { clock } from './locked.ts';
import type { Holds, HostDebug } from './watch.ts';

sealGlobals(globalThis);

const types: Readonly<Record<string, AnyNodeType>> = Object.fromEntries(
  Object.entries(nodeTypes).map(([type, entry]) => [type, entry.def]),
);

export interface EntryOptions {
  /** As drawn: it is far smaller than what runs. */
  readonly plan: Plan;
  readonly keys?: Keys;
  readonly zone: string;
  readonly state?: AppState;
  readonly fresh: boolean;
  readonly lines: readonly ScriptLines[];
  /** A batch ends after the instant in which this many ms have passed. */
  readonly turnMs?: number;
}

export interface Entry {
  /** JSON of instants in, JSON of the result out. */
  readonly step: (instants: string) => string;
  readonly recover: (fault: string) => string;
  /** After a call of `step` was cut off: JSON of the result until there, be it whole because it had given its result and ran on. */
  readonly cutOff: () => string;
  /** JSON of HostDebug; the functions are those of the breakpoints with a condition, in their order. */
  readonly debug: (options: string, timer: () => number, ...conditions: NonNullable<Holds>[]) => void;
  /** JSON of an AppView. */
  readonly inspect: () => string;
}

/** `progress[0]` always names the node being stepped; `trace`, where given, is told before each node with code. */
export function start(app: AppModule, options: string, progress: Int32Array, trace?: (node: number) => void): Entry {
  const { plan: drawn, keys = {}, turnMs, ...rest } = fromJson(options) as EntryOptions;
  const plan = expandPlan(drawn, keys);
  const traced = plan.nodes.map((node) => trace !== undefined && node.code === true);
  let end = 0;
  /** What the last call of `step` came to, if it did. */
  let answer: BatchResult | undefined;
  const kernel = createKernel(plan, app, {
    ...rest,
    ...(turnMs === undefined ? {} : { isOver: () => clock() >= end }),
    types,
    enter: (node) => {
      progress[0] = node;
      if (traced[node]) trace?.(node);
    },
  });
  return {
    step(instants) {
      answer = undefined;
      if (turnMs !== undefined) end = clock() + turnMs;
      const result = kernel.step(fromJson(instants) as Instant[]);
      const text = toJson(result);
      answer = result;
      return text;
    },
    cutOff() {
      if (!answer) return toJson(kernel.cutOff());
      // A fault or a breakpoint is the end of it anyway.
      return toJson(answer.fault || answer.paused ? answer : { ...answer, cut: true });
    },
    recover: (fault) => toJson(kernel.recover(fromJson(fault) as Fault)),
    debug(text, timer, ...conditions) {
      const { profile, trace: traces, breakpoints } = fromJson(text) as HostDebug;
      const isWatched = profile || traces || breakpoints.length > 0;
      const holding = breakpoints.map(({ node, code }) =>
        code === undefined ? { node } : { node, holds: conditions.shift() },
      );
      kernel.watch(isWatched ? { profile, trace: traces, breakpoints: holding, clock: timer } : undefined);
    },
    inspect: () => toJson(kernel.inspect()),
  };
}
