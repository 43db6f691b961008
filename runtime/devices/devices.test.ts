/** Devices end to end: real Modbus sockets on one side, tags on the other. */
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeviceDef, deviceDef, type Sample, STATUS } from '#runtime/contract/index.ts';
import { drivers, type ModbusSimulator, type RegisterModel, startModbusSimulator } from '#runtime/drivers/index.ts';
import { createTags, type Tags } from '#runtime/tags/index.ts';
import { createDevices, type DeviceStore, type Devices } from './devices.ts';
import { MASK } from './secrets.ts';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
let tags: Tags;
let devices: Devices;
let stored: Map<string, DeviceDef>;
let values: Map<number, number>;

beforeEach(() => {
  tags = createTags();
  stored = new Map();
  values = new Map([
    [0, 215],
    [1, 7],
  ]);
  devices = start();
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function start(): Devices {
  const rows: DeviceStore = {
    all: () => [...stored].map(([id, def]) => ({ id, def })),
    put: (id, def) => void stored.set(id, def),
    remove: (id) => stored.delete(id),
  };
  const made = createDevices({
    tags,
    drivers,
    rows,
    log: { info: () => undefined, warn: () => undefined },
    random: () => 0,
  });
  cleanups.push(() => made.close());
  return made;
}

const model: RegisterModel = {
  read: (_area, offset) => (offset < 10 ? (values.get(offset) ?? 0) : undefined),
  writable: (_area, offset, value) => (offset > 9 ? 'no-address' : value > 5000 ? 'bad-value' : 'ok'),
  write: (_area, offset, value) => void values.set(offset, offset === 3 ? Math.min(value, 100) : value),
};

async function simulator(port = 0): Promise<ModbusSimulator> {
  const sim = await startModbusSimulator(model, { port, unitId: 1 });
  cleanups.push(() => sim.close());
  return sim;
}

const press = (port: number, more: Record<string, unknown> = {}): DeviceDef =>
  deviceDef.parse({
    title: 'Press',
    protocol: 'modbus-tcp',
    endpoint: { host: '127.0.0.1', port, timeoutMs: 1000 },
    tags: {
      temperature: { title: 'T', address: { offset: 0 }, type: 'real', unit: 'Cel', scale: 0.1, intervalMs: 50 },
      setpoint: {
        title: 'S',
        address: { offset: 2 },
        type: 'real',
        scale: 0.1,
        min: 0,
        max: 250,
        access: 'read-write',
        intervalMs: 50,
      },
      ...more,
    },
  });

/** The first sample from now on that satisfies. */
function when(device: string, tag: string, satisfies: (sample: Sample) => boolean): Promise<Sample> {
  return new Promise((resolve) => {
    const now = tags.get(device, tag);
    if (satisfies(now)) return resolve(now);
    const end = tags.subscribe(device, tag, 'every', (sample) => {
      if (!satisfies(sample)) return;
      end();
      resolve(sample);
    });
  });
}
const isGood = (s: Sample) => s.quality === 'good';
const isBad = (s: Sample) => s.quality === 'bad' && s.serverAt > 0;

function stateIs(id: string, state: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (devices.list().find((d) => d.id === id)?.state !== state) return false;
      resolve();
      return true;
    };
    if (check()) return;
    const end = devices.onChange(() => check() && end());
  });
}

describe('a device', () => {
  it('is polled, scaled and listed', async () => {
    await devices.save('press', press((await simulator()).port));
    expect((await when('press', 'temperature', isGood)).value).toBe(21.5);
    const [listed] = devices.list();
    expect(listed).toMatchObject({ id: 'press', state: 'online' });
    expect(listed?.problem).toBeUndefined();
    expect(listed?.samples['temperature']?.slice(0, 2)).toEqual([21.5, STATUS.good]);
    values.set(0, 300);
    expect((await when('press', 'temperature', (s) => s.value === 30)).quality).toBe('good');
  });

  it('goes bad with its last value when it goes away, and comes back by itself', async () => {
    const sim = await simulator();
    await devices.save('press', press(sim.port));
    await when('press', 'temperature', isGood);
    await sim.close();
    const lost = await when('press', 'temperature', isBad);
    expect([lost.value, lost.status]).toEqual([21.5, STATUS.badNotConnected]);
    await stateIs('press', 'offline');
    expect(devices.list()[0]?.problem).toMatch(/\.$/);
    values.set(0, 220);
    await simulator(sim.port);
    expect((await when('press', 'temperature', isGood)).value).toBe(22);
    await stateIs('press', 'online');
  });

  it('that is off from the start has bad tags and says why', async () => {
    const sim = await simulator();
    await sim.close();
    await devices.save('press', press(sim.port));
    await stateIs('press', 'offline');
    expect(devices.list()[0]?.problem).toBe(`Nothing listens on 127.0.0.1:${sim.port}.`);
    expect(tags.get('press', 'temperature')).toMatchObject({ value: undefined, quality: 'bad' });
  });

  it('that accepts a connection and never answers is not online', async () => {
    const sockets: net.Socket[] = [];
    const mute = net.createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => {
      for (const socket of sockets) socket.destroy();
      mute.close();
    });
    await devices.save('press', press((mute.address() as net.AddressInfo).port));
    await stateIs('press', 'offline');
    expect(devices.list()[0]?.problem).toContain('did not answer within 1000 ms');
    expect(tags.get('press', 'temperature').quality).toBe('bad');
  });

  it('with one tag it does not have keeps the others good', async () => {
    await devices.save(
      'press',
      press((await simulator()).port, { ghost: { title: 'G', address: { offset: 50 }, type: 'int', intervalMs: 50 } }),
    );
    await when('press', 'temperature', isGood);
    expect(await when('press', 'ghost', isBad)).toMatchObject({ value: undefined, status: STATUS.badConfiguration });
    expect(devices.list()[0]?.state).toBe('online');
  });

  it('passes on no change within the deadband', async () => {
    const seen: unknown[] = [];
    await devices.save(
      'press',
      press((await simulator()).port, {
        rough: { title: 'R', address: { offset: 1 }, type: 'int', deadband: 2, intervalMs: 50 },
      }),
    );
    tags.subscribe('press', 'rough', 'every', (s) => seen.push(s.value));
    await when('press', 'rough', isGood);
    values.set(1, 9);
    values.set(0, 1000);
    await when('press', 'temperature', (s) => s.value === 100);
    values.set(1, 10);
    await when('press', 'rough', (s) => s.value === 10);
    expect(seen).toEqual([7, 10]);
  });
});

