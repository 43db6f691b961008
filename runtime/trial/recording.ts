/** What was done at a bench and when, kept so that it can be done again on a changed drawing, or become a test. */
import * as z from 'zod';
import { type TrialAct, type TrialStep, trialAct } from './acts.ts';

/** `at`: ms since the bench began. */
export const recordedAct = z.object({ at: z.number().nonnegative(), act: trialAct });
export type RecordedAct = z.infer<typeof recordedAct>;

export const recording = z.object({
  /** In the order in which it was done. */
  acts: z.array(recordedAct).max(20_000),
  /** How far the clock went, ms since the bench began. */
  until: z.number().nonnegative(),
});
export type Recording = z.infer<typeof recording>;

export const NOTHING_RECORDED: Recording = { acts: [], until: 0 };

export const withAct = (before: Recording, at: number, act: TrialAct): Recording => ({
  acts: [...before.acts, { at, act }],
  until: Math.max(before.until, at),
});

/** The same as steps: time, act, time, act, and the time that went by after the last. */
export function toSteps({ acts, until }: Recording): TrialStep[] {
  let last = 0;
  const steps: TrialStep[] = acts.map(({ at, act }) => {
    const after = Math.max(0, at - last);
    last = Math.max(last, at);
    return { after, act };
  });
  return until > last ? [...steps, { after: until - last }] : steps;
}

/** The way back. */
export function fromSteps(steps: readonly TrialStep[]): Recording {
  let at = 0;
  const acts: RecordedAct[] = [];
  for (const { after, act } of steps) {
    at += after;
    if (act) acts.push({ at, act });
  }
  return { acts, until: at };
}
