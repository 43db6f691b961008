/** The list of a plant's health: the worst first, counted, searched in both languages, cut into pages. */
import { afterEach, expect, it } from 'vitest';
import { deviceDef } from '#runtime/contract/index.ts';
import { createDevices, createOnline, createPlaces, type Devices } from '#runtime/devices/index.ts';
import { drivers } from '#runtime/drivers/index.ts';
import { createPlantModelRows, Database, migrate, type PlantSchema, plantMigrations } from '#runtime/store/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { healthHandlers } from './health-handlers.ts';

const LIN = { id: 'u1', name: 'Lin', role: 'builder' };
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const def = (protocol: string, title: string | { en: string; 'zh-CN': string }) =>
  // Port 9 (discard) refuses on loopback.
  deviceDef.parse({ title, protocol, endpoint: { host: '127.0.0.1', port: 9 }, tags: {} });

/** Kilns that do not answer, one press whose driver is gone, one lathe that is out of service. */
async function rig(kilns: number) {
  const db = new Database<PlantSchema>(':memory:', 'FULL');
  migrate(db, plantMigrations, 0);
  const plant = createPlantModelRows(db);
  const stored = [
    ...Array.from({ length: kilns }, (_, n) => ({ id: `kiln-${n}`, def: def('modbus-tcp', `Kiln ${n}`) })),
    { id: 'press', def: def('of-yesterday', { en: 'Press', 'zh-CN': '冲床' }) },
    { id: 'lathe', def: def('modbus-tcp', { en: 'Lathe', 'zh-CN': '车床' }) },
  ];
  const devices: Devices = createDevices({
    tags: createTags(),
    drivers,
    rows: { all: () => stored, put: () => undefined, remove: () => true },
    plant,
    log: { info: () => undefined, warn: () => undefined },
    random: () => 0,
  });
  const clock = { now: () => Date.now(), after: () => () => undefined };
  const online = createOnline({ rows: plant, clock, onProblem: () => expect.unreachable() });
  const places = createPlaces(plant, (id) => devices.stateOf(id) !== undefined);
  plant.setOutOfService('lathe', { note: 'new bearings', by: LIN, at: 1 });
  devices.start();
  cleanups.push(() => devices.close());
  await devices.setOutOfService('lathe', { note: 'new bearings', by: LIN, at: 1 });
  const allOffline = () => stored.every(({ id }) => !id.startsWith('kiln') || devices.stateOf(id)?.state === 'offline');
  await new Promise<void>((resolve) => {
    const look = () => allOffline() && resolve();
    cleanups.push(devices.onChange(look));
    look();
  });
  const handlers = healthHandlers({ devices, places, online });
  const signal = new AbortController().signal;
  const list = async (input: Partial<Parameters<(typeof handlers)['health.list']>[0]> = {}) =>
    handlers['health.list']({ from: 0, limit: 50, ...input }, LIN, signal);
  return { places, list, ask: async (id: string) => handlers['health.device']({ id }, LIN, signal) };
}

it('has what cannot start before what is offline, and what is out of service at the end', async () => {
  const { list } = await rig(3);
  const { rows, matching, counts } = await list();
  expect(rows.map(({ standing }) => standing)).toEqual(['broken', 'offline', 'offline', 'offline', 'out']);
  expect(matching).toBe(5);
  expect(counts).toEqual({ broken: 1, offline: 3, bad: 0, connecting: 0, uncertain: 0, online: 0, out: 1 });
});

it('is cut into pages that leave nothing out and show nothing twice', async () => {
  const { list } = await rig(5);
  const pages = [await list({ limit: 3 }), await list({ from: 3, limit: 3 }), await list({ from: 6, limit: 3 })];
  const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(ids).toHaveLength(7);
  expect(new Set(ids).size).toBe(7);
  expect(pages.map(({ matching }) => matching)).toEqual([7, 7, 7]);
});

it('is searched by name and by problem in either language, and by how a device stands', async () => {
  const { list } = await rig(2);
  const found = async (input: Parameters<typeof list>[0]) => (await list(input)).rows.map(({ id }) => id).sort();
  expect(await found({ search: '冲床' })).toEqual(['press']);
  expect(await found({ search: 'nothing LISTENS' })).toEqual(['kiln-0', 'kiln-1']);
  expect(await found({ search: '没有应答' })).toEqual(['kiln-0', 'kiln-1']);
  expect(await found({ standing: 'out' })).toEqual(['lathe']);
  // How many stand otherwise is still said.
  expect((await list({ standing: 'out' })).counts.offline).toBe(2);
});

it('is that of a part of the plant', async () => {
  const { places, list } = await rig(2);
  places.save({ id: 'hall', kind: 'area', title: 'Hall', position: 1 });
  places.put('kiln-1', 'hall');
  const { rows, counts } = await list({ places: ['hall'] });
  expect(rows).toMatchObject([{ id: 'kiln-1', place: 'hall' }]);
  expect(counts.offline).toBe(1);
  expect((await list({ places: [''] })).matching).toBe(3);
});

it('says in a sentence that there is no such device', async () => {
  const { ask } = await rig(0);
  await expect(ask('ghost')).rejects.toThrow('There is no device "ghost"');
  expect(await ask('lathe')).toMatchObject({ standing: 'out', outOfService: { by: 'Lin', note: 'new bearings' } });
});
