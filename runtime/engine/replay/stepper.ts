/** A program in a host that no running app shares, stepped over what was recorded. Its effects go nowhere. */
import {
  type AppState,
  type BatchResult,
  expandPlan,
  type Fault,
  type Instant,
  type Keys,
  type Plan,
} from '#runtime/contract/index.ts';
import type { HostedApp, HostPool, PlacedApp, Placement } from '#runtime/sandbox/index.ts';
import { scriptLinesOf } from '../script-lines.ts';
import { seedOf } from '../seed.ts';

export interface Program {
  /** As drawn, and the keys it is expanded with. */
  readonly plan: Plan;
  readonly keys: Keys;
  readonly code: string;
  readonly zone: string;
}

export interface Stepped {
  readonly result: BatchResult;
  /** As it came from the host. */
  readonly text: string;
}

/** The replay cannot go on: its host died, or its program does not start. */
export class ReplayFault extends Error {
  override readonly name = 'ReplayFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

export interface Stepper {
  /** Expanded: what arrives and what is told speaks of this one. */
  readonly plan: Plan;
  /** Nodes whose kept state did not fit and that began anew. */
  readonly lost: readonly string[];
  /** In the order of asking. Rejects with ReplayFault. */
  step(instants: readonly Instant[]): Promise<Stepped>;
  /** The same for a text as it was recorded. */
  stepText(text: string, first: number, last: number): Promise<Stepped>;
  /** From the next step on its results tell what every node sees and does. */
  trace(): void;
  stop(): void;
}

/** A replay may take longer over a batch than the plant may wait. */
const LIMITS = { memoryMb: 256, batchMs: 10_000, startMs: 10_000 };

interface Housing {
  readonly placement: Placement;
  readonly limits: HostedApp['limits'];
}
const APART: Housing = { placement: 'own', limits: LIMITS };

/** Rejects with ReplayFault when the program does not start from this state. */
export function startStepper(
  pool: HostPool,
  program: Program,
  state: AppState,
  fresh: boolean,
  { placement, limits } = APART,
): Promise<Stepper> {
  const plan = expandPlan(program.plan, program.keys);
  const waiting: { resolve(stepped: Stepped): void; reject(error: ReplayFault): void }[] = [];
  const started = Promise.withResolvers<Stepper>();
  const end = (fault: Fault) => {
    const error = new ReplayFault(fault);
    started.reject(error);
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  const placed: PlacedApp = pool.place(
    { ...program, lines: scriptLinesOf(program.code), state: fresh ? seedOf(state) : state, fresh, limits },
    placement,
    {
      started: (lost) =>
        started.resolve({
          plan,
          lost,
          step,
          stepText,
          trace: () => placed.debug({ trace: true }),
          stop: () => placed.stop(),
        }),
      refused: end,
      stepped: (result, { text }) => waiting.shift()?.resolve({ result, text }),
      lost: ({ reason, node: index }) => {
        const node = index === undefined ? undefined : plan.nodes[index]?.id;
        end({ kind: 'crash', message: `It ended its host. ${reason}`, ...(node === undefined ? {} : { node }) });
      },
    },
  );

  function expect(send: () => void): Promise<Stepped> {
    const { promise, resolve, reject } = Promise.withResolvers<Stepped>();
    // Whoever asked first may have given up already: a rejection nobody hears must not end the process.
    promise.catch(() => {});
    waiting.push({ resolve, reject });
    send();
    return promise;
  }
  const step = (instants: readonly Instant[]) => expect(() => void placed.step(instants));
  const stepText = (text: string, first: number, last: number) => expect(() => placed.stepText(text, first, last));
  return started.promise;
}
