/** The app as a pure step function: instants in, one result out. Runs the same in an isolate, a test and a browser. */
import {
  type AppState,
  type AppView,
  type BatchResult,
  type CellValue,
  type Effect,
  type Fault,
  type Instant,
  type Plan,
  type RequestKind,
  secretNames,
} from '#runtime/contract/index.ts';
import { build, type NodeTypes } from './build.ts';
import { Due } from './due.ts';
import { faultOf, type ScriptLines } from './fault.ts';
import { keptCopy, QuotaError } from './plain.ts';
import { restoreState } from './restore.ts';
import type { Runner } from './runner.ts';
import { viewOf, Watch, type WatchOptions } from './watch.ts';
import { type LateEnd, Moment, NO_EVENTS } from './wires.ts';

/** Rounds an instant may take until every ring has come to rest. */
const MAX_ROUNDS = 100;
/** Requests one instant may make. */
const MAX_REQUESTS = 10_000;

/** What the emitted text is called with. */
export interface KernelApi {
  /** For text emitted when it still named the nodes in the order of their steps: nothing comes of it. */
  node(index: number): void;
  /** Hands over what a person typed into that node. */
  code(index: number, body: (...values: never[]) => unknown): void;
}
/** The emitted text, evaluated: given the kernel, it hands over what people typed. */
export type AppModule = (kernel: KernelApi) => unknown;

export interface KernelOptions {
  readonly types: NodeTypes;
  /** The site's IANA zone. */
  readonly zone: string;
  /** The last commit, as `fitState` left it; absent for an app that never ran. */
  readonly state?: AppState | undefined;
  /** First start of this revision: nodes that run at start, and those whose inputs already have a sample, are stepped in the first instant. */
  readonly fresh?: boolean;
  readonly lines?: readonly ScriptLines[];
  /** Told before each node's step, with its index; -1 between instants. */
  readonly enter?: (node: number) => void;
  /** Asked between two instants of a batch: true ends the batch there, as cut. */
  readonly isOver?: () => boolean;
}

export interface Kernel {
  /** Steps a batch. After a fault the kernel holds the state before the faulted instant and is not stepped again. */
  step(instants: readonly Instant[]): BatchResult;
  /** After a step was cut off from outside: goes back to the last complete instant and gives what is good until there. */
  recover(fault: Omit<Fault, 'node' | 'key'>): BatchResult;
  /** After a step was cut off because others wait: what is good until there, without a fault. */
  cutOff(): BatchResult;
  /** Current sample of a cell. */
  cell(index: number): CellValue;
  /** Watches it from the next batch on; undefined: no longer. */
  watch(options: WatchOptions | undefined): void;
  /** Every node as it stands between two batches. */
  inspect(): AppView;
}

