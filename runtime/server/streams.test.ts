/** The live stream of devices, over real devices and tags: to who names a few it tells of these alone. */
import { expect, test } from 'vitest';
import { PRESS, startRig } from '../engine/test-rig.ts';
import { systemClock } from '../ops/index.ts';
import { createStreams } from './streams.ts';

test('who asks for some devices is told of these: those that are there, and what they say from then on', async () => {
  const rig = await startRig();
  try {
    for (const id of ['press-1', 'press-2']) await rig.devices.save(id, PRESS);
    const streams = createStreams({ ...rig, clock: systemClock });
    const ofAll = new Set<string>();
    const told: [id: string, value: unknown][] = [];
    const ends = [
      streams.devices({}, ({ devices }) => {
        for (const { id, samples } of devices) if (samples['temp']?.[0] !== undefined) ofAll.add(id);
      }),
      streams.devices({ only: ['press-2', 'press-9'] }, ({ devices }) => {
        for (const { id, samples } of devices) told.push([id, samples['temp']?.[0]]);
      }),
    ];
    expect(told.map(([id]) => id)).toEqual(['press-2']);
    await expect.poll(() => [...ofAll].sort(), { timeout: 15_000 }).toEqual(['press-1', 'press-2']);
    await expect.poll(() => told.at(-1)?.[1], { timeout: 15_000 }).toBeTypeOf('number');
    expect(new Set(told.map(([id]) => id))).toEqual(new Set(['press-2']));
    for (const end of ends) end();
  } finally {
    await rig.close();
  }
});
