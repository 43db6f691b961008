/** A session at work: subscribes or polls until the connection is gone. */
import { type Reading, type Session, trouble } from '#runtime/contract/index.ts';
import type { CheckedDevice, CheckedTag } from './checked.ts';
import { type Clock, pause, within } from './clock.ts';
import type { Intake } from './intake.ts';
import { createSchedule } from './schedule.ts';
import type { Vitals } from './vitals.ts';

/** A driver that neither answers nor fails within this is given up. */
export const WATCHDOG_MS = 30_000;

export interface LiveContext {
  readonly device: CheckedDevice;
  readonly session: Session<unknown>;
  readonly intake: Intake;
  readonly vitals: Vitals;
  readonly clock: Clock;
  /** In [0, 1): where in its interval this device is polled. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** The device has answered for the first time. */
  onAnswer(): void;
}

/** Resolves with the reason in a sentence once the connection is gone, or when `signal` aborts. */
export async function live(context: LiveContext): Promise<string> {
  const { session, signal, device } = context;
  const own = new AbortController();
  const onAbort = () => own.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) own.abort();
  const ended = new Promise<string>((resolve) =>
    own.signal.addEventListener('abort', () => resolve(trouble('stopped')), { once: true }),
  );
  const readable = [...device.tags.values()].filter(({ tag }) => tag.access !== 'write');
  const inner = { ...context, signal: own.signal };
  const work = session.subscribe ? told(inner, readable) : poll(inner, readable);
  try {
    return await Promise.race([
      session.closed,
      ended,
      work.catch((error: unknown) => (error instanceof Error ? error.message : String(error))),
    ]);
  } finally {
    own.abort();
    signal.removeEventListener('abort', onAbort);
    // It settles soon: its signal is aborted, and it has no second reader.
    await work.catch(() => undefined);
  }
}

async function told(
  { session, intake, vitals, clock, signal, onAnswer }: LiveContext,
  tags: readonly CheckedTag[],
): Promise<string> {
  const addresses = tags.map(({ address }) => address);
  await within(clock, WATCHDOG_MS, trouble('no-subscription'), signal, async () =>
    session.subscribe?.(
      addresses,
      (readings) => {
        if (signal.aborted) return undefined;
        vitals.told(clock.now());
        return intake.together(() => {
          for (const [index, reading] of readings) {
            const tag = tags[index];
            if (tag) intake.take(tag, reading);
          }
        });
      },
      tags.map(({ tag }) => tag.intervalMs),
    ),
  );
  onAnswer();
  const unwatch = intake.watch(tags, true);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  unwatch();
  // The subscription ends with the connection, which is closed next.
  return trouble('stopped');
}

async function poll(
  { session, intake, vitals, clock, random, signal, onAnswer }: LiveContext,
  tags: readonly CheckedTag[],
): Promise<string> {
  const schedule = createSchedule(tags, clock.now(), random(), vitals);
  const unwatch = intake.watch(tags, false);
  if (!session.read || tags.length === 0) onAnswer();
  try {
    while (!signal.aborted) {
      const due = session.read ? schedule.take(clock.now()) : [];
      if (due.length > 0) {
        const addresses = due.map(({ address }) => address);
        const asked = clock.now();
        const messages = await within(clock, WATCHDOG_MS, trouble('slow-read'), signal, (abort) =>
          ask(session, addresses, abort),
        );
        if (signal.aborted) break;
        const answered = clock.now();
        vitals.answered(answered - asked, answered);
        if (messages.length === 0) onAnswer();
        for (const message of messages) {
          const hold = intake.together(() => {
            for (const [index, reading] of message) {
              const tag = due[index];
              if (tag) intake.take(tag, reading);
            }
          });
          // It is online with what it has said, and not a moment before with what was last known.
          onAnswer();
          // What is kept over there can wait. A read is due when it is due; what nobody has room for is lost, and said so.
          if (session.collect && hold) await hold;
        }
      }
      const wait = Math.min(schedule.wait(clock.now()), WATCHDOG_MS);
      if (wait > 0) await pause(clock, wait, signal);
    }
  } finally {
    unwatch();
  }
  return trouble('stopped');
}

type Message = readonly (readonly [index: number, reading: Reading])[];

/** What has happened since, or how things are now: one message. */
async function ask(
  session: Session<unknown>,
  addresses: readonly unknown[],
  signal: AbortSignal,
): Promise<readonly Message[]> {
  if (session.collect) return session.collect(addresses, signal);
  const readings = (await session.read?.(addresses, signal)) ?? [];
  return [readings.map((reading, i) => [i, reading] as const)];
}
