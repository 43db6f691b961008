/** Writes to machines: at most once, the newest per tag, on disk as `sending` before they leave; what is unknown is read back, never resent. */
import { trouble } from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { Audit, Outbox, StoredWrite, TagWrite, WriteState } from '#runtime/store/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { Committer } from './committer.ts';
import { createReadBacks } from './read-backs.ts';

export interface Writes {
  /** Within a transaction: puts it on disk. The result goes to `dispatch` after the commit. */
  put(write: TagWrite): StoredWrite;
  /** Sends, or lets it wait for the one under way; a newer one of the same tag takes its place. */
  dispatch(write: StoredWrite): void;
  /** After a start: what was on its way is unknown, what waited is sent if it is not too late. */
  recover(): void;
  /** Waits for those under way. */
  close(): Promise<void>;
}

export interface WritesOptions {
  readonly outbox: Outbox;
  readonly devices: Pick<Devices, 'write' | 'holds'>;
  readonly tags: Pick<Tags, 'subscribe' | 'source'>;
  readonly audit: Audit;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly log: Log;
  /** Within the transaction that stores that a write did not end well. Returns what is to be called after it. */
  readonly onProblem: (write: StoredWrite, state: WriteState, problem: string) => () => void;
}

export function createWrites({
  outbox,
  devices,
  tags,
  audit,
  committer,
  clock,
  log,
  onProblem,
}: WritesOptions): Writes {
  const underWay = new Map<string, Promise<void>>();
  const waiting = new Map<string, StoredWrite>();
  /** Ids of those that are `pending` on disk and not dispatched yet. */
  const pending = new Set<number>();
  const key = ({ device, tag }: TagWrite) => `${device}/${tag}`;
  const readBacks = createReadBacks({
    tags,
    devices,
    clock,
    onRead: (write, isHeld, value) =>
      isHeld ? settle(write, 'done') : settle(write, 'failed', trouble('holds-other', { value: String(value) })),
  });

  /** `old`: what the device held before, as far as it had said. */
  function settle(write: StoredWrite, state: WriteState, problem?: string, old?: unknown): void {
    let tell = () => {};
    committer.add(
      () => {
        outbox.set(write.id, state, clock.now(), problem);
        if (problem !== undefined && state !== 'superseded') tell = onProblem(write, state, problem);
        const { app, node, device, tag, value, by } = write;
        const more = { ...(old === undefined ? {} : { old }), ...(problem === undefined ? {} : { problem }) };
        const detail = { app, node, device, tag, value, state, ...more };
        audit.record({ who: by ? `${by.name} (${by.id})` : `app ${app}`, action: 'device.write', detail }, clock.now());
      },
      {
        committed(error) {
          if (error) log.error({ err: error, write: write.id }, 'The result of a write could not be stored.');
          else tell();
        },
        // A power cut would make it `unknown`; asked for, so that the audit does not wait for whatever comes next.
        onDisk() {},
      },
    );
    if (state === 'unknown') readBacks.watch(write);
  }

  async function send(write: StoredWrite): Promise<void> {
    if (clock.now() >= write.expiresAt) return settle(write, 'expired', trouble('expired'));
    const { device, tag, value, expiresAt, app } = write;
    const { value: old } = tags.source(device, tag);
    const { outcome, problem } = await devices.write(device, tag, value, { expiresAt, by: { kind: 'app', app } });
    settle(write, outcome, problem, old);
  }

  function begin(write: StoredWrite): void {
    const at = key(write);
    readBacks.forget(write);
    const run = send(write)
      .catch((error: unknown) => settle(write, 'unknown', error instanceof Error ? error.message : String(error)))
      .then(() => {
        underWay.delete(at);
        const next = waiting.get(at);
        if (!next) return;
        waiting.delete(at);
        leave(next);
      });
    underWay.set(at, run);
  }

  /** One that had to wait is `pending` on disk: it may only leave as `sending`. */
  function leave(write: StoredWrite): void {
    const at = key(write);
    let release = () => {};
    underWay.set(at, new Promise((resolve) => (release = resolve)));
    committer.add(() => outbox.set(write.id, 'sending', clock.now()), {
      onDisk(error) {
        underWay.delete(at);
        release();
        if (error) log.error({ err: error, write: write.id }, 'A write could not be stored and was not sent.');
        else begin(write);
      },
    });
  }

  return {
    put(write) {
      const isPending = underWay.has(key(write));
      const id = outbox.add(write, isPending ? 'pending' : 'sending');
      if (isPending) pending.add(id);
      return { ...write, id };
    },

    dispatch(write) {
      const at = key(write);
      // What it was to wait for may be over by the time the disk has it.
      const isPending = pending.delete(write.id);
      if (!underWay.has(at)) return isPending ? leave(write) : begin(write);
      const older = waiting.get(at);
      if (older) settle(older, 'superseded', trouble('newer-value'));
      waiting.set(at, write);
    },

    recover() {
      let tell: (() => void)[] = [];
      let unknown: StoredWrite[] = [];
      committer.add(
        () => {
          unknown = [];
          tell = outbox.settle(clock.now()).map((write) => {
            const { app, device, tag, value } = write;
            const detail = { app, device, tag, value, state: 'unknown' };
            audit.record({ who: `app ${app}`, action: 'device.write', detail }, clock.now());
            unknown.push(write);
            return onProblem(write, 'unknown', trouble('write-cut-off'));
          });
        },
        {
          committed(error) {
            if (error) log.error({ err: error }, 'What became of earlier writes could not be stored.');
            for (const one of tell) one();
          },
          onDisk: () => {
            for (const write of unknown) readBacks.watch(write);
            for (const write of outbox.pending()) {
              if (underWay.has(key(write))) this.dispatch(write);
              else leave(write);
            }
          },
        },
      );
      committer.flush();
    },

    async close() {
      for (const write of waiting.values()) settle(write, 'expired', trouble('write-not-begun'));
      waiting.clear();
      readBacks.close();
      await Promise.all(underWay.values());
    },
  };
}
