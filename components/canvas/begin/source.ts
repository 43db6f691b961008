/** What the empty canvas asks of the server; it comes in from outside. */
import type { LocalText } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { Starter } from '#runtime/rpc/index.ts';
import type { SiteDevice } from '../model/edits/ensure-slot.ts';

export interface SimulateRequest {
  readonly profile: string;
  readonly protocol: string;
  readonly title: LocalText;
}

export interface BeginSource {
  /** Undefined while nobody knows. */
  readonly starters: readonly Starter[] | undefined;
  /** Why they cannot be had, in a sentence. */
  readonly problem: string | undefined;
  /** The one to open at once: chosen before this app was made. */
  readonly first: string | undefined;
  /** The drawing of one. Rejects with a sentence. */
  readonly open: (id: string) => Promise<FlowDoc>;
  /** Starts a simulated device and gives it. Rejects with a sentence. */
  readonly simulate: (request: SimulateRequest) => Promise<SiteDevice>;
  /** Starts the simulated press and meter; they come with the site's devices. Rejects with a sentence. */
  readonly demo: () => Promise<unknown>;
}
