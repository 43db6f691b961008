/** What stands between a person or an app and a machine: role, condition, rate, step, confirmation, dry run. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DeviceDef, defineDriver, deviceDef, STATUS, type WriteGuard } from '#runtime/contract/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { createDevices, type Devices } from './devices.ts';
import { type PlantStore, plantInMemory } from './plant-store.ts';
import { handClock } from './test-clock.ts';

/** What the machine holds, and what was sent to it. */
let held: Map<string, number | boolean>;
let sent: [string, unknown][];
let clock: ReturnType<typeof handClock>;
let tags: ReturnType<typeof createTags>;
let plant: PlantStore;
let devices: Devices;

const words = { title: 't', help: 'h', endpoint: {}, address: { key: 'k' } };
const machine = defineDriver({
  protocol: 'machine',
  version: 1,
  endpoint: z.object({}),
  address: z.object({ key: z.string() }),
  text: { 'zh-CN': words, en: words },
  wireType: ({ key }) => (key === 'running' ? 'bool' : 'real'),
  connect: async () => ({
    read: async (addresses) => addresses.map(({ key }) => ({ value: held.get(key), status: STATUS.good })),
    write: async ({ key }, value) => {
      sent.push([key, value]);
      held.set(key, value as number);
    },
    closed: new Promise<string>(() => undefined),
    close: async () => undefined,
  }),
});

const definition = (guard: WriteGuard, type = 'real'): DeviceDef =>
  deviceDef.parse({
    title: 'Press',
    protocol: 'machine',
    endpoint: {},
    tags: {
      speed: { title: 'S', address: { key: 'speed' }, type, access: 'read-write', max: 100, guard },
      running: { title: 'R', address: { key: 'running' }, type: 'bool' },
    },
  });

const BUILDER = { kind: 'person', id: 'u1', role: 'builder' } as const;
const OPERATOR = { kind: 'person', id: 'u2', role: 'operator' } as const;
const APP = { kind: 'app', app: 'line' } as const;
const LIN = { id: 'u1', name: 'Lin', role: 'builder' };

const boot = () =>
  createDevices({
    tags,
    drivers: { machine },
    rows: { all: () => [], put: () => undefined, remove: () => true },
    log: { info: () => undefined, warn: () => undefined },
    plant,
    clock,
    random: () => 0,
  });

beforeEach(() => {
  held = new Map<string, number | boolean>([
    ['speed', 40],
    ['running', false],
  ]);
  sent = [];
  clock = handClock(1_000_000);
  tags = createTags();
  plant = plantInMemory();
  devices = boot();
});
afterEach(() => devices.close());

/** Connected, and read once. */
async function guarded(guard: WriteGuard): Promise<void> {
  await devices.save('press', definition(guard));
  await read();
}
/** The next poll has been taken in. */
function read(): Promise<void> {
  return new Promise((resolve) => {
    const end = tags.subscribe('press', 'running', 'every', () => {
      end();
      resolve();
    });
    clock.pass(1000);
  });
}
const problem = async (value: unknown, by: typeof BUILDER | typeof OPERATOR | typeof APP, token?: string) =>
  (await devices.write('press', 'speed', value, { by, ...(token ? { token } : {}) })).problem;

describe('a role', () => {
  it('is a builder’s unless the tag says otherwise, and is asked of people only', async () => {
    await guarded({});
    expect(await problem(50, OPERATOR)).toBe('Writing this tag needs the role of a builder.');
    expect(await problem(50, APP)).toBeUndefined();
    await devices.save('press', definition({ role: 'operator' }));
    await read();
    expect(await problem(51, OPERATOR)).toBeUndefined();
    await devices.save('press', definition({ role: 'admin' }));
    await read();
    expect(await problem(52, BUILDER)).toBe('Writing this tag needs the role of an administrator.');
    expect(sent.map(([, value]) => value)).toEqual([50, 51]);
  });
});

describe('a condition', () => {
  const when = { tag: 'running', is: '=', value: false } as const;
  it('has to hold when the value leaves, for people and apps', async () => {
    await guarded({ when });
    expect(await problem(50, APP)).toBeUndefined();
    held.set('running', true);
    await read();
    for (const by of [BUILDER, APP])
      expect(await problem(60, by)).toBe('Writing is allowed only while press · running = false; it is true.');
    expect(sent).toHaveLength(1);
  });

  it('does not hold on a bad value, nor on one that a person holds in its place', async () => {
    await guarded({ when });
    held.delete('running');
    await read();
    expect(await problem(50, BUILDER)).toMatch(/not known for sure/);
    devices.override('press', 'running', { value: false, note: 'test', by: LIN, until: clock.now() + 60_000 });
    expect(await problem(50, BUILDER)).toMatch(/a person holds another value/);
    expect(sent).toEqual([]);
  });

  it.each([
    ['≠', 0, true],
    ['<', 41, true],
    ['≤', 40, true],
    ['>', 40, false],
    ['≥', 40, true],
    ['=', 40, true],
  ] as const)('%s %d compares numbers', async (is, value, holds) => {
    await guarded({ when: { tag: 'speed', is, value } });
    expect((await problem(50, BUILDER)) === undefined).toBe(holds);
  });
});

