/** What the plant view is told: how many devices of each place stand how, and which have alarms. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceSource } from '#runtime/contract/index.ts';
import { createOnline, createPlaces } from '#runtime/devices/index.ts';
import { systemClock } from '#runtime/ops/index.ts';
import { createPlantModelRows } from '#runtime/store/index.ts';
import { BUILDER, PRESS, type Rig, startRig } from '../engine/test-rig.ts';
import { plantHandlers } from './plant-handlers.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

test('devices are counted where they stand, and open alarms belong to their device', async () => {
  const rows = createPlantModelRows(rig.db);
  const places = createPlaces(rows, (id) => rig.devices.stateOf(id) !== undefined);
  const online = createOnline({ rows, clock: systemClock, onProblem: () => expect.unreachable() });
  const handlers = plantHandlers({ ...rig, places, online, clock: systemClock, record: () => undefined });
  const view = async () => handlers['plant.view']({}, BUILDER, new AbortController().signal);
  for (const id of ['press-1', 'press-2', 'press-3']) await rig.devices.save(id, PRESS);
  await expect
    .poll(() => ['press-1', 'press-2', 'press-3'].map((id) => rig.devices.stateOf(id)?.state), { timeout: 10_000 })
    .toEqual(['online', 'online', 'online']);
  places.save({ id: 'hall', kind: 'area', title: 'Hall', position: 1 });
  places.put('press-1', 'hall');
  await rig.devices.setOutOfService('press-2', { note: 'new die', by: BUILDER, at: 1 });
  const { places: counts } = await view();
  expect(counts['hall']).toEqual({ online: 1 });
  expect(counts['']).toMatchObject({ out: 1 });

  const hot = (app: string, node: string, priority: 'low' | 'critical', key?: string) =>
    rig.alarms.set(
      app,
      node,
      { active: true, appTitle: '', title: 'Hot', message: 'Hot', priority, ...(key ? { key } : {}) },
      1,
    );
  hot(deviceSource('press-1'), 'limit', 'low');
  hot('cooling', 'alarm', 'critical', 'press-1');
  hot('cooling', 'alarm', 'low');
  expect((await view()).alarms).toEqual({ 'press-1': { count: 2, worst: 'critical' } });
  const [first] = rig.alarms.list('cooling');
  rig.alarms.acknowledge(first?.id ?? '', BUILDER, 2);
  expect((await view()).alarms).toEqual({ 'press-1': { count: 1, worst: 'low' } });
});