export function createKernel(plan: Plan, app: AppModule, options: KernelOptions): Kernel {
  const { lines = [], state, fresh = state === undefined } = options;
  const due = new Due(plan.nodes.length);
  const moment = new Moment(due);
  let effects: Effect[] = [];
  let requests = 0;
  let current = -1;
  const { enter: tell, isOver } = options;
  const enter = tell
    ? (node: number) => {
        current = node;
        tell(node);
      }
    : (node: number) => {
        current = node;
      };
  const request = (kind: RequestKind, node: number, body: unknown) => {
    moment.needsTurn();
    if (++requests > MAX_REQUESTS) throw new QuotaError(`More than ${MAX_REQUESTS} requests in one instant.`);
    effects.push({ kind, seq: moment.seq, node, request: body } as Effect);
  };
  const { runners, cells, late } = build(plan, { types: options.types, moment, zone: options.zone, request, enter });
  restoreState(plan, runners, cells, state);
  for (const end of late) end.reset();
  moment.seq = state?.seq ?? 0;

  const secret = secretNames(plan);
  const copies = copiesOf(plan, runners);
  app({
    node: () => {},
    code: (index, body) => {
      for (const runner of copies.get(index) ?? []) runner.userCode = body as (...values: unknown[]) => unknown;
    },
  });

  /** Ends of wires that round rings brought something in the round before. */
  const news: LateEnd[] = [];
  let watch: Watch | undefined;
  /** While an instant is stepped that is watched step by step. */
  let close: Watch | undefined;
  let started = !fresh;
  let batch: readonly Instant[] = [];
  let done = 0;
  let base = { seq: moment.seq, started };
  /** The batch's result from the moment it counts: what is cut off or thrown after that takes nothing back. A cut may come anywhere, so `settle` may be called again. */
  let captured: { readonly result: BatchResult; readonly settle: () => void } | undefined;

  function start(): void {
    started = true;
    const begins = state?.begins && new Set(state.begins);
    for (const runner of runners) {
      if (begins && !begins.has(runner.id)) continue;
      if (runner.type.atStart || runner.sees()) runner.mark();
    }
  }

  function clearMarks(): void {
    for (const cell of moment.changed) cell.view.changed = false;
    moment.changed.length = 0;
    for (const list of moment.filled) list.items = NO_EVENTS;
    moment.filled.length = 0;
  }

  /** One round: the first node in order that has something to look at, until there is none. */
  function round(): void {
    if (close)
      for (let node = due.take(); node >= 0; node = due.take()) close.step(runners[node]!, moment.seq, effects);
    else for (let node = due.take(); node >= 0; node = due.take()) runners[node]!.step();
  }

  /** After a round, before its marks are cleared. True when a node has to run again. */
  function turnLate(): boolean {
    for (const end of news) end.rest();
    news.length = 0;
    for (const { late: ends } of moment.changed) news.push(...ends);
    for (const { late: ends } of moment.filled) news.push(...ends);
    for (const end of news) end.turn();
    return news.length > 0;
  }

  function stepInstant(instant: Instant): void {
    moment.seq = instant.seq;
    moment.now = instant.now;
    requests = 0;
    close = watch?.instant(moment.now) ? watch : undefined;
    if (!started) start();
    for (const arrival of instant.arrivals) runners[arrival.node]?.arrive(arrival);
    for (let rounds = 1; ; rounds++) {
      round();
      const again = turnLate();
      clearMarks();
      if (!again) break;
      if (rounds === MAX_ROUNDS) throw new QuotaError(`A ring did not come to rest within ${MAX_ROUNDS} rounds.`);
    }
    current = -1;
  }

  function rollback(): void {
    moment.turn = -1;
    clearMarks();
    for (const cell of moment.dirty) cell.rollback();
    moment.dirty.length = 0;
    for (const list of moment.counted) list.count = 0;
    moment.counted.length = 0;
    for (const runner of runners) if (runner.stepped || due.has(runner.index)) runner.rollback();
    moment.stepped.length = 0;
    due.clear();
    news.length = 0;
    for (const end of late) end.reset();
    effects = [];
    started = base.started;
    moment.seq = base.seq;
    current = -1;
    watch?.forget();
  }

  /** Takes everything since the last commit; throws, with `current` set, when a state cannot be kept. */
  function capture(end: Pick<BatchResult, 'fault' | 'cut'> = {}): void {
    const states: Record<string, unknown> = {};
    const kept: [Runner, string | undefined][] = [];
    for (const runner of moment.stepped) {
      current = runner.index;
      const json = runner.changedState();
      if (json !== undefined) states[runner.id] = keptCopy(runner.context.state);
      kept.push([runner, json]);
    }
    current = -1;
    // An app that stands still has nothing to go on from.
    if (watch && end.fault) watch.paused = undefined;
    const watched = watch?.take(moment.now);
    const wakes = Array.from(moment.waiting, ({ index, wake = 0 }) => [index, wake] as const);
    const result: BatchResult = {
      seq: moment.seq,
      effects,
      states,
      cells: moment.dirty.map(({ index }) => cellValue(index)),
      counts: moment.counted.map(({ index, count }) => [index, count] as const),
      wakes: wakes.sort(([a], [b]) => a - b),
      ...end,
      ...watched,
    };
    const settle = () => {
      for (const [runner, json] of kept) runner.keep(json);
      moment.stepped.length = 0;
      for (const cell of moment.dirty) cell.keep();
      moment.dirty.length = 0;
      for (const list of moment.counted) list.count = 0;
      moment.counted.length = 0;
      effects = [];
      base = { seq: moment.seq, started };
    };
    captured = { result, settle };
  }

  function settled(): BatchResult {
    if (!captured) throw new Error('Nothing is captured.');
    captured.settle();
    return captured.result;
  }

  function cellValue(index: number): CellValue {
    const { value, status, sourceAt, serverAt } = cells[index]!.view;
    return [index, value, status, sourceAt, serverAt];
  }

  function faultHere(error: unknown): Fault {
    moment.turn = -1;
    watch?.fault(moment.seq);
    return faultOf(error, runners[current]?.place, lines);
  }

  /** A step is deterministic, so running the good instants again from the last commit gives exactly the state before the bad one. */
  function backTo(count: number, end: Pick<BatchResult, 'fault' | 'cut'>): BatchResult {
    rollback();
    try {
      for (let i = 0; i < count; i++) stepInstant(batch[i]!);
      capture(end);
    } catch {
      rollback();
      capture(end);
    }
    return settled();
  }

  /** Finds the instant after which a state cannot be kept. */
  function search(): BatchResult {
    rollback();
    let fault: Fault | undefined;
    let good = 0;
    for (; good < batch.length && !fault; good++) {
      try {
        stepInstant(batch[good]!);
        for (const runner of runners) {
          if (!runner.stepped) continue;
          current = runner.index;
          runner.changedState();
        }
        current = -1;
      } catch (error) {
        fault = faultHere(error);
        good--;
      }
    }
    return backTo(good, { fault: fault ?? { kind: 'error', message: 'The state of a node cannot be kept.' } });
  }

  return {
    cell: cellValue,
    watch(given) {
      watch = given && new Watch(given, runners, secret);
    },
    inspect: () => viewOf(runners, secret),
    step(instants) {
      batch = instants;
      done = 0;
      captured = undefined;
      try {
        for (const instant of instants) {
          stepInstant(instant);
          done++;
          if (watch?.paused || (isOver && done < instants.length && isOver())) break;
        }
      } catch (error) {
        return backTo(done, { fault: faultHere(error) });
      }
      // What was not come to is not searched either.
      if (done < instants.length) batch = instants.slice(0, done);
      try {
        capture(done < instants.length && !watch?.paused ? { cut: true } : {});
      } catch {
        return search();
      }
      return settled();
    },
    cutOff() {
      if (captured) return settled();
      return backTo(done, { cut: true });
    },
    recover(fault) {
      if (captured) {
        const result = settled();
        return { ...result, fault: { ...result.fault, ...fault } };
      }
      moment.turn = -1;
      watch?.fault(moment.seq);
      return backTo(done, { fault: { ...fault, ...runners[current]?.place } });
    },
  };
}

/** By the node's index in the picture. Apart from the kernel, whose functions would otherwise hold the whole plan for as long as they live. */
const copiesOf = (plan: Plan, runners: readonly Runner[]): ReadonlyMap<number, readonly Runner[]> =>
  Map.groupBy(runners, ({ index }) => plan.nodes[index]!.of ?? index);
