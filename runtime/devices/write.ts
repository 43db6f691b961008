/** The guarded write of one tag: checked, sent once, read back. */
import { type Session, trouble, WriteRefused } from '#runtime/contract/index.ts';
import type { CheckedTag } from './checked.ts';
import { type Clock, pause, within } from './clock.ts';
import { toTag } from './convert.ts';
import { prepareWrite, readsBack } from './guard.ts';
import type { Intake } from './intake.ts';
import type { Writer } from './write-guard.ts';

/**
 * | outcome | |
 * | --- | --- |
 * | done | confirmed, and read back where the tag can be read |
 * | refused | never sent: type, access, range or what guards the tag |
 * | failed | the device said no, or holds another value |
 * | unknown | sent; whether it happened nobody knows. It is not sent again |
 * | expired | its time was over before it was sent |
 * | dry-run | all is well with it, and it was not sent: the plant is in its dry run |
 */
export type WriteOutcome = 'done' | 'refused' | 'failed' | 'unknown' | 'expired' | 'dry-run';
export interface WriteResult {
  readonly outcome: WriteOutcome;
  /** In a sentence; absent when done. */
  readonly problem?: string;
}

export interface WriteOptions {
  /** Gives up what is not yet sent. */
  readonly signal?: AbortSignal;
  /** ms since 1970; default 5 s from now. */
  readonly expiresAt?: number;
  /** Absent: some part of Jig, held to what an app is held to. */
  readonly by?: Writer;
  /** What a person's look at both values gave. */
  readonly token?: string;
}

/** Called in the device's turn, right before its value leaves. */
export interface Admission {
  /** A sentence that says why not. `expected`: what would stand in the device. */
  refusal(expected: unknown): string | undefined;
  isDryRun(): boolean;
  sent(): void;
}

export const EXPIRES_MS = 5000;
const SAY_MS = 2000;
/** A PLC takes a written value over at its next cycle. */
const READ_BACKS = 5;
const READ_BACK_MS = 100;
/** At most this long for one read-back. */
const READ_MS = 5000;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface WriteContext {
  readonly session: Session<unknown> | undefined;
  readonly clock: Clock;
  readonly intake: Intake;
  /** Of the connection. */
  readonly signal: AbortSignal;
  readonly admission: Admission;
}

export async function write(
  { session, clock, intake, signal, admission }: WriteContext,
  tag: CheckedTag,
  value: unknown,
  options: WriteOptions,
): Promise<WriteResult> {
  const prepared = prepareWrite(tag.tag, tag.wire, value);
  if (!prepared.ok) return { outcome: 'refused', problem: prepared.problem };
  const refused = admission.refusal(prepared.expected);
  if (refused !== undefined) return { outcome: 'refused', problem: refused };
  const left = (options.expiresAt ?? clock.now() + EXPIRES_MS) - clock.now();
  if (left <= 0 || options.signal?.aborted) return { outcome: 'expired', problem: trouble('expired') };
  if (admission.isDryRun()) return noteSent() ?? { outcome: 'dry-run' };
  if (!session?.write)
    return {
      outcome: 'failed',
      problem: session ? trouble('not-writable') : trouble('not-connected'),
    };
  const unnoted = noteSent();
  if (unnoted) return unnoted;

  const late = new AbortController();
  const cancel = clock.after(left, () => late.abort());
  const given = options.signal ? AbortSignal.any([late.signal, options.signal]) : late.signal;
  try {
    // The driver is told when the time is over and says whether it had sent it; it gets a moment to say so.
    await within(clock, left + SAY_MS, trouble('late-confirm'), signal, async (abort) =>
      session.write?.(tag.address, prepared.raw, AbortSignal.any([abort, given])),
    );
  } catch (error) {
    if (!(error instanceof WriteRefused)) return { outcome: 'unknown', problem: message(error) };
    return { outcome: given.aborted ? 'expired' : 'failed', problem: message(error) };
  } finally {
    cancel();
  }

  if (!session.read || tag.tag.access === 'write') return { outcome: 'done' };
  return readBack(prepared.expected);

  /** What cannot be put on disk must not leave. */
  function noteSent(): WriteResult | undefined {
    try {
      admission.sent();
      return undefined;
    } catch (error) {
      return { outcome: 'failed', problem: message(error) };
    }
  }

  async function readBack(expected: unknown): Promise<WriteResult> {
    let found: unknown;
    for (let n = 0; n < READ_BACKS; n++) {
      if (n > 0) await pause(clock, READ_BACK_MS, signal);
      try {
        const [reading] = await within(
          clock,
          READ_MS,
          trouble('late-read-back'),
          signal,
          async (abort) => (await session?.read?.([tag.address], abort)) ?? [],
        );
        if (!reading) break;
        intake.take(tag, reading);
        const back = reading.value === undefined ? undefined : toTag(tag.tag, reading.value);
        if (back?.ok && readsBack(expected, back.value)) return { outcome: 'done' };
        found = back?.ok ? back.value : undefined;
      } catch (error) {
        return { outcome: 'unknown', problem: trouble('unread-back', { why: message(error) }) };
      }
    }
    return {
      outcome: 'failed',
      problem: found === undefined ? trouble('nothing-back') : trouble('holds-other', { value: String(found) }),
    };
  }
}
