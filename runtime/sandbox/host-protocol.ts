/** What runtime and app host say to each other over the child process's message channel. Batches stay JSON text all the way. */
import type { AppState, Fault, Plan } from '#runtime/contract/index.ts';
import type { Limits } from './bridge/sandbox.ts';
import type { ScriptLines } from './kernel/fault.ts';

/** An app as a host needs it. */
export interface HostedApp {
  readonly plan: Plan;
  readonly code: string;
  readonly lines: readonly ScriptLines[];
  readonly zone: string;
  readonly state?: AppState | undefined;
  readonly fresh: boolean;
  readonly limits?: Limits | undefined;
  /** Note each node with code before it is stepped: for an app that is suspected of having killed a host. */
  readonly trace: boolean;
}

/** `slot` numbers an app within its host; it is never used again. */
export type ToHost =
  | readonly ['kernel', source: string]
  /** `app` is JSON of HostedApp (it may hold bigint). */
  | readonly ['start', slot: number, app: string]
  | readonly ['step', slot: number, instants: string]
  | readonly ['stop', slot: number];

export type FromHost =
  | readonly ['ready']
  | readonly ['started', slot: number, lost: readonly string[]]
  | readonly ['refused', slot: number, fault: Fault]
  | readonly ['stepped', slot: number, result: string];

/** File descriptor of the progress file: two int32, the slot being worked on and the node, -1 for none. Readable after the host died. */
export const PROGRESS_FD = 4;
export const PROGRESS_BYTES = 8;
