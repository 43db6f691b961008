/** Runs one test: time passes, what is given is given, what is expected is held against what came. */
import type { FlowTest, TestStep } from '#runtime/flow/index.ts';
import { nothingBut, type Outcome as Played, Trial, type TrialAct, type TrialProgram } from '#runtime/trial/index.ts';
import { judge } from './judge.ts';
import type { Prepared } from './prepare.ts';
import type { Outcome, Stop, TestResult } from './result.ts';
import { Seen } from './seen.ts';

/** What one test may take: of the machine's time, ms, and of the app's instants. */
export const TEST_MS = 5_000;
export const TEST_INSTANTS = 100_000;

export interface RunOptions {
  /** Of the machine, ms; rises. */
  readonly clock: () => number;
  /** Of the machine, ms; at most TEST_MS. */
  readonly budgetMs?: number;
  /** At the end of each step, before it counts anew. */
  readonly onStep?: (seen: Seen) => void;
}

/** `program` is that of `prepared`, traced. Deterministic but for `ms` and for where a test that takes too long ends. */
export async function runTest(
  test: FlowTest,
  prepared: Prepared,
  program: TrialProgram,
  { clock, budgetMs = TEST_MS, onStep }: RunOptions,
): Promise<TestResult> {
  const begun = clock();
  const run = new TestRun(
    test,
    prepared,
    within(program, () => clock() - begun > Math.min(budgetMs, TEST_MS)),
    onStep,
  );
  const stop = await run.all();
  const { outcomes } = run;
  const state = stop ? 'not-run' : outcomes.every(({ ok }) => ok) ? 'passed' : 'failed';
  return { test: test.id, state, outcomes, ...(stop ? { stop } : {}), ms: clock() - begun };
}

interface Bounded extends TrialProgram {
  readonly isOver: () => boolean;
}

/** A program that stops when its time is over. */
function within(program: TrialProgram, isOver: () => boolean): Bounded {
  let over = false;
  return {
    plan: program.plan,
    isOver: () => over,
    step(instants) {
      over ||= isOver();
      if (!over) return program.step(instants);
      return Promise.resolve(nothingBut((instants[0]?.seq ?? 1) - 1, { kind: 'timeout', message: '' }));
    },
  };
}

class TestRun {
  readonly outcomes: Outcome[] = [];
  readonly #test: FlowTest;
  readonly #prepared: Prepared;
  readonly #program: Bounded;
  readonly #trial: Trial;
  readonly #seen: Seen;
  readonly #onStep: RunOptions['onStep'];
  #instants = 0;

  constructor(test: FlowTest, prepared: Prepared, program: Bounded, onStep: RunOptions['onStep']) {
    this.#onStep = onStep;
    this.#test = test;
    this.#prepared = prepared;
    this.#program = program;
    this.#seen = new Seen(program.plan);
    this.#trial = new Trial(program, { start: prepared.start });
  }

  async all(): Promise<Stop | undefined> {
    const began = await this.#finish(await this.#trial.begin(), 0);
    if (began) return began;
    for (const [at, step] of this.#test.steps.entries()) {
      const stop = (await this.#pass(step, at)) ?? (await this.#give(step, at));
      if (stop) return stop;
      this.#look(step, at);
    }
    return undefined;
  }

  async #pass({ after }: TestStep, at: number): Promise<Stop | undefined> {
    const until = this.#trial.now + after;
    const stop = await this.#finish(await this.#trial.advance(after), at);
    if (stop || this.#trial.now >= until) return stop;
    return this.#pass({ after: until - this.#trial.now, given: [], expect: [] }, at);
  }

  /** One call of the bench takes a bounded number of instants: what is left of it is taken up again. */
  async #finish(played: Played, at: number): Promise<Stop | undefined> {
    for (let next = played; ; next = await this.#trial.advance(0)) {
      const stop = this.#took(next, at);
      if (stop || !next.unfinished) return stop;
    }
  }

  async #give({ given }: TestStep, step: number): Promise<Stop | undefined> {
    let together: Extract<TrialAct, { kind: 'samples' }>['samples'] = [];
    const flush = async () => {
      const samples = together;
      together = [];
      return samples.length > 0 ? this.#act({ kind: 'samples', samples }, step) : undefined;
    };
    for (const [line, one] of given.entries()) {
      const act = this.#prepared.actOf(one);
      if (!act) return { kind: 'nowhere', step, line, given: one };
      if (act.kind === 'samples') {
        together = [...together, ...act.samples];
        continue;
      }
      const stop = await flush();
      if (stop) return stop;
      if (act.kind === 'answer' && !this.#waits(act)) return { kind: 'nowhere', step, line, given: one };
      const played = await this.#trial.act(act);
      // Nothing of it is told where there was no such alarm.
      if (act.kind === 'alarm' && played.moments.length === 0) return { kind: 'nowhere', step, line, given: one };
      const [problem] = played.problems ?? [];
      if (problem) return { kind: 'refused', step, given: one, field: problem.field, problem: problem.problem };
      const took = await this.#finish(played, step);
      if (took) return took;
    }
    return flush();
  }

  #waits({ node, key }: Extract<TrialAct, { kind: 'answer' }>): boolean {
    return this.#trial.waiting.some((one) => one.node === node && (key === undefined || one.key === key));
  }

  async #act(act: TrialAct, step: number): Promise<Stop | undefined> {
    return this.#finish(await this.#trial.act(act), step);
  }

  #took({ moments }: Played, step: number): Stop | undefined {
    for (const moment of moments) this.#seen.add(moment);
    this.#instants += moments.length;
    const { fault } = this.#trial;
    if (fault) return this.#program.isOver() ? { kind: 'time', step } : { kind: 'fault', step, fault };
    return this.#instants > TEST_INSTANTS ? { kind: 'steps', step } : undefined;
  }

  #look({ expect }: TestStep, step: number): void {
    const at = this.#trial.now - this.#prepared.start;
    for (const [line, expected] of expect.entries()) {
      const verdict = judge(expected, this.#seen, expect);
      this.outcomes.push({ step, line, at, expected, ...verdict });
    }
    this.#onStep?.(this.#seen);
    this.#seen.look();
  }
}
