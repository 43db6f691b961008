/** The demo plant on real sockets: it is an ordinary site, and it goes on by itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMqttBroker, type MqttBroker } from '#runtime/connectors/index.ts';
import type { DeviceDef, Sample } from '#runtime/contract/index.ts';
import { createDevices, type Devices, systemClock } from '#runtime/devices/index.ts';
import { drivers } from '#runtime/drivers/index.ts';
import { createTags, type Tags } from '#runtime/tags/index.ts';
import { createDemo, type Demo } from './demo.ts';

const log = { info: () => undefined, warn: () => undefined };
const cleanups: (() => Promise<unknown> | unknown)[] = [];
let folder: string;
let stored: Map<string, DeviceDef>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-demo-'));
  stored = new Map();
  cleanups.push(() => rmSync(folder, { recursive: true }));
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const pressPort = (): number => drivers['modbus-tcp'].endpoint.parse(stored.get('press-1')?.endpoint).port;

interface Site {
  readonly tags: Tags;
  readonly devices: Devices;
  readonly broker: MqttBroker;
  readonly demo: Demo;
  close(): Promise<void>;
}

/** What the runtime wires together. */
async function site(brokerPort = 0): Promise<Site> {
  const tags = createTags();
  const rows = {
    all: () => [...stored].map(([id, def]) => ({ id, def })),
    put: (id: string, def: DeviceDef) => void stored.set(id, def),
    remove: (id: string) => stored.delete(id),
  };
  const devices = createDevices({ tags, drivers, rows, log });
  const broker = createMqttBroker({ port: brokerPort, log });
  await broker.start();
  const demo = createDemo({ devices, broker, folder, clock: systemClock, log });
  devices.start();
  await demo.resume();
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await devices.close();
    await demo.close();
    await broker.close();
  };
  cleanups.push(close);
  return { tags, devices, broker, demo, close };
}

function when(
  tags: Tags,
  device: string,
  tag: string,
  satisfies: (sample: Sample) => boolean = (s) => s.quality === 'good',
): Promise<Sample> {
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

describe('the demo plant', () => {
  it('is not there until someone asks for it', async () => {
    const { demo, devices } = await site();
    expect([demo.running(), devices.list()]).toEqual([false, []]);
  });

  it('brings a press and a meter with good values on every tag', async () => {
    const { demo, tags, devices } = await site();
    await demo.start();
    const press = await Promise.all(
      ['temperature', 'pressure', 'cycles', 'running', 'setpoint'].map((tag) => when(tags, 'press-1', tag)),
    );
    expect(press.map(({ value }) => typeof value)).toEqual(['number', 'number', 'number', 'boolean', 'number']);
    const meter = await Promise.all(['power', 'energy', 'voltage'].map((tag) => when(tags, 'meter-a', tag)));
    expect(meter.map(({ value }) => typeof value)).toEqual(['number', 'string', 'number']);
    expect(devices.list().map(({ id, state }) => [id, state])).toEqual([
      ['meter-a', 'online'],
      ['press-1', 'online'],
    ]);
  });

  it('changes nothing when it is started again', async () => {
    const { demo, tags } = await site();
    await demo.start();
    await when(tags, 'press-1', 'cycles');
    const before = new Map(stored);
    await demo.start();
    expect([...stored]).toEqual([...before]);
  });

  it('is heated through its set-point', async () => {
    const { demo, tags, devices } = await site();
    await demo.start();
    const cold = (await when(tags, 'press-1', 'temperature')).value as number;
    expect(await devices.write('press-1', 'setpoint', 200)).toEqual({ outcome: 'done' });
    expect(await devices.write('press-1', 'setpoint', 300)).toMatchObject({ outcome: 'refused' });
    await when(tags, 'press-1', 'temperature', (s) => (s.value as number) > cold + 5);
  });

  it('goes on by itself after the runtime was gone, with counters that never go back', async () => {
    const first = await site();
    await first.demo.start();
    await when(first.tags, 'press-1', 'setpoint');
    expect(await first.devices.write('press-1', 'setpoint', 150)).toEqual({ outcome: 'done' });
    const energy = (await when(first.tags, 'meter-a', 'energy')).value;
    const cycles = (await when(first.tags, 'press-1', 'cycles')).value;
    await first.close();

    const second = await site(first.broker.port());
    expect(second.demo.running()).toBe(true);
    expect((await when(second.tags, 'press-1', 'setpoint')).value).toBe(150);
    expect(Number((await when(second.tags, 'press-1', 'cycles')).value)).toBeGreaterThanOrEqual(Number(cycles));
    expect(Number((await when(second.tags, 'meter-a', 'energy')).value)).toBeGreaterThanOrEqual(Number(energy));
  });

  it('moves when its ports are taken, and its devices follow', async () => {
    const first = await site();
    await first.demo.start();
    await when(first.tags, 'press-1', 'cycles');
    const port = pressPort();
    await first.close();

    const squatter = net.createServer();
    await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
    cleanups.push(() => squatter.close());
    const second = await site();
    await when(second.tags, 'press-1', 'cycles');
    await when(second.tags, 'meter-a', 'power');
    expect(pressPort()).not.toBe(port);
  });

  it('starts anew when its memory is damaged', async () => {
    writeFileSync(join(folder, 'demo.json'), '{"format":1,');
    const { demo, tags } = await site();
    expect(demo.running()).toBe(false);
    await demo.start();
    await when(tags, 'press-1', 'cycles');
  });
});
