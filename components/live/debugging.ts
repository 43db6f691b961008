/** What is known while somebody looks into the running app: what it costs, where it is held still, what its nodes saw. */
import type { Shown, ShownPorts } from '#runtime/contract/index.ts';
import type { OutputOf, StreamMessages } from '#runtime/rpc/index.ts';

export type Insight = StreamMessages['insight'];
export type RunLine = OutputOf<'apps.runs'>[number];
export type RunDetail = OutputOf<'apps.run'>;

/** What a node saw, showed and kept: now, while the app is held still, or in the run that was opened. */
export interface Seen {
  readonly in: ShownPorts;
  readonly out: ShownPorts;
  readonly state?: Shown;
  /** What it asked to be done in that run. */
  readonly requests?: readonly { readonly kind: string; readonly request: Shown }[];
  /** The device, where the node runs per device: this is that one's. */
  readonly key?: string;
}

export type Command = 'pause' | 'step' | 'resume';

export interface Debugging {
  /** Looked into; off, nothing of it costs the app anything. */
  readonly isOn: boolean;
  readonly toggle: () => void;
  /** The last second; undefined until it has been told. */
  readonly insight: Insight | undefined;
  /** Node → condition, an expression; '' holds always. */
  readonly breakpoints: ReadonlyMap<string, string>;
  /** Undefined takes it away. Resolves to what the runtime has against it, a sentence. */
  readonly setBreakpoint: (node: string, condition: string | undefined) => Promise<string | undefined>;
  readonly command: (command: Command) => void;
  readonly busy: boolean;
  /** By node. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** Past runs, newest first; undefined while they are fetched. Those that asked for nothing are left out, unless `quiet`. */
  readonly runs: readonly RunLine[] | undefined;
  readonly quiet: boolean;
  readonly setQuiet: (quiet: boolean) => void;
  readonly runsFailed: boolean;
  /** Why there are none, a sentence. */
  readonly unrecorded: string | undefined;
  readonly moreRuns: (() => void) | undefined;
  readonly refreshRuns: () => void;
  /** The one that is shown on the canvas. */
  readonly run: RunLine | undefined;
  readonly openRun: (run: RunLine | undefined) => void;
  /** The run is being stepped again: nothing is known of it yet. */
  readonly isOpening: boolean;
}

const nothing = () => undefined;
export const NOT_DEBUGGING: Debugging = {
  isOn: false,
  toggle: nothing,
  insight: undefined,
  breakpoints: new Map(),
  setBreakpoint: async () => undefined,
  command: nothing,
  busy: false,
  seen: new Map(),
  runs: undefined,
  quiet: false,
  setQuiet: nothing,
  runsFailed: false,
  unrecorded: undefined,
  moreRuns: undefined,
  refreshRuns: nothing,
  run: undefined,
  openRun: nothing,
  isOpening: false,
};

/** By node; the first copy stands for all where it runs per device, the last step where it was stepped more than once. Of the node that stopped a run, the step that did. */
export function seenBy(
  nodes: OutputOf<'apps.inspect'>['nodes'] | RunDetail['steps'],
  culprit?: string,
): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen>();
  // The protocol carries what contract/debug.ts describes as plain JSON.
  for (const { node, ...rest } of nodes as readonly (Seen & { readonly node: string })[])
    if (!seen.has(node) || node === culprit || seen.get(node)?.key === rest.key) seen.set(node, rest);
  return seen;
}
