/** What was on its way when Jig was killed is read back, and never sent a second time. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeviceRows, createOutbox, openPlant } from '#runtime/store/index.ts';
import { PRESS, type Rig, startRig } from './test-rig.ts';

/** The machine may be busy; what is waited for comes at once when it is not. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let folder: string;
let rig: Rig | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-read-back-'));
});
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

/** As a runtime leaves it that is killed between sending and hearing. */
function killedWhileSending(value: number): void {
  const at = Date.now();
  const { db } = openPlant(folder, at);
  createDeviceRows(db).put('press-1', PRESS, at);
  const write = { app: 'a', node: 'set', device: 'press-1', tag: 'setpoint', value, at, expiresAt: at + 5000 };
  createOutbox(db).add(write, 'sending');
  db.close();
}
const stateOf = (r: Rig) => r.db.raw.prepare('select state, problem from outbox').get();

test('when the device holds the value, the write is done', async () => {
  killedWhileSending(60);
  rig = await startRig(folder, { values: { setpoint: 60 } });
  const r = rig;
  await eventually(() => stateOf(r)).toEqual({ state: 'done', problem: null });
  expect(r.plant.written).toEqual([]);
  expect(r.audit.list(10).map(({ detail }) => (detail as { state: string }).state)).toEqual(['done', 'unknown']);
});

test('when it holds another one, the write has failed, and says what stands there', async () => {
  killedWhileSending(60);
  rig = await startRig(folder, { values: { setpoint: 75 } });
  const r = rig;
  await eventually(() => stateOf(r)).toMatchObject({ state: 'failed', problem: expect.stringContaining('75') });
  expect(r.plant.written).toEqual([]);
});

test('a tag that reads nothing good leaves it unknown', async () => {
  killedWhileSending(60);
  rig = await startRig(folder, { values: { setpoint: Number.NaN } });
  const r = rig;
  await eventually(() => r.tags.get('press-1', 'setpoint').serverAt).toBeGreaterThan(0);
  expect(stateOf(r)).toMatchObject({ state: 'unknown' });
});
