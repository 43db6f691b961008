/** Watches a kernel at work where that is asked for: what each node costs, what it sees and does, and whether a breakpoint holds. Nothing of it can be seen by a node. */
import type {
  AppView,
  BatchResult,
  Effect,
  NodeCost,
  NodeView,
  Paused,
  ShownPort,
  Trace,
  TracedStep,
} from '#runtime/contract/index.ts';
import type { Runner } from './runner.ts';
import { Showing } from './shown.ts';
import { Cell, List } from './wires.ts';

/** Of so many instants the first is timed, for a look at the clock costs as much as a step. A prime, so as not to keep in step with the app. */
const TIMED_EVERY = 251;
/** And of those so far apart each, ms of logical time. */
const TIMED_AFTER_MS = 200;
/** Costs are told no more often, ms of logical time. */
const TOLD_AFTER_MS = 500;
/** Characters of JSON of a batch's trace, and of a view of all nodes. */
const TRACE_ROOM = 1_000_000;
const VIEW_ROOM = 4_000_000;

/** A breakpoint's condition, compiled; `undefined`: always. */
export type Holds = ((seen: unknown, out: unknown, state: unknown) => unknown) | undefined;

/** DebugOptions with their conditions read: `code` is a script that evaluates to a function (see compiler, readCondition). */
export interface HostDebug {
  readonly profile: boolean;
  readonly trace: boolean;
  readonly breakpoints: readonly { readonly node: number; readonly code?: string }[];
}

export interface WatchOptions {
  readonly profile?: boolean;
  readonly trace?: boolean;
  readonly breakpoints?: readonly { readonly node: number; readonly holds?: Holds }[];
  /** Ms, of any origin; without one only steps are counted. */
  readonly clock?: (() => number) | undefined;
}

/** What is known of a batch that was watched. */
type Watched = Pick<BatchResult, 'profile' | 'trace' | 'paused'>;

export class Watch {
  readonly #traces: boolean;
  readonly #holds = new Map<number, Holds[]>();
  readonly #clock: (() => number) | undefined;
  readonly #profiles: boolean;
  readonly #secret: ReadonlySet<string>;
  /** Timed steps since it began, by node. */
  readonly #timed = new Map<number, { steps: number; ms: number }>();
  #instants = 0;
  #timedAt = Number.NEGATIVE_INFINITY;
  #toldAt = Number.NEGATIVE_INFINITY;
  /** Steps of each node that were told, or made before it was watched. */
  readonly #told: Float64Array;
  readonly #runners: readonly Runner[];
  /** What a look at the clock takes, in this instant; undefined: it is not timed. */
  #look: number | undefined;
  #steps: TracedStep[] = [];
  #left = 0;
  #showing: Showing;
  /** The step that is being made, where steps are traced. */
  #open: OpenStep | undefined;
  /** Of an instant that faulted. */
  #undone: readonly TracedStep[] | undefined;
  paused: Paused | undefined;

  constructor(
    { profile = false, trace = false, breakpoints = [], clock }: WatchOptions,
    runners: readonly Runner[],
    secret: ReadonlySet<string>,
  ) {
    this.#runners = runners;
    this.#told = Float64Array.from(runners, ({ steps }) => steps);
    this.#profiles = profile;
    this.#traces = trace;
    this.#clock = clock;
    this.#secret = secret;
    this.#showing = new Showing(secret, TRACE_ROOM);
    for (const { node, holds } of breakpoints) this.#holds.set(node, [...(this.#holds.get(node) ?? []), holds]);
  }

  /** An instant begins. True when its steps are to be made through `step`. */
  instant(now: number): boolean {
    this.#look = undefined;
    const isTurn = this.#instants++ % TIMED_EVERY === 0 || now >= this.#timedAt + TIMED_AFTER_MS;
    if (this.#profiles && this.#clock && isTurn) {
      this.#timedAt = now;
      const first = this.#clock();
      this.#look = this.#clock() - first;
    }
    return this.#look !== undefined || this.#traces || this.#holds.size > 0;
  }

