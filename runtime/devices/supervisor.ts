/** Keeps one device connected: connects, works, and comes back after every failure. */
import { type DeviceState, type Session, STATUS, trouble } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { backoff } from './backoff.ts';
import type { CheckedDevice } from './checked.ts';
import { type Clock, within } from './clock.ts';
import { type Prepared, prepareWrite, readsBack } from './guard.ts';
import { createIntake, type TagCounts } from './intake.ts';
import { live } from './live.ts';
import type { Retries } from './retries.ts';
import type { Silence } from './silence.ts';
import type { Vitals } from './vitals.ts';
import { type Admission, EXPIRES_MS, type WriteOptions, type WriteResult, write } from './write.ts';

const CONNECT_MS = 15_000;
/** Writes that wait their turn; more are refused. */
const MOST_WRITES = 100;

export interface SupervisorState {
  readonly state: DeviceState;
  readonly problem?: string;
  /** ms since 1970. */
  readonly since: number;
}

export interface Supervisor {
  state(): SupervisorState;
  /** How its readable tags are, as the device says. */
  counts(): Readonly<TagCounts>;
  /** The connection it has now. */
  session(): Session<unknown> | undefined;
  start(): void;
  write(tag: string, value: unknown, options: WriteOptions, admission: Admission): Promise<WriteResult>;
  /** What a value that a person enters becomes, held against type and range, whether or not the tag can be written. */
  prepare(tag: string, value: unknown): Prepared;
  /** Whether a tag that reads `read` holds what was written. */
  holds(tag: string, written: unknown, read: unknown): boolean;
  /** Ends the connection; the tags keep their last values, bad. */
  close(): Promise<void>;
}

export interface SupervisorOptions {
  readonly id: string;
  readonly device: CheckedDevice;
  readonly tags: Tags;
  readonly vitals: Vitals;
  readonly clock: Clock;
  readonly retries: Retries;
  readonly silence: Silence;
  /** In [0, 1). */
  readonly random: () => number;
  onState(state: SupervisorState): void;
}

export function createSupervisor({
  id,
  device,
  tags,
  vitals,
  clock,
  retries,
  silence,
  random,
  onState,
}: SupervisorOptions): Supervisor {
  const stop = new AbortController();
  const intake = createIntake(id, tags, clock, silence);
  const link = device.driver.link?.(device.endpoint);
  const readable = [...device.tags.values()].filter(({ tag }) => tag.access !== 'write');
  /** Its tags go bad because it is gone: it will be said to be offline, or to have been stopped, and not that they are bad. */
  let isLosing = false;
  let state: SupervisorState = { state: 'stopped', since: clock.now() };
  let session: Session<unknown> | undefined;
  let running: Promise<void> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const become = (next: DeviceState, problem?: string): void => {
    if (state.state === next && state.problem === problem) return;
    const since = state.state === next ? state.since : clock.now();
    state = { state: next, since, ...(problem === undefined ? {} : { problem }) };
    stands();
    onState(state);
  };

  const stands = (): void => {
    if (state.state === 'stopped' || isLosing) return;
    const { bad } = intake.counts();
    vitals.stands(state.state === 'online' && bad > 0 ? 'bad' : state.state, clock.now());
  };

  /** Last values stay to be seen, and are bad: nobody knows what the machine does now. */
  const lose = (): void => {
    isLosing = true;
    for (const { id: tag } of readable) intake.hold(tag, STATUS.badNotConnected);
  };

  /** One connection from beginning to end. Returns why it ended, and whether the device ever answered. */
  const once = async (): Promise<{ readonly problem: string; readonly answered: boolean }> => {
    let answered = false;
    let opened: Session<unknown> | undefined;
    try {
      opened = await within(
        clock,
        CONNECT_MS,
        trouble('no-connection-within', { s: CONNECT_MS / 1000 }),
        stop.signal,
        (signal) => {
          const pending = device.driver.connect(device.endpoint, { signal, device: id });
          // Opened after it was given up: nobody will use it.
          pending.then(
            async (late) => {
              if (signal.aborted) await late.close();
            },
            () => undefined,
          );
          return pending;
        },
      );
      session = opened;
      const problem = await live({
        device,
        session: opened,
        intake,
        vitals,
        clock,
        random,
        signal: stop.signal,
        onAnswer() {
          if (!answered) vitals.opened();
          answered = true;
          become('online');
        },
      });
      return { problem, answered };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error), answered };
    } finally {
      session = undefined;
      await opened?.close().catch(() => undefined); // it is gone either way, and why is known already
    }
  };

  const run = async (): Promise<void> => {
    become('connecting');
    let failures = 0;
    while (!stop.signal.aborted) {
      const { problem, answered } = await once();
      lose();
      if (stop.signal.aborted) break;
      vitals.failed(problem, clock.now());
      isLosing = false;
      become('offline', problem);
      // A device that answers and falls again at once still waits longer each time, from the start of the scale.
      failures = answered ? 1 : failures + 1;
      await retries.wait(link, backoff(failures, random), stop.signal);
    }
    become('stopped');
  };

  return {
    state: () => state,
    session: () => session,
    counts: () => intake.counts(),
    start() {
      vitals.begins();
      intake.count(readable, stands);
      running = run();
    },
    write(tagId, value, options, admission) {
      const tag = device.tags.get(tagId);
      if (!tag) return Promise.resolve({ outcome: 'refused', problem: trouble('no-tag', { tag: tagId }) });
      if (waiting >= MOST_WRITES) return Promise.resolve({ outcome: 'refused', problem: trouble('device-queue') });
      const expiresAt = options.expiresAt ?? clock.now() + EXPIRES_MS;
      waiting++;
      const result = turn
        .then(() =>
          write({ session, clock, intake, signal: stop.signal, admission }, tag, value, { ...options, expiresAt }),
        )
        .finally(() => {
          waiting--;
        });
      turn = result.catch(() => undefined);
      return result;
    },
    prepare(tagId, value) {
      const tag = device.tags.get(tagId);
      if (!tag) return { ok: false, problem: trouble('no-tag', { tag: tagId }) };
      return prepareWrite({ ...tag.tag, access: 'read-write' }, tag.wire, value);
    },
    holds(tagId, written, read) {
      const tag = device.tags.get(tagId);
      const prepared = tag && prepareWrite(tag.tag, tag.wire, written);
      return prepared?.ok === true && readsBack(prepared.expected, read);
    },
    async close() {
      stop.abort();
      await running;
    },
  };
}
