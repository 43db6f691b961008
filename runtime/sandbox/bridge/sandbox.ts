/** One app in one V8 isolate: the only place that knows isolated-vm. Nothing of it is ever handed to the app. */
import ivm from 'isolated-vm';
import {
  type AppState,
  type BatchResult,
  expandPlan,
  type Fault,
  fromJson,
  type Instant,
  type Keys,
  type Plan,
  toJson,
} from '#runtime/contract/index.ts';
import { MOST_FROM_HOST } from '../host-protocol.ts';
import { APP_FILE, type ScriptLines } from '../kernel/fault.ts';
import type { HostDebug } from '../kernel/watch.ts';
import { LIMITS, type Limits } from '../limits.ts';

export interface SandboxOptions {
  /** The bundled kernel's text. */
  readonly kernel: string;
  readonly code: string;
  /** As drawn. */
  readonly plan: Plan;
  readonly keys?: Keys | undefined;
  readonly zone: string;
  readonly state?: AppState | undefined;
  readonly fresh: boolean;
  readonly lines: readonly ScriptLines[];
  readonly limits?: Limits | undefined;
  /** How long a batch may keep the host's thread from its other apps, ms; without it, until the limit. */
  readonly turnMs?: number | undefined;
  /** Told the index of each node with code before it is stepped: costs a call out of the isolate, so only for a suspect. */
  readonly trace?: ((node: number) => void) | undefined;
}

/** A batch ends by itself, between two instants, after this share of its turn; only an instant that takes longer is cut off. */
const SOON = 2 / 3;
/** So often a batch is begun that does not get the processor. */
const MOST_TRIES = 4;

type TextCall = ivm.Reference<(text: string) => string>;