  /** Steps the node. `effects`: the requests of the batch so far, to which it adds. */
  step(runner: Runner, seq: number, effects: readonly Effect[]): void {
    const before = this.#traces ? marksOf(runner) : undefined;
    const asked = effects.length;
    this.#open = before && { runner, before, effects, asked };
    if (this.#look === undefined) runner.step();
    else this.#time(runner, this.#look);
    if (this.#open) this.#record(seq, this.#open);
    this.#open = undefined;
    if (!this.paused) this.#break(runner, seq);
  }

  /** This instant faults: what was stepped of it is kept beside the rest, though it is taken back. */
  fault(seq: number): void {
    if (!this.#traces) return;
    const open = this.#open;
    this.#open = undefined;
    try {
      if (open) this.#record(seq, open, true);
    } catch {
      // What a script left behind may throw when it is looked at; the steps before it are told all the same.
    }
    this.#undone = this.#steps.filter((step) => step.seq === seq);
  }

  /** Of the batch that ends here. */
  take(now: number): Watched {
    const isTold = this.#profiles && now >= this.#toldAt + TOLD_AFTER_MS;
    if (isTold) this.#toldAt = now;
    const taken: Watched = {
      ...(isTold ? { profile: this.#costs() } : {}),
      ...(this.#traces ? { trace: this.#trace() } : {}),
      ...(this.paused ? { paused: this.paused } : {}),
    };
    this.forget();
    this.#undone = undefined;
    return taken;
  }

  #trace(): Trace {
    const undone = this.#undone;
    return { steps: this.#steps, left: this.#left, ...(undone ? { undone } : {}) };
  }

  /** What was stepped since `take` did not happen. */
  forget(): void {
    this.paused = undefined;
    if (!this.#traces) return;
    this.#open = undefined;
    this.#steps = [];
    this.#left = 0;
    this.#showing = new Showing(this.#secret, TRACE_ROOM);
  }

  #time(runner: Runner, look: number): void {
    const clock = this.#clock!;
    const began = clock();
    runner.step();
    const ms = Math.max(0, clock() - began - look);
    const timed = this.#timed.get(runner.index);
    this.#timed.set(runner.index, { steps: (timed?.steps ?? 0) + 1, ms: (timed?.ms ?? 0) + ms });
  }

  #costs(): NodeCost[] {
    const costs: NodeCost[] = [];
    for (const { index, steps } of this.#runners) {
      const more = steps - this.#told[index]!;
      if (more === 0) continue;
      this.#told[index] = steps;
      const timed = this.#timed.get(index);
      costs.push([index, more, timed ? (more * timed.ms) / timed.steps : 0]);
    }
    return costs;
  }

  /** Of a step that was cut short there is no state: it is half changed. */
  #record(seq: number, { runner, before, effects, asked }: OpenStep, isCut = false): void {
    if (this.#showing.isFull) {
      this.#left++;
      return;
    }
    const { context } = runner;
    const showing = this.#showing;
    const out: Record<string, ShownPort> = {};
    for (const [port, end] of Object.entries(context.out)) {
      const mark = before.get(port);
      if (end instanceof Cell && end.version !== mark) out[port] = showing.port(port, end);
      if (end instanceof List && end.items.length !== mark) out[port] = showing.events(port, end.items.slice(mark));
    }
    this.#steps.push({
      seq,
      node: runner.index,
      in: portsOf(context.in, showing),
      out,
      requests: effects.slice(asked).map(({ kind, request }) => ({ kind, request: showing.value('', request) })),
      ...(runner.type.state && !isCut ? { state: showing.value('', context.state) } : {}),
    });
  }

  #break(runner: Runner, seq: number): void {
    const all = this.#holds.get(runner.index);
    if (!all) return;
    const node = runner.index;
    try {
      const { in: seen, out, state } = runner.context;
      const holds = all.some((one) => one === undefined || Boolean(one(valuesOf(seen), valuesOf(out), state)));
      if (holds) this.paused = { node, seq };
    } catch (error) {
      const problem = error instanceof Error ? `${error.name}: ${error.message}` : 'It threw.';
      this.paused = { node, seq, problem: problem.slice(0, 500) };
    }
  }
}

/** Every node as it stands between two instants. */
export function viewOf(runners: readonly Runner[], secret: ReadonlySet<string>): AppView {
  const showing = new Showing(secret, VIEW_ROOM);
  const nodes: NodeView[] = [];
  for (const runner of runners) {
    if (showing.isFull) break;
    const { in: seen, out, state } = runner.context;
    runner.refresh();
    nodes.push({
      node: runner.index,
      in: portsOf(seen, showing),
      out: portsOf(out, showing),
      ...(runner.type.state ? { state: showing.value('', state) } : {}),
    });
  }
  return { nodes, left: runners.length - nodes.length };
}

const portsOf = (ends: Readonly<Record<string, unknown>>, showing: Showing): Record<string, ShownPort> =>
  Object.fromEntries(Object.entries(ends).map(([port, end]) => [port, showing.port(port, end)]));

/** By output: the version of a cell, or how many events a list has. */
type Marks = ReadonlyMap<string, number>;

interface OpenStep {
  readonly runner: Runner;
  readonly before: Marks;
  /** Of the batch; those of this step begin at `asked`. */
  readonly effects: readonly Effect[];
  readonly asked: number;
}

function marksOf({ context }: Runner): Marks {
  const marks = new Map<string, number>();
  for (const [port, end] of Object.entries(context.out)) {
    if (end instanceof Cell) marks.set(port, end.version);
    if (end instanceof List) marks.set(port, end.items.length);
  }
  return marks;
}

/** What a condition reads: the value of a signal, the events of an event port. */
function valuesOf(ends: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(ends).map(([port, end]) => {
      if (end instanceof Cell) return [port, end.view.value];
      if (end instanceof List) return [port, end.items];
      return [port, end !== null && typeof end === 'object' && 'value' in end ? end.value : end];
    }),
  );
}
