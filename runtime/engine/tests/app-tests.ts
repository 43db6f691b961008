/** Runs the tests that an app carries, in a host that none of the plant's apps is in; nothing of them leaves. */
import type { CompileResult } from '#runtime/compiler/index.ts';
import type { FlowTest } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createPool, type HostPool } from '#runtime/sandbox/index.ts';
import { type Prepared, prepare, runTest, type Stop, type TestResult } from '#runtime/testing/index.ts';
import { nothingBut, type TrialProgram } from '#runtime/trial/index.ts';
import { NEW_STATE } from '../handover.ts';
import { EngineProblem } from '../problem.ts';
import { ReplayFault, type Stepper, startStepper } from '../replay/stepper.ts';

export interface AppTests {
  /** In the order of the document; at once when there are none. Throws EngineProblem while others are under way. */
  run(compiled: CompileResult): Promise<readonly TestResult[]>;
  close(): Promise<void>;
}

export interface AppTestsOptions {
  readonly kernel: string;
  /** IANA, of the site. */
  readonly zone: string;
  /** All tests of an app together, ms. Shorter than the web waits for a deploy. */
  readonly budgetMs?: number;
}

const BUDGET_MS = 20_000;
/** Apps at a time: their tests take processor from the plant. */
const MOST = 2;
/** An instant that takes longer would fault in the plant, too. */
const LIMITS = { memoryMb: 128, batchMs: 2_000, startMs: 5_000 };

export function createAppTests({ kernel, zone, budgetMs = BUDGET_MS }: AppTestsOptions): AppTests {
  const pools = new Set<HostPool>();

  /** Alone in their host, the tests of an app need not make way for one another. */
  async function withPool<T>(work: (pool: HostPool) => Promise<T>): Promise<T> {
    if (pools.size >= MOST) throw new EngineProblem('unavailable', 'tests-busy');
    const pool = createPool({ kernel, turnMs: Number.POSITIVE_INFINITY });
    pools.add(pool);
    try {
      return await work(pool);
    } finally {
      pools.delete(pool);
      await pool.close();
    }
  }

  return {
    async run(compiled) {
      const tests = compiled.doc?.tests ?? [];
      if (tests.length === 0) return [];
      return withPool(async (pool) => {
        const begun = performance.now();
        const results: TestResult[] = [];
        for (const test of tests) {
          const left = budgetMs - (performance.now() - begun);
          const prepared = left > 0 ? prepare(test, { compiled, nodeTypes, zone }) : ({ kind: 'turn' } as const);
          results.push('kind' in prepared ? notRun(test, prepared) : await one(pool, test, prepared, left, zone));
        }
        return results;
      });
    },

    async close() {
      await Promise.all([...pools].map((pool) => pool.close()));
    },
  };
}

const notRun = ({ id }: FlowTest, stop: Stop, ms = 0): TestResult => ({
  test: id,
  state: 'not-run',
  outcomes: [],
  stop,
  ms,
});

async function one(
  pool: HostPool,
  test: FlowTest,
  prepared: Prepared,
  left: number,
  zone: string,
): Promise<TestResult> {
  const { app, keys } = prepared;
  const begun = performance.now();
  let stepper: Stepper;
  try {
    stepper = await startStepper(pool, { ...app, keys, zone }, NEW_STATE, true, {
      placement: 'scripts',
      limits: LIMITS,
    });
  } catch (error) {
    if (!(error instanceof ReplayFault)) throw error;
    return notRun(test, { kind: 'fault', step: 0, fault: error.fault }, performance.now() - begun);
  }
  try {
    stepper.trace();
    return await runTest(test, prepared, programOf(stepper), { clock: () => performance.now(), budgetMs: left });
  } finally {
    stepper.stop();
  }
}

/** Its end is a fault like any other. */
const programOf = (stepper: Stepper): TrialProgram => ({
  plan: stepper.plan,
  async step(instants) {
    try {
      return (await stepper.step(instants)).result;
    } catch (error) {
      if (!(error instanceof ReplayFault)) throw error;
      return nothingBut((instants[0]?.seq ?? 1) - 1, error.fault);
    }
  },
});
