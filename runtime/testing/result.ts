/** What a test came to, as data; the words are in text. */
import type { AlarmState, Diagnostic, Fault, LocalText, Quality } from '#runtime/contract/index.ts';
import type { TestExpect, TestGiven } from '#runtime/flow/index.ts';

/** What came in place of what was expected. */
export type Got =
  | { readonly kind: 'sample'; readonly value: unknown; readonly quality: Quality }
  /** How many there were, and how many of those as expected; of the last of them what it carried. */
  | { readonly kind: 'count'; readonly all: number; readonly fitting: number; readonly last?: unknown }
  | { readonly kind: 'alarm'; readonly raised: boolean; readonly state: AlarmState; readonly message?: LocalText }
  /** What left the app unasked, the first few. */
  | { readonly kind: 'others'; readonly others: readonly Left[] };

/** Something that left the app. */
export type Left =
  | { readonly kind: 'row'; readonly table: string; readonly change: 'added' | 'changed' | 'deleted' }
  | { readonly kind: 'alarm'; readonly node: string; readonly raised: boolean }
  | { readonly kind: 'write' | 'message'; readonly node: string };

export interface Outcome {
  /** Places in the test. */
  readonly step: number;
  readonly line: number;
  /** Since the test began, ms of the app's time. */
  readonly at: number;
  readonly ok: boolean;
  readonly expected: TestExpect;
  /** The key it did not hold for, where it was expected of each. */
  readonly key?: string;
  readonly got: Got;
}

/** Why a test could not be carried through. */
export type Stop =
  | { readonly kind: 'fault'; readonly step: number; readonly fault: Fault }
  /** It took longer than it may. */
  | { readonly kind: 'time'; readonly step: number }
  /** The app took more steps than it may. */
  | { readonly kind: 'steps'; readonly step: number }
  /** There is nobody to give it to: no such input, no request that waits. */
  | { readonly kind: 'nowhere'; readonly step: number; readonly line: number; readonly given: TestGiven }
  /** The fields of a form or webhook were refused. */
  | {
      readonly kind: 'refused';
      readonly step: number;
      readonly given: TestGiven;
      readonly field: string;
      readonly problem: string;
    }
  /** The node cannot be run alone. */
  | { readonly kind: 'alone'; readonly diagnostic?: Diagnostic }
  /** Others came before it, and all together have only so much time. */
  | { readonly kind: 'turn' };

export interface TestResult {
  readonly test: string;
  readonly state: 'passed' | 'failed' | 'not-run';
  /** Of the expectations that were looked at, in order. */
  readonly outcomes: readonly Outcome[];
  readonly stop?: Stop;
  /** Time of the machine, ms. */
  readonly ms: number;
}
