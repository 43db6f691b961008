/** A write is `sending` on disk before it leaves, whatever happens between its commit and the disk's word for it. */
import { afterEach, expect, test } from 'vitest';
import { silentLog, systemClock } from '#runtime/ops/index.ts';
import { createOutbox } from '#runtime/store/index.ts';
import { createCommitter } from './committer.ts';
import { PRESS, type Rig, startRig } from './test-rig.ts';
import { createWrites } from './writes.ts';

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

test('one that was to wait, and whose tag is free by the time the disk has it, leaves as `sending` too', async () => {
  rig = await startRig();
  const { db, storage, devices, tags, audit, plant } = rig;
  await devices.save('press-1', PRESS);
  const committer = createCommitter(db, storage, systemClock);
  const writes = createWrites({
    outbox: createOutbox(db),
    devices,
    tags,
    audit,
    committer,
    clock: systemClock,
    log: silentLog,
    onProblem: () => () => {},
  });
  const states = () => db.raw.prepare('select state from outbox order by id').pluck().all();
  const add = (value: number, committed = () => {}) => {
    let put: (() => void) | undefined;
    committer.add(
      () => {
        const at = Date.now();
        const write = { app: 'a', node: 'set', device: 'press-1', tag: 'setpoint', value, at, expiresAt: at + 5000 };
        const stored = writes.put(write);
        put = () => writes.dispatch(stored);
      },
      { committed, onDisk: () => put?.() },
    );
  };
  const first = Promise.withResolvers<void>();
  const seen: unknown[] = [];
  plant.onWrite(async (key, value) => {
    seen.push([key, value, states()]);
    if (value === 60) await first.promise;
  });

  add(60);
  await eventually(() => seen).toEqual([['setpoint', 60, ['sending']]]);
  // Committed while the first is under way; on disk when it is over.
  const done = Promise.withResolvers<void>();
  add(70, () => done.resolve());
  await done.promise;
  expect(states()).toEqual(['sending', 'pending']);
  first.resolve();
  await eventually(() => seen.length).toBe(2);
  expect(seen[1]).toEqual(['setpoint', 70, [expect.any(String), 'sending']]);
  await eventually(states).toEqual(['done', 'done']);
  await writes.close();
});
