/**
 * Answers that a unit still owes. A serial line numbers nothing, so the late answer to one read could pass for the answer to the next of
 * the same length. A unit answers in order: once it has answered something that no owed answer looks like, the owed ones cannot come any more.
 */
import type { Request } from '../modbus/pdu.ts';

/** Longer than any line, radio modem or gateway holds an answer back. */
const FORGOTTEN_MS = 10_000;

export interface Owed {
  /** It was asked and has not answered; `now` in ms. */
  add(request: Request<unknown>, now: number): void;
  /** Whether an answer to `request` could be one that is owed. */
  couldBe(request: Request<unknown>, now: number): boolean;
  any(now: number): boolean;
  /** Everything that was owed has come, or never will. */
  settle(): void;
}

/** What tells answers apart: of a read only its function and length, of anything else what it repeats of the request. */
const lookOf = ({ pdu, answerLength }: Request<unknown>): string =>
  (pdu[0] ?? 0) <= 4 ? `${pdu[0]}+${answerLength}` : pdu.subarray(0, answerLength).toString('hex');

export function createOwed(): Owed {
  const looks = new Map<string, number>();
  const clean = (now: number): void => {
    for (const [look, until] of looks) if (until <= now) looks.delete(look);
  };
  return {
    add(request, now) {
      looks.set(lookOf(request), now + FORGOTTEN_MS);
    },
    couldBe(request, now) {
      clean(now);
      return looks.has(lookOf(request));
    },
    any(now) {
      clean(now);
      return looks.size > 0;
    },
    settle: () => looks.clear(),
  };
}
