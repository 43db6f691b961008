/** What a replay says. */
import type { Fault } from '#runtime/contract/index.ts';
import type { NotReproducible } from './asked.ts';
import type { Differences } from './difference.ts';
import type { NotRecorded } from './mapping.ts';
import type { Parting } from './verify.ts';

/** Times in ms since 1970 UTC. */
export interface ReplayReport {
  readonly app: string;
  /** Logical times between which it ran. */
  readonly from: number;
  readonly to: number;
  readonly instants: number;
  readonly batches: number;
  readonly seconds: number;
  /** Stretches within of which nothing is recorded. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** Same kernel and same V8 as when it was recorded: only then equality is promised. */
  readonly sameMachine: boolean;
  /** The recorded revision, run again, gave what was recorded, to the byte. */
  readonly equal: boolean;
  /** Where it first did not. */
  readonly parting?: Parting;
  /** It did not come to its end. */
  readonly ended?: 'cancelled' | 'time';
  /** Against another revision. */
  readonly comparison?: Comparison;
}

export interface Comparison {
  /** Hash of the other document. */
  readonly hash: string;
  readonly differences: Differences;
  /** Its inputs that nothing recorded can feed. */
  readonly notRecorded: readonly NotRecorded[];
  /** Its inputs that want every sample, of which only the newest of each turn were recorded. */
  readonly conflated: readonly NotRecorded[];
  /** Requests that nobody can answer as of then: the first of them, and how many. */
  readonly notReproducible: readonly NotReproducible[];
  readonly unanswered: number;
  /** Nodes whose state of then it could not take over. */
  readonly lost: readonly string[];
  /** It faulted: there the comparison ends. */
  readonly fault?: Fault & { readonly at: number };
}
