/** What a running app says, kept so that only the view of a changed wire redraws: one subscription per cell or event list. */
import type { Fault, Plan } from '#runtime/contract/index.ts';
import type { AppStatus, StreamMessages } from '#runtime/rpc/index.ts';

export type LiveSample = readonly [value: unknown, status: number, sourceAt: number, serverAt: number];
export type LiveMessage = StreamMessages['app'];
export type DebugLine = NonNullable<LiveMessage['debug']>[number];

/** Older debug lines fall off. */
export const MAX_DEBUG = 500;

/** Where a value lives in the running plan. */
export type Place = { readonly kind: 'signal' | 'event'; readonly index: number };

/** A signal that each device of a slot has: how many, how many bad, and the samples that were sent, by device id. */
export interface KeyedNow {
  readonly devices: number;
  readonly bad: number;
  readonly samples: ReadonlyMap<string, LiveSample>;
}

export interface LiveStore {
  /** `fresh`: the whole present after a (re)connect; what was before is forgotten. */
  feed(message: LiveMessage, fresh?: boolean): void;
  /** Nothing runs any more, or nobody knows. */
  forget(): void;
  /** The plan of the document with this hash, which gives wires and ports their cells; it counts only while that document runs. */
  setPlan(plan: Plan | undefined, hash: string): void;
  plan(): Plan | undefined;
  ofWire(wire: string): Place | undefined;
  ofOutput(node: string, port: string): Place | undefined;
  /** What arrives at an input: the first source of an event port. */
  ofInput(node: string, port: string): Place | undefined;
  /** Of a keyed signal that of the first device. */
  sample(place: Place | undefined): LiveSample | undefined;
  /** Of a signal whose node runs per device. */
  keyed(place: Place | undefined): KeyedNow | undefined;
  count(place: Place | undefined): number | undefined;
  debug(): readonly DebugLine[];
  clearDebug(): void;
  status(): AppStatus | undefined;
  fault(): Fault | undefined;
  subscribe(key: string, listener: () => void): () => void;
}

/** Subscription keys besides those of places. */
export const PLAN = 'plan';
export const DEBUG = 'debug';
export const STATUS = 'status';
export const keyOf = (place: Place): string => `${place.kind}:${place.index}`;

export function createLiveStore(): LiveStore {
  const listeners = new Map<string, Set<() => void>>();
  const cells = new Map<number, LiveSample>();
  const counts = new Map<number, number>();
  const keyed = new Map<number, KeyedNow>();
  let lines: readonly DebugLine[] = [];
  let plan: Plan | undefined;
  let planHash = '';
  let status: AppStatus | undefined;
  let outputs = new Map<string, Place>();
  let inputs = new Map<string, Place>();

  const tell = (key: string) => {
    for (const listener of listeners.get(key) ?? []) listener();
  };
  /** Cell numbers of one plan mean something else in another. */
  const matches = () => planHash === (status?.hash ?? '');
  const end = (node: string, port: string) => `${node} ${port}`;

  function empty(): void {
    cells.clear();
    counts.clear();
    keyed.clear();
    lines = [];
    for (const key of listeners.keys()) if (key !== STATUS) tell(key);
  }

  function index(next: Plan): void {
    outputs = new Map();
    inputs = new Map();
    for (const node of next.nodes) {
      for (const [port, out] of Object.entries(node.outputs)) outputs.set(end(node.id, port), out);
      for (const [port, input] of Object.entries(node.inputs)) {
        const from = input.kind === 'signal' ? input.cell : input.lists[0];
        if (typeof from === 'number') inputs.set(end(node.id, port), { kind: input.kind, index: from });
      }
    }
  }

  return {
    feed(message, fresh = false) {
      if (fresh) empty();
      if (message.status) {
        const other = message.status.hash !== status?.hash;
        // A deploy of the same drawing may have brought other devices.
        if (message.status.deployedAt !== status?.deployedAt) keyed.clear();
        status = message.status;
        if (other) {
          cells.clear();
          counts.clear();
          tell(PLAN);
        }
        tell(STATUS);
      }
      for (const [i, sample] of Object.entries(message.cells ?? {})) {
        cells.set(Number(i), sample as LiveSample);
        tell(`signal:${i}`);
      }
      for (const [i, { devices, bad, samples }] of Object.entries(message.keyed ?? {})) {
        const before = keyed.get(Number(i))?.samples ?? [];
        const next = new Map([...before, ...(Object.entries(samples) as [string, LiveSample][])]);
        keyed.set(Number(i), { devices, bad, samples: next });
        tell(`signal:${i}`);
      }
      for (const [i, count] of Object.entries(message.counts ?? {})) {
        counts.set(Number(i), count);
        tell(`event:${i}`);
      }
      if (message.debug?.length) {
        lines = [...lines, ...message.debug].slice(-MAX_DEBUG);
        tell(DEBUG);
      }
    },
    forget() {
      status = undefined;
      empty();
      tell(STATUS);
    },
    setPlan(next, hash) {
      if (next === plan && hash === planHash) return;
      plan = next;
      planHash = hash;
      if (next) index(next);
      else {
        outputs = new Map();
        inputs = new Map();
      }
      tell(PLAN);
    },
    plan: () => (matches() ? plan : undefined),
    ofWire: (wire) => (matches() ? plan?.wires[wire] : undefined),
    ofOutput: (node, port) => (matches() ? outputs.get(end(node, port)) : undefined),
    ofInput: (node, port) => (matches() ? inputs.get(end(node, port)) : undefined),
    sample: (place) =>
      place?.kind === 'signal'
        ? (cells.get(place.index) ?? keyed.get(place.index)?.samples.values().next().value)
        : undefined,
    keyed: (place) => (place?.kind === 'signal' ? keyed.get(place.index) : undefined),
    count: (place) => (place?.kind === 'event' ? counts.get(place.index) : undefined),
    debug: () => lines,
    clearDebug() {
      lines = [];
      tell(DEBUG);
    },
    status: () => status,
    fault: () => status?.fault as Fault | undefined,
    subscribe(key, listener) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
