/** The health of devices at real sockets: how they stand, why, and what was counted. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DeviceDef, deviceDef, STATUS, trouble } from '#runtime/contract/index.ts';
import { drivers, type ModbusSimulator, type RegisterModel, startModbusSimulator } from '#runtime/drivers/index.ts';
import { createTags, type Tags } from '#runtime/tags/index.ts';
import { createDevices, type Devices } from './devices.ts';
import type { DeviceHealthHere } from './health.ts';

const LIN = { kind: 'person', id: 'u1', name: 'Lin', role: 'builder' } as const;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
let tags: Tags;
let devices: Devices;
/** Registers that the device has. */
let registers: Set<number>;

const model: RegisterModel = {
  read: (_area, offset) => (registers.has(offset) ? 7 : undefined),
  writable: () => 'bad-value',
  write: () => undefined,
};

beforeEach(() => {
  registers = new Set([0, 1]);
  tags = createTags();
  devices = createDevices({
    tags,
    drivers,
    rows: { all: () => [], put: () => undefined, remove: () => true },
    log: { info: () => undefined, warn: () => undefined },
    random: () => 0,
  });
  cleanups.push(() => devices.close());
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function simulator(port = 0): Promise<ModbusSimulator> {
  const sim = await startModbusSimulator(model, { port, unitId: 1 });
  cleanups.push(() => sim.close());
  return sim;
}

const tag = (offset: number, more: object = {}) => ({
  title: `R${offset}`,
  address: { offset },
  type: 'int',
  intervalMs: 50,
  ...more,
});
const press = (port: number, extra: Record<string, unknown> = {}): DeviceDef =>
  deviceDef.parse({
    title: 'Press',
    protocol: 'modbus-tcp',
    endpoint: { host: '127.0.0.1', port, timeoutMs: 1000 },
    tags: { a: tag(0), b: tag(1, { access: 'read-write' }), ...extra },
  });

const healthOf = (id: string): DeviceHealthHere => {
  const found = devices.healthOf(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};
/** Looks again whenever a sample comes or a state changes. */
const once = (id: string, satisfies: (health: DeviceHealthHere) => boolean): Promise<DeviceHealthHere> =>
  new Promise((resolve) => {
    const look = () => {
      const health = healthOf(id);
      if (!satisfies(health)) return;
      for (const end of ends.splice(0)) end();
      resolve(health);
    };
    const ends = [devices.onChange(look), tags.onUpdate(look)];
    look();
  });

/** What lasts no time at all is not kept. */
async function clockMoves(): Promise<void> {
  const { since } = healthOf('press');
  while (Date.now() <= since) await new Promise((resolve) => setImmediate(resolve));
}

/** Connecting may take no time at all. */
const told = ({ periods }: DeviceHealthHere) =>
  periods.map(({ standing }) => standing).filter((standing) => standing !== 'connecting');

it('counts answers and round trips, and says how late polls begin', async () => {
  await devices.save('press', press((await simulator()).port));
  const health = await once('press', ({ traffic }) => (traffic.roundTrip?.of ?? 0) >= 3);
  expect(health).toMatchObject({
    standing: 'online',
    tags: { total: 2, good: 2, bad: 0, uncertain: 0, waiting: 0 },
    troubled: [],
    failures: [],
    reconnects: 0,
    line: { devices: 1, waiting: 0 },
    polls: [{ everyMs: 50, tags: 2, missed: 0 }],
  });
  expect(health.traffic).toMatchObject({ kind: 'asks', connects: 1 });
  expect(health.traffic.perMinute).toBeGreaterThan(0);
});

it('is bad while a tag is, names it with its reason, and is well again by itself', async () => {
  await devices.save('press', press((await simulator()).port, { c: tag(2) }));
  const bad = await once('press', ({ standing, tags: { good } }) => standing === 'bad' && good === 2);
  expect(bad.tags.bad).toBe(1);
  expect(bad.troubled).toEqual([expect.objectContaining({ tag: 'c', title: 'R2', resting: true, isHeld: false })]);
  expect(bad.troubled[0]?.sample[1]).toBe(STATUS.badConfiguration);
  registers.add(2);
  const well = await once('press', ({ standing }) => standing === 'online');
  expect(well).toMatchObject({ tags: { good: 3, bad: 0 }, troubled: [] });
  expect(told(well)).toEqual(['bad', 'online']);
});

it('says since when it is gone and why, counts each attempt, and the reconnect', async () => {
  const sim = await simulator();
  await devices.save('press', press(sim.port));
  await once('press', ({ standing }) => standing === 'online');
  await clockMoves();
  await sim.close();
  const nobody = trouble('nothing-listens', { where: `127.0.0.1:${sim.port}` });
  const gone = await once('press', ({ failures }) => failures[0]?.problem === nobody);
  expect(gone).toMatchObject({ standing: 'offline', problem: nobody, tags: { bad: 2, good: 0 } });
  expect(gone.troubled.map(({ sample }) => sample[1])).toEqual([STATUS.badNotConnected, STATUS.badNotConnected]);
  await simulator(sim.port);
  const back = await once('press', ({ standing, reconnects }) => standing === 'online' && reconnects === 1);
  expect(back.problem).toBeUndefined();
  expect(told(back)).toEqual(['online', 'offline', 'online']);
});

it('keeps the last write that did not come about, and who made it', async () => {
  await devices.save('press', press((await simulator()).port));
  await once('press', ({ standing }) => standing === 'online');
  await devices.write('press', 'b', 9, { by: LIN });
  expect(healthOf('press').refusedWrite).toMatchObject({ tag: 'b', title: 'R1', outcome: 'failed', person: 'Lin' });
  await devices.write('press', 'b', 'hot', { by: { kind: 'app', app: 'oven' } });
  expect(healthOf('press').refusedWrite).toMatchObject({ outcome: 'refused', app: 'oven' });
});

it('says how many devices share a line', async () => {
  const { port } = await simulator();
  await devices.save('one', press(port));
  await devices.save('two', press(port));
  await devices.save('other', press((await simulator()).port));
  expect(healthOf('one').line?.devices).toBe(2);
  expect(healthOf('other').line?.devices).toBe(1);
});

it('is out of service as long as a person says so, and keeps what was before', async () => {
  await devices.save('press', press((await simulator()).port));
  await once('press', ({ standing }) => standing === 'online');
  await clockMoves();
  await devices.setOutOfService('press', { note: 'new bearings', by: LIN, at: 5 });
  expect(healthOf('press')).toMatchObject({ standing: 'out', outOfService: { by: 'Lin', note: 'new bearings' } });
  await clockMoves();
  await devices.setOutOfService('press', undefined);
  const back = await once('press', ({ standing }) => standing === 'online');
  expect(told(back)).toEqual(['online', 'out', 'online']);
});