describe('a rate', () => {
  it('lets one write through in its time, whoever writes, and a restart does not shorten it', async () => {
    await guarded({ everyMs: 10_000 });
    expect(await problem(50, APP)).toBeUndefined();
    clock.pass(4000);
    expect(await problem(51, BUILDER)).toBe('This tag is written once in 10 s at most; wait 6 s more.');
    await devices.close();
    devices = boot();
    await guarded({ everyMs: 10_000 });
    expect(await problem(51, BUILDER)).toMatch(/wait 5 s more/);
    clock.pass(5000);
    await read();
    expect(await problem(51, BUILDER)).toBeUndefined();
    expect(sent.map(([, value]) => value)).toEqual([50, 51]);
  });
});

describe('a largest step', () => {
  it('is counted from what the device holds, and nothing is written where that is not known', async () => {
    await guarded({ maxChange: 10 });
    expect(await problem(50.1, APP)).toBe('From 40 to 50.1 is too large a step; 10 at once is allowed.');
    expect(await problem(50, APP)).toBeUndefined();
    await read();
    expect(await problem(40, APP)).toBeUndefined();
    held.delete('speed');
    await read();
    expect(await problem(40, APP)).toMatch(/not known for sure/);
  });
});

describe('a confirmation', () => {
  const look = (value: unknown, by: typeof BUILDER | typeof OPERATOR = BUILDER) => {
    const seen = devices.preview('press', 'speed', value, by);
    if (!seen.ok) throw new Error(seen.problem);
    return seen;
  };

  it('is of exactly the value, the person and the old value that were seen, once and for a minute', async () => {
    await guarded({ confirm: true, role: 'operator' });
    expect(await problem(50, BUILDER)).toBe('This value has to be confirmed first.');
    const seen = look(50);
    expect([seen.old.value, seen.value, seen.isDryRun]).toEqual([40, 50, false]);
    const token = () => look(50).confirmation?.token ?? '';
    const over = /does not hold any more/;
    expect(await problem(51, BUILDER, token())).toMatch(over);
    expect(await problem(50, OPERATOR, token())).toMatch(over);
    const late = token();
    clock.pass(60_000);
    expect(await problem(50, BUILDER, late)).toMatch(over);
    const stale = token();
    held.set('speed', 45);
    await read();
    expect(await problem(50, BUILDER, stale)).toMatch(over);
    const good = token();
    expect(await problem(50, BUILDER, good)).toBeUndefined();
    expect(await problem(50, BUILDER, good)).toMatch(over);
    expect(sent).toEqual([['speed', 50]]);
  });

  it('is beyond an app', async () => {
    await guarded({ confirm: true });
    expect(await problem(50, APP)).toMatch(/an app may not write it/);
    expect((await devices.write('press', 'speed', 50)).problem).toMatch(/an app may not write it/);
    expect(sent).toEqual([]);
  });
});

describe('a dry run', () => {
  it('checks everything, sends nothing, and is still on after a restart', async () => {
    await guarded({});
    devices.setDryRun({ by: LIN, at: 5 });
    expect(await devices.write('press', 'speed', 50, { by: APP })).toEqual({ outcome: 'dry-run' });
    expect(await devices.write('press', 'speed', 101, { by: APP })).toMatchObject({ outcome: 'refused' });
    expect(devices.preview('press', 'speed', 50, BUILDER)).toMatchObject({ ok: true, isDryRun: true });
    await devices.close();
    devices = boot();
    await guarded({});
    expect(devices.dryRun()).toEqual({ by: LIN, at: 5 });
    expect(await devices.write('press', 'speed', 50, { by: APP })).toEqual({ outcome: 'dry-run' });
    expect(sent).toEqual([]);
    devices.setDryRun(undefined);
    expect(await devices.write('press', 'speed', 50, { by: APP })).toEqual({ outcome: 'done' });
  });
});

describe('out of service', () => {
  it('nothing is read or written, and the tags say why', async () => {
    await guarded({});
    await devices.setOutOfService('press', { note: 'new belt', by: LIN, at: clock.now() });
    expect(tags.get('press', 'speed')).toMatchObject({ value: 40, status: STATUS.badOutOfService });
    expect(await problem(50, BUILDER)).toBe('The device is out of service.');
    expect(devices.statusOf('press')).toMatchObject({
      state: 'stopped',
      outOfService: { by: 'Lin', note: 'new belt' },
    });
    expect(devices.stateOf('press')?.isInService).toBe(false);
    await devices.setOutOfService('press', undefined);
    await read();
    expect(tags.get('press', 'speed')).toMatchObject({ value: 40, quality: 'good' });
  });
});