describe('saving', () => {
  it('refuses what the driver would not understand, in a sentence, and keeps nothing of it', async () => {
    const sound = press(1502);
    const bad: [string, DeviceDef][] = [
      ['does not speak "pigeon"', { ...sound, protocol: 'pigeon' }],
      ['does not speak "__proto__"', { ...sound, protocol: '__proto__' }],
      ['Connection: port', { ...sound, endpoint: { host: 'a', port: 99_999 } }],
      [
        'Tag ghost',
        {
          ...sound,
          tags: {
            ghost: deviceDef.shape.tags.valueType.parse({
              title: 'G',
              address: { area: 'coil', offset: 0, type: 'int16' },
              type: 'int',
            }),
          },
        },
      ],
      [
        'cannot become text',
        {
          ...sound,
          tags: { t: deviceDef.shape.tags.valueType.parse({ title: 'G', address: { offset: 0 }, type: 'text' }) },
        },
      ],
      [
        'above its highest',
        {
          ...sound,
          tags: {
            t: deviceDef.shape.tags.valueType.parse({
              title: 'G',
              address: { offset: 0 },
              type: 'int',
              min: 5,
              max: 1,
            }),
          },
        },
      ],
      [
        'a scale of 0',
        {
          ...sound,
          tags: {
            t: deviceDef.shape.tags.valueType.parse({ title: 'G', address: { offset: 0 }, type: 'real', scale: 0 }),
          },
        },
      ],
    ];
    for (const [words, def] of bad) await expect(devices.save('press', def)).rejects.toThrow(words);
    await expect(devices.save('../press', sound)).rejects.toThrow('no name for a device');
    expect(devices.list()).toEqual([]);
    expect(stored.size).toBe(0);
  });

  it('replaces a live device and forgets the tags it no longer has', async () => {
    const sim = await simulator();
    await devices.save('press', press(sim.port));
    await when('press', 'setpoint', isGood);
    const { temperature } = press(sim.port).tags;
    await devices.save('press', {
      ...press(sim.port),
      tags: temperature ? { temperature: { ...temperature, scale: 1 } } : {},
    });
    expect((await when('press', 'temperature', (s) => isGood(s) && s.value === 215)).value).toBe(215);
    expect(Object.keys(tags.all('press'))).toEqual(['temperature']);
  });

  it('removes a device, its connection and its samples', async () => {
    const sim = await simulator();
    await devices.save('press', press(sim.port));
    await when('press', 'temperature', isGood);
    await devices.remove('press');
    expect([devices.list(), tags.all('press'), stored.size]).toEqual([[], {}, 0]);
    await expect(devices.remove('press')).rejects.toThrow('There is no device "press".');
  });

  it('connects what was stored when it starts, and lists what it cannot start', async () => {
    const sim = await simulator();
    stored.set('press', press(sim.port));
    stored.set('relic', { ...press(1), protocol: 'gone' });
    devices.start();
    expect((await when('press', 'temperature', isGood)).value).toBe(21.5);
    expect(devices.list().find((d) => d.id === 'relic')).toMatchObject({
      state: 'stopped',
      problem: 'This runtime does not speak "gone".',
    });
  });

  it('never shows a secret, and keeps it when the mask comes back', async () => {
    const def = deviceDef.parse({
      title: 'M',
      protocol: 'mqtt',
      endpoint: { url: 'mqtt://127.0.0.1:1', username: 'u', password: 'geheim' },
      tags: {},
    });
    const saved = await devices.save('meter', def);
    expect(JSON.stringify([saved, devices.list(), devices.defs()])).not.toContain('geheim');
    expect(saved.def.endpoint).toMatchObject({ password: MASK });
    await devices.save('meter', { ...saved.def, title: 'Meter' });
    expect(stored.get('meter')).toMatchObject({ title: 'Meter', endpoint: { password: 'geheim' } });
  });

  it('ends cleanly while a device is still connecting', async () => {
    await devices.save('press', { ...press(1), endpoint: { host: '192.0.2.1', port: 502, timeoutMs: 60_000 } });
    await devices.close();
    expect(devices.list()[0]?.state).toBe('stopped');
  });
});

