/** Simulated twins: they become devices, live, come back after a restart, and go with their device. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeviceDef, deviceDef, STATUS } from '#runtime/contract/index.ts';
import { type Clock, createDevices, type DeviceStore, systemClock } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { silentLog } from '#runtime/ops/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { createCatalog, PROFILE_FOLDER } from './catalog.ts';
import { createTwins, type Twins } from './twins.ts';

let folder: string;
const stored = new Map<string, DeviceDef>();
const cleanups: (() => unknown)[] = [];
const rows: DeviceStore = {
  all: () => [...stored].map(([id, def]) => ({ id, def })),
  put: (id, def) => void stored.set(id, def),
  remove: (id) => stored.delete(id),
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-twins-'));
  stored.clear();
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
  rmSync(folder, { recursive: true, force: true });
});

/** A runtime as far as devices go. `hours`: how far its clock is ahead. */
function runtime({ hours = 0, log = silentLog }: { hours?: number; log?: typeof silentLog } = {}) {
  const clock: Clock = { ...systemClock, now: () => Date.now() + hours * 3_600_000 };
  const drivers = createDrivers();
  const tags = createTags();
  const devices = createDevices({ tags, drivers, rows, log: silentLog });
  const catalog = createCatalog({ log });
  const twins: Twins = createTwins({ catalog, drivers, devices, rows, folder, clock, log });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await devices.close();
    await twins.close();
  };
  cleanups.push(close);
  return { devices, tags, twins, close };
}
const request = { id: 'meter', profile: 'eastron-sdm630', protocol: 'modbus-tcp', title: 'M', parameters: {} };
const endpointOf = (id: string) => stored.get(id)?.endpoint as { host: string; port: number };

describe('a simulated twin', () => {
  it('becomes a device that is marked, and reads', async () => {
    const { twins, devices, tags } = runtime();
    const status = await twins.start(request);
    expect(status.def).toMatchObject({ simulated: true, title: 'M', protocol: 'modbus-tcp' });
    await expect.poll(() => devices.stateOf('meter')?.state).toBe('online');
    await expect.poll(() => tags.get('meter', 'voltage_l1')?.status).toBe(STATUS.good);
    expect(tags.get('meter', 'voltage_l1')?.value).toBeCloseTo(230, -1);
    expect(tags.all('meter')).not.toHaveProperty('energy_total');
  });

  it('moves what sways while somebody looks', async () => {
    const { twins, tags } = runtime();
    await twins.start(request);
    await expect.poll(() => tags.get('meter', 'power')?.value).toBeDefined();
    const first = tags.get('meter', 'power')?.value;
    await expect.poll(() => tags.get('meter', 'power')?.value).not.toBe(first);
  });

  it('does not move in step with another of its model', async () => {
    const { twins, tags } = runtime();
    for (const id of ['a', 'b'])
      await twins.start({ ...request, id, profile: 'jig-example-agv', parameters: {}, title: id });
    await expect.poll(() => tags.get('b', 'battery')?.status).toBe(STATUS.good);
    await expect.poll(() => tags.get('a', 'battery')?.status).toBe(STATUS.good);
    expect(tags.get('a', 'battery')?.value).toBeCloseTo(26, 0);
    expect(tags.get('b', 'battery')?.value).toBeCloseTo(88, -1);
  });

  it('refuses a second of the same name, an unknown profile, and a protocol without twins', async () => {
    const { twins, devices } = runtime();
    await twins.start(request);
    await expect(twins.start(request)).rejects.toMatchObject({ code: 'conflict' });
    await expect(twins.start({ ...request, id: 'b', profile: 'none' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(twins.start({ ...request, id: 'c', protocol: 'opc-ua' })).rejects.toMatchObject({ code: 'bad-input' });
    expect(devices.list().map(({ id }) => id)).toEqual(['meter']);
  });

  it('is back after a restart where its device finds it, and has counted on', async () => {
    const first = runtime();
    await first.twins.start(request);
    await expect.poll(() => first.tags.get('meter', 'energy_import')?.value).toBeCloseTo(48_213.4, 0);
    await first.close();

    const second = runtime({ hours: 2 });
    await second.twins.resume();
    second.devices.start();
    await expect.poll(() => second.tags.get('meter', 'energy_import')?.status).toBe(STATUS.good);
    expect(second.tags.get('meter', 'energy_import')?.value).toBeCloseTo(48_238.4, 0);
    expect(stored.get('meter')?.simulated).toBe(true);
  });

  it('goes with its device', async () => {
    const { twins, devices } = runtime();
    await twins.start(request);
    await devices.remove('meter');
    expect(JSON.parse(readFileSync(join(folder, 'twins.json'), 'utf8'))).toEqual({ format: 1, twins: {} });
  });

  it('is marked only as long as the device points at it', async () => {
    const { twins, devices } = runtime();
    const { def } = await twins.start(request);
    expect(twins.marked('meter', { ...def, simulated: false })).toMatchObject({ simulated: true });
    const real = deviceDef.parse({ ...def, endpoint: { ...endpointOf('meter'), host: '127.0.0.2' } });
    expect(twins.marked('meter', real)).not.toHaveProperty('simulated');
    expect(twins.marked('other', { ...def, simulated: true })).not.toHaveProperty('simulated');
    await devices.save('meter', twins.marked('meter', real));
    expect(JSON.parse(readFileSync(join(folder, 'twins.json'), 'utf8')).twins).toEqual({});
  });

  it('stays off, with a word in the log, when its memory is damaged', async () => {
    writeFileSync(join(folder, 'twins.json'), '{"format":1,"twins":{"meter"');
    const said: string[] = [];
    const { twins } = runtime({ log: { ...silentLog, warn: (_, text) => void said.push(text) } });
    await twins.resume();
    expect(said.join()).toContain('does not hold simulated twins');
    expect(existsSync(join(folder, 'twins.json'))).toBe(true);
  });
});

describe('the catalog', () => {
  it('leaves a damaged profile out, and names it in the log', () => {
    cpSync(join(PROFILE_FOLDER, 'xy-md02'), join(folder, 'sound'), { recursive: true });
    mkdirSync(join(folder, 'damaged'));
    writeFileSync(join(folder, 'damaged', 'profile.json'), '{"format":1}');
    const warned: string[] = [];
    const catalog = createCatalog({ folder, log: { warn: (_, text) => void warned.push(text) } });
    expect(catalog.list().map(({ id }) => id)).toEqual(['sound']);
    expect(warned).toEqual(['The device profile damaged cannot be read.']);
    expect(() => catalog.get('damaged')).toThrow('no device profile');
  });
});
