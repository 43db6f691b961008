/** What runtime and app host say to each other, in frames (frames.ts) over a pipe of their own. Batches stay JSON text all the way. */
import type { AppState, Keys, Plan } from '#runtime/contract/index.ts';
import type { ScriptLines } from './kernel/fault.ts';
import type { Limits } from './limits.ts';

/** An app as a host needs it. */
export interface HostedApp {
  /** As drawn; expanded for `keys` where it runs, and where its answers are checked. */
  readonly plan: Plan;
  readonly keys?: Keys | undefined;
  readonly code: string;
  readonly lines: readonly ScriptLines[];
  readonly zone: string;
  /** As `fitState` left it. */
  readonly state?: AppState | undefined;
  readonly fresh: boolean;
  readonly limits?: Limits | undefined;
  /** Others wait for the host's thread: how long a batch may keep it, ms. */
  readonly turnMs?: number | undefined;
  /** Note each node with code before it is stepped: for an app that is suspected of having killed a host. */
  readonly trace: boolean;
}

/**
 * A frame's kind is its place in these lists. `slot` numbers an app within its host and is never used again.
 *
 * | to the host | body |
 * | --- | --- |
 * | kernel | its source; the slot is 0 |
 * | start | JSON of HostedApp |
 * | step | JSON of instants |
 * | stop | empty |
 * | debug | JSON of HostDebug |
 * | inspect | empty |
 */
export const TO_HOST = ['kernel', 'start', 'step', 'stop', 'debug', 'inspect'] as const;
/**
 * | from the host | body |
 * | --- | --- |
 * | ready | empty, once, before anything else; the slot is 0 |
 * | started | empty |
 * | refused | JSON of a Fault |
 * | stepped | JSON of a BatchResult; the frame's note is the processor time it took, µs |
 * | inspected | JSON of an AppView, or null where nothing is left to look into |
 */
export const FROM_HOST = ['ready', 'started', 'refused', 'stepped', 'inspected'] as const;

export type ToHost = readonly [kind: (typeof TO_HOST)[number], slot: number, body: string];
export type FromHost = readonly [kind: (typeof FROM_HOST)[number], slot: number, body: string, note?: number];

/** An isolate cannot hold as much; a host that announces more than this many bytes lies. */
export const MOST_FROM_HOST = 64 * 1024 * 1024;
/** Bytes that may wait for a host, and so the longest thing it can be told. */
export const MOST_TO_HOST = 256 * 1024 * 1024;

/** File descriptor of the pipe, in the host. */
export const CHANNEL_FD = 3;
/** File descriptor of the progress file: two int32, the slot being worked on and the node, -1 for none. Readable after the host died. */
export const PROGRESS_FD = 4;
export const PROGRESS_BYTES = 8;
