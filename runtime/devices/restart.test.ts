/** What people have said of a device is there again after a restart, also when the device itself cannot be started. */
import { expect, it } from 'vitest';
import { deviceDef, STATUS } from '#runtime/contract/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { createDevices } from './devices.ts';
import { plantInMemory } from './plant-store.ts';
import { handClock } from './test-clock.ts';

const LIN = { id: 'u1', name: 'Lin', role: 'builder' };
/** Its driver was there when it was saved, and is not any more. */
const kiln = deviceDef.parse({
  title: 'Kiln',
  protocol: 'of-yesterday',
  endpoint: {},
  tags: { temp: { title: 'T', address: {}, type: 'real' }, door: { title: 'D', address: {}, type: 'bool' } },
});

function rig(plant = plantInMemory(), now = 1_000_000) {
  const clock = handClock(now);
  const tags = createTags();
  const ended: string[] = [];
  const devices = createDevices({
    tags,
    drivers: {},
    rows: { all: () => [{ id: 'kiln', def: kiln }], put: () => undefined, remove: () => false },
    log: { info: () => undefined, warn: () => undefined },
    plant,
    clock,
    onOverrideEnd: ({ tag }) => ended.push(tag),
  });
  devices.start();
  return { clock, tags, devices, plant, ended };
}

it('shows the values people hold for a device that cannot be started, and ends them in time', async () => {
  const first = rig();
  first.devices.override('kiln', 'temp', { value: 70, note: 'probe out', by: LIN, until: 1_060_000 });
  await first.devices.close();

  const second = rig(first.plant, 1_030_000);
  expect(second.devices.statusOf('kiln')).toMatchObject({ state: 'stopped', overrides: { temp: { by: 'Lin' } } });
  expect(second.tags.get('kiln', 'temp')).toMatchObject({ value: 70, status: STATUS.goodLocalOverride });
  second.clock.pass(30_000);
  expect(second.tags.get('kiln', 'temp')).toMatchObject({ value: undefined, quality: 'bad' });
  expect(second.ended).toEqual(['temp']);
  await second.devices.close();
});
