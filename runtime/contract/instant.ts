/** What enters and leaves an app: arrivals open instants, a batch of instants gives one result. Plain data, JSON but for bigint (see json.ts). */
import type { Effect } from './capability.ts';
import type { NodeCost, Paused, Trace } from './debug.ts';

/** Who caused an event; absent for machines and timers. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Something from outside, addressed to a node by its index in the plan. */
export type Arrival =
  | {
      readonly kind: 'sample';
      readonly node: number;
      /** Output port of the device input. */
      readonly port: string;
      readonly value: unknown;
      readonly status: number;
      readonly sourceAt: number;
      readonly serverAt: number;
    }
  | {
      readonly kind: 'event';
      readonly node: number;
      /** Idempotency key: unique per app, for a form the phone's uuid, for a webhook the sender's or ours. */
      readonly id: string;
      readonly payload: Readonly<Record<string, unknown>>;
      readonly by?: Actor;
    }
  | {
      readonly kind: 'answer';
      readonly node: number;
      /** The `request` id the node chose. */
      readonly request: string;
      readonly ok: boolean;
      readonly value?: unknown;
      readonly error?: string;
    }
  /** The node's `wakeAt` has come. */
  | { readonly kind: 'wake'; readonly node: number };

export interface Instant {
  /** Strictly increasing per app. */
  readonly seq: number;
  /** Logical time, ms since 1970 UTC; never goes back. */
  readonly now: number;
  readonly arrivals: readonly Arrival[];
}

/** Why an app stopped, and on which node. */
export interface Fault {
  /** Id of the node in the picture, when known. */
  readonly node?: string;
  /** The key it ran for. */
  readonly key?: string;
  readonly kind: 'error' | 'timeout' | 'memory' | 'crash' | 'quota';
  readonly message: string;
  /** 1-based line in the node's script. */
  readonly line?: number;
}

/** Current sample of a signal output: [cell, value, status, sourceAt, serverAt]. */
export type CellValue = readonly [cell: number, value: unknown, status: number, sourceAt: number, serverAt: number];

export interface BatchResult {
  /** Last instant stepped completely. A fault leaves the later ones of the batch unstepped, and nothing of the faulted instant. */
  readonly seq: number;
  readonly effects: readonly Effect[];
  /** Changed state, by node id. */
  readonly states: Readonly<Record<string, unknown>>;
  /** Signal cells that changed in this batch, each once with its last value. */
  readonly cells: readonly CellValue[];
  /** Events emitted in this batch: [list, count]. */
  readonly counts: readonly (readonly [list: number, count: number])[];
  /** Every wake-up a node waits for, as of the end of this batch; all due ones of a moment arrive in one instant. */
  readonly wakes: readonly (readonly [node: number, at: number])[];
  readonly fault?: Fault;
  /** The host needed its thread for others: the instants after `seq` were not stepped and may be given again. With none after it, the app ran on when it had answered. */
  readonly cut?: true;
  /** A breakpoint held: as with `cut`, the instants after `seq` were not stepped. */
  readonly paused?: Paused;
  /** Where it was asked for, twice a second at most: the nodes stepped since it was last told. */
  readonly profile?: readonly NodeCost[];
  readonly trace?: Trace;
}

/** What is committed and handed to a restarted or redeployed app. */
export interface AppState {
  readonly seq: number;
  readonly now: number;
  /** Node state by node id: {version, value}. */
  readonly nodes: Readonly<Record<string, { readonly version: number; readonly value: unknown }>>;
  readonly cells: readonly CellValue[];
  readonly wakes: readonly (readonly [node: string, at: number])[];
  /** For the first instant of a start that only changed the keys: the nodes that begin. Absent: all do. */
  readonly begins?: readonly string[];
}