/** An app that could not even start. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

export class Sandbox {
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #step: TextCall;
  readonly #recover: TextCall;
  readonly #cutOff: ivm.Reference<() => string>;
  readonly #debug: ivm.Reference<(options: string, ...functions: never[]) => void>;
  readonly #inspect: ivm.Reference<() => string>;
  readonly #progress = new Int32Array(new SharedArrayBuffer(4));
  readonly #plan: Plan;
  readonly #keys: Keys;
  readonly #limits: Limits;
  readonly #turnMs: number | undefined;
  /** Processor time of the last batch, ms. */
  cpuMs = 0;

  /** Throws StartFault when the app's text or state is at fault. */
  constructor({ kernel, code, limits = LIMITS, turnMs, trace, plan, ...options }: SandboxOptions) {
    this.#limits = limits;
    this.#turnMs = turnMs;
    this.#plan = plan;
    this.#keys = options.keys ?? {};
    this.#progress[0] = -1;
    this.#isolate = new ivm.Isolate({ memoryLimit: limits.memoryMb });
    try {
      const context = this.#isolate.createContextSync();
      this.#context = context;
      const start = kernelIn(this.#isolate, kernel).runSync(context, {
        reference: true,
        timeout: limits.startMs,
      }) as ivm.Reference;
      const app = this.#isolate.compileScriptSync(code, { filename: APP_FILE });
      const module = app.runSync(context, { reference: true, timeout: limits.startMs });
      const started = start.applySync(
        undefined,
        [
          module.derefInto(),
          toJson({ plan, ...options, ...(turnMs === undefined ? {} : { turnMs: turnMs * SOON }) }),
          new ivm.ExternalCopy(this.#progress).copyInto(),
          trace ? new ivm.Callback(trace, { sync: true }) : undefined,
        ],
        { result: { reference: true }, timeout: limits.startMs },
      ) as ivm.Reference;
      this.#step = started.getSync('step', { reference: true }) as TextCall;
      this.#recover = started.getSync('recover', { reference: true }) as TextCall;
      this.#cutOff = started.getSync('cutOff', { reference: true }) as ivm.Reference<() => string>;
      this.#debug = started.getSync('debug', { reference: true });
      this.#inspect = started.getSync('inspect', { reference: true });
    } catch (error) {
      const fault = this.#faultOf(error, limits.startMs);
      this.dispose();
      throw new StartFault(fault);
    }
  }

  /** JSON of instants in, JSON of a BatchResult out. Never throws: what goes wrong is the result's fault. */
  step(instants: string): string {
    const began = performance.now();
    const before = this.#isolate.isDisposed ? 0n : this.#isolate.cpuTime;
    const result = this.#turnMs === undefined ? this.#stepped(instants) : this.#turn(instants, this.#turnMs);
    // What became of the time of an isolate that is gone nobody knows any more: then it is that of the wall.
    this.cpuMs = this.#isolate.isDisposed ? performance.now() - began : Number(this.#isolate.cpuTime - before) / 1e6;
    if (result.length * 3 <= MOST_FROM_HOST || Buffer.byteLength(result) <= MOST_FROM_HOST) return result;
    return nothingBut({ kind: 'quota', message: `Its answer to one batch has ${result.length} characters.` });
  }

  #stepped(instants: string): string {
    try {
      return this.#step.applySync(undefined, [instants], { timeout: this.#limits.batchMs });
    } catch (error) {
      return this.#afterCut(this.#faultOf(error, this.#limits.batchMs));
    }
  }

  /** As `#stepped`, but others wait for the thread: when the time is up, what was completed is the result. */
  #turn(instants: string, ms: number): string {
    for (let tries = 1; ; tries++) {
      const before = this.#isolate.isDisposed ? 0n : this.#isolate.cpuTime;
      try {
        return this.#step.applySync(undefined, [instants], { timeout: ms });
      } catch (error) {
        const fault = this.#faultOf(error, ms);
        const result = fault.kind === 'timeout' ? this.#cut() : undefined;
        if (result === undefined) return this.#afterCut(fault);
        const hadProcessor = Number(this.#isolate.cpuTime - before) / 1e6 >= ms / 2;
        if (hadProcessor || tries === MOST_TRIES || cameOn(instants, result)) return result;
        // The machine gave the processor to others all the while: that says nothing about the app.
      }
    }
  }

  /** What was completed; undefined when it cannot say. */
  #cut(): string | undefined {
    try {
      return this.#cutOff.applySync(undefined, [], { timeout: this.#limits.batchMs });
    } catch {
      return undefined;
    }
  }

  /** Watches it from its next batch on, or no longer. */
  debug(options: HostDebug): void {
    const timeout = this.#limits.batchMs;
    try {
      const conditions = options.breakpoints.flatMap(({ code }) => {
        if (code === undefined) return [];
        const script = this.#isolate.compileScriptSync(code, { filename: 'breakpoint.js' });
        return [(script.runSync(this.#context, { reference: true, timeout }) as ivm.Reference).derefInto()];
      });
      const clock = new ivm.Callback(() => performance.now(), { sync: true });
      this.#debug.applySync(undefined, [toJson(options), clock, ...conditions] as never, { timeout });
    } catch {
      // The isolate is gone or stuck: the next step says so.
    }
  }

  /** JSON of an AppView, `null` where nothing is left to look into. */
  inspect(): string {
    try {
      return this.#inspect.applySync(undefined, [], { timeout: this.#limits.batchMs });
    } catch {
      return 'null';
    }
  }

  /** Lets V8 give back all it can; takes some milliseconds. */
  compact(): void {
    const { memoryMb, batchMs } = this.#limits;
    try {
      // More than it may have, so it is refused, but not before V8 was made to collect everything: there is no other way to ask for that.
      this.#context.evalSync(`new ArrayBuffer(${2 * memoryMb * 1024 * 1024})`, { timeout: batchMs });
    } catch {
      // It is refused; if the isolate is gone with it, the next step says so.
    }
  }

  /** Bytes of heap and milliseconds of processor used until now. */
  usage(): { heap: number; cpuMs: number } {
    if (this.#isolate.isDisposed) return { heap: 0, cpuMs: 0 };
    return { heap: this.#isolate.getHeapStatisticsSync().used_heap_size, cpuMs: Number(this.#isolate.cpuTime) / 1e6 };
  }

  dispose(): void {
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }

  /** The isolate survives a timeout: what it had completed by then is good. */
  #afterCut(fault: Fault): string {
    if (!this.#isolate.isDisposed) {
      try {
        return this.#recover.applySync(undefined, [toJson(fault)], { timeout: this.#limits.batchMs });
      } catch {
        // It cannot even say what it had completed: nothing of the batch counts, which the result below says.
      }
    }
    return nothingBut(fault);
  }

  #faultOf(error: unknown, limitMs: number): Fault {
    const index = this.#progress[0] ?? -1;
    // Only here are the copies' names needed: they are not kept.
    const node = index < 0 ? undefined : expandPlan(this.#plan, this.#keys).nodes[index];
    const at = node ? { node: node.base ?? node.id, ...(node.key === undefined ? {} : { key: node.key }) } : {};
    if (this.#isolate.isDisposed) {
      return { ...at, kind: 'memory', message: `It needed more than ${this.#limits.memoryMb} MB of memory.` };
    }
    const message = error instanceof Error ? error.message : String(error);
    if (/timed out/i.test(message))
      return { ...at, kind: 'timeout', message: `It did not finish within ${limitMs} ms.` };
    return { ...at, kind: 'error', message: message.slice(0, 500) };
  }
}

/** Nothing of the batch counts. */
function nothingBut(fault: Fault): string {
  const nothing: BatchResult = { seq: -1, effects: [], states: {}, cells: [], counts: [], wakes: [], fault };
  return toJson(nothing);
}

/** Whether a batch that was cut off completed at least one instant. */
function cameOn(instants: string, result: string): boolean {
  const [first] = fromJson(instants) as readonly Instant[];
  return (fromJson(result) as BatchResult).seq >= (first?.seq ?? 0);
}

/** V8's reading of the kernel, from the first isolate of this process and before any app ran in it: the others start faster with it. */
let read: { readonly text: string; readonly data: ivm.ExternalCopy<ArrayBuffer> } | undefined;

function kernelIn(isolate: ivm.Isolate, text: string): ivm.Script {
  const filename = 'kernel.js';
  if (read?.text === text) return isolate.compileScriptSync(text, { filename, cachedData: read.data });
  const options = { filename, produceCachedData: true };
  const script: ivm.Script & ivm.CachedDataResult = isolate.compileScriptSync(text, options);
  if (script.cachedData) read = { text, data: script.cachedData };
  return script;
}
