/** What a trial drives: a compiled program that steps, wherever it stands: an isolate, a frame of the browser, a test. */
import type { BatchResult, Fault, Instant, Plan } from '#runtime/contract/index.ts';

export interface TrialProgram {
  /** Expanded for the keys it runs with. */
  readonly plan: Plan;
  /**
   * One batch. Never rejects: what goes wrong, its own end included, is the result's `fault`. Where the program is traced, the values of
   * events are known too; otherwise only how many there were.
   */
  step(instants: readonly Instant[]): Promise<BatchResult>;
}

/** A result of which nothing is left but why it ended; `seq` is of the last instant that counts. */
export const nothingBut = (seq: number, fault: Fault): BatchResult => ({
  seq,
  effects: [],
  states: {},
  cells: [],
  counts: [],
  wakes: [],
  fault,
});