describe('testing a connection', () => {
  it('reads every tag once and saves nothing', async () => {
    const result = await devices.test(press((await simulator()).port));
    expect(result).toMatchObject({
      ok: true,
      samples: { temperature: [21.5, STATUS.good, expect.any(Number), expect.any(Number)] },
    });
    expect(devices.list()).toEqual([]);
  });
  it('says why it failed', async () => {
    const sim = await simulator();
    await sim.close();
    expect(await devices.test(press(sim.port))).toMatchObject({
      ok: false,
      problem: `Nothing listens on 127.0.0.1:${sim.port}.`,
      samples: {},
    });
  });
});

describe('writing', () => {
  const clamped = { title: 'C', address: { offset: 3 }, type: 'int', access: 'read-write', intervalMs: 60_000 };
  const stubborn = { title: 'B', address: { offset: 4 }, type: 'int', access: 'read-write', intervalMs: 60_000 };

  it('is done once the device reads back what was written', async () => {
    await devices.save('press', press((await simulator()).port));
    await when('press', 'setpoint', isGood);
    expect(await devices.write('press', 'setpoint', 180.5)).toEqual({ outcome: 'done' });
    expect(values.get(2)).toBe(1805);
    expect(tags.get('press', 'setpoint').value).toBe(180.5);
  });

  it('is refused out of range, of another type, without access, and to nobody', async () => {
    await devices.save('press', press((await simulator()).port));
    await when('press', 'setpoint', isGood);
    const outcomes = [
      await devices.write('press', 'setpoint', 251),
      await devices.write('press', 'setpoint', 'hot'),
      await devices.write('press', 'temperature', 20),
      await devices.write('press', 'ghost', 20),
      await devices.write('nobody', 'setpoint', 20),
    ];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(5).fill('refused'));
    expect(outcomes.every(({ problem }) => problem?.endsWith('.'))).toBe(true);
    expect(values.get(2)).toBeUndefined();
  });

  it('fails when the device says no, or holds another value', async () => {
    await devices.save('press', press((await simulator()).port, { clamped, stubborn }));
    await when('press', 'setpoint', isGood);
    expect(await devices.write('press', 'clamped', 150)).toEqual({
      outcome: 'failed',
      problem: 'The device confirmed, but holds 100.',
    });
    expect(await devices.write('press', 'stubborn', 6000)).toMatchObject({
      outcome: 'failed',
      problem: expect.stringContaining('does not take this value'),
    });
  });

  it('fails when the device is not connected, and does not happen later', async () => {
    const sim = await simulator();
    await sim.close();
    await devices.save('press', press(sim.port));
    await stateIs('press', 'offline');
    expect(await devices.write('press', 'setpoint', 20)).toEqual({
      outcome: 'failed',
      problem: 'The device is not connected.',
    });
    await simulator(sim.port);
    await when('press', 'setpoint', isGood);
    expect(values.get(2)).toBeUndefined();
  });

  it('is unknown when the device goes silent on it, and is not sent again', async () => {
    let writes = 0;
    const sockets: net.Socket[] = [];
    // Answers reads, and falls silent at a write.
    const device = net.createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      socket.on('data', (request: Buffer) => {
        if (request[7] !== 3) writes++;
        else socket.write(Buffer.concat([request.subarray(0, 4), Buffer.from([0, 9, 1, 3, 6, 0, 215, 0, 0, 0, 0])]));
      });
    });
    await new Promise<void>((resolve) => device.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => {
      for (const socket of sockets) socket.destroy();
      device.close();
    });
    await devices.save('press', press((device.address() as net.AddressInfo).port));
    await when('press', 'setpoint', isGood);
    expect(await devices.write('press', 'setpoint', 20)).toEqual({
      outcome: 'unknown',
      problem: 'The device did not answer within 1000 ms.',
    });
    await stateIs('press', 'offline');
    await when('press', 'temperature', isGood);
    expect(writes).toBe(1);
  });

  it('expires unsent', async () => {
    await devices.save('press', press((await simulator()).port));
    await when('press', 'setpoint', isGood);
    expect(await devices.write('press', 'setpoint', 20, { expiresAt: Date.now() - 1 })).toMatchObject({
      outcome: 'expired',
    });
    expect(await devices.write('press', 'setpoint', 20, { signal: AbortSignal.abort() })).toMatchObject({
      outcome: 'expired',
    });
    expect(values.get(2)).toBeUndefined();
  });
});
