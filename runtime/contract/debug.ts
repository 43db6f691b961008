/** What can be watched of a running app below the engine: cost, trace, breakpoints. Nodes are named by their index in the plan that runs (see expand-plan.ts). */
import type { RequestKind } from './capability.ts';

export interface DebugOptions {
  /** Cost per node, in `BatchResult.profile`. */
  readonly profile?: boolean;
  /** Every step of every node, in `BatchResult.trace`. */
  readonly trace?: boolean;
  readonly breakpoints?: readonly Breakpoint[];
}

export interface Breakpoint {
  readonly node: number;
  /** An expression over `in.PORT`, `out.PORT` and `state.FIELD`; absent: it holds whenever the node was stepped. */
  readonly condition?: string;
}

/** The batch ended after the instant `seq`, which is whole, because a breakpoint of this node held in it. */
export interface Paused {
  readonly node: number;
  readonly seq: number;
  /** The condition could not be worked out: what it threw. */
  readonly problem?: string;
}

/** Steps of a node since its cost was last told, exact, and the time they took, ms, estimated from a part of them. */
export type NodeCost = readonly [node: number, steps: number, ms: number];

/** A value for a person to look at: as it is, without what is secret, or the beginning of its JSON where that is longer than 2,000 characters. */
export type Shown = { readonly value?: unknown } | { readonly cut: string };

export type ShownPort =
  | { readonly sample: Shown; readonly status: number; readonly sourceAt: number; readonly serverAt: number }
  /** The first events of the step, and how many there were. */
  | { readonly events: readonly Shown[]; readonly count: number };
export type ShownPorts = Readonly<Record<string, ShownPort>>;

/** One step of one node. */
export interface TracedStep {
  readonly seq: number;
  readonly node: number;
  readonly in: ShownPorts;
  /** What was set or emitted in this step. */
  readonly out: ShownPorts;
  readonly requests: readonly { readonly kind: RequestKind; readonly request: Shown }[];
  /** After the step; absent where the node has none. */
  readonly state?: Shown;
}

export interface Trace {
  /** In the order they were made, of instants that are whole. */
  readonly steps: readonly TracedStep[];
  /** Steps that found no more room. */
  readonly left: number;
  /** Of an instant that faulted: what was stepped before, and last what the node saw that stopped it, without its state. None of it happened. */
  readonly undone?: readonly TracedStep[];
}

/** What a node sees, shows and keeps between two instants. */
export interface NodeView {
  readonly node: number;
  readonly in: ShownPorts;
  readonly out: ShownPorts;
  readonly state?: Shown;
}

export interface AppView {
  readonly nodes: readonly NodeView[];
  /** Nodes that found no more room. */
  readonly left: number;
}
