/** The Sparkplug B driver as a host application, against an edge node of Cirrus Link's sparkplug-client and mosquitto. */
import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { createMqttBroker } from '#runtime/connectors/index.ts';
import {
  type BrowseItem,
  type DeviceDef,
  deviceDef,
  type Reading,
  type Session,
  STATUS,
} from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { createSparkplugDriver } from '#runtime/drivers/sparkplug-b/driver.ts';
import { createTags } from '#runtime/tags/index.ts';
import { type Cleanup, countedWay, startMosquitto, when } from './mqtt-rig.ts';
import { freePort } from './peer.ts';
import { type EdgePeer, startEdgePeer } from './sparkplug-rig.ts';

const live = new AbortController().signal;
const cleanups: Cleanup[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const driver = createSparkplugDriver({ birthMs: 1500 });
type At = ReturnType<typeof driver.address.parse>;
const at = (rest: object): At => driver.address.parse(rest);
const PLACE = { group: 'Plant 1', node: 'Line 4' };

const NODE = [
  { name: 'Supply', type: 'Double', value: 23.5, alias: 1 },
  { name: 'Status/Text', type: 'String', value: 'ok' },
  { name: 'Table', type: 'DataSet', value: { numOfColumns: 1, types: ['Int32'], columns: ['a'], rows: [[1]] } },
];
const PRESS = [
  {
    name: 'Hydraulics/Pressure',
    type: 'Float',
    value: 21.7,
    alias: 10,
    properties: { engUnit: { type: 'String', value: 'bar' } },
  },
  { name: 'Hydraulics/On', type: 'Boolean', value: true, properties: { readOnly: { type: 'Boolean', value: false } } },
  { name: 'Total', type: 'UInt64', value: '18446744073709551615n', alias: 12 },
  { name: 'Offset', type: 'Int64', value: '-9007199254740993n' },
  { name: 'Level', type: 'Int16', value: -5 },
  { name: 'Count', type: 'UInt32', value: 4_000_000_000 },
  { name: 'Missing', type: 'Double', value: null, isNull: true },
];

interface Plant {
  readonly port: number;
  readonly edge: EdgePeer;
}
async function plant(more: object = {}): Promise<Plant> {
  const port = await freePort();
  await startMosquitto(cleanups, port);
  return { port, edge: await edgeAt(port, more) };
}
const edgeAt = (port: number, more: object = {}) =>
  startEdgePeer(cleanups, {
    url: `mqtt://127.0.0.1:${port}`,
    ...PLACE,
    metrics: NODE,
    devices: { 'Press 1': PRESS },
    ...more,
  });

async function connect(port: number, more: object = {}): Promise<Session<At>> {
  const endpoint = driver.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, ...PLACE, ...more });
  const session = await driver.connect(endpoint, { signal: live, device: 'd' });
  cleanups.push(() => session.close());
  return session;
}

/** All it was asked for until now has been answered: commands are in order, and this one is done when its data has come. */
const calm = (session: Session<At>) => session.write?.(at({ metric: 'Status/Text', type: 'text' }), 'calm', live);

/** The newest reading of each address; waits until they are as wished. */
function board() {
  const now = new Map<number, Reading>();
  const all: (readonly [number, Reading])[] = [];
  return {
    now,
    all,
    put(readings: readonly (readonly [number, Reading])[]) {
      for (const [index, reading] of readings) {
        now.set(index, reading);
        all.push([index, reading]);
      }
      return undefined;
    },
    shows: (index: number, wish: object) => expect.poll(() => now.get(index), { timeout: 10_000 }).toMatchObject(wish),
  };
}
const good = (value: unknown) => ({ value, status: STATUS.good });

describe('a Sparkplug host', () => {
  it('hears all that a node is born with, to the last digit, and when it was', async () => {
    const { port } = await plant();
    const session = await connect(port);
    const box = board();
    const press = (metric: string, type: string) => at({ device: 'Press 1', metric, type });
    await session.subscribe?.(
      [
        at({ metric: 'Supply' }),
        at({ metric: 'Status/Text', type: 'text' }),
        press('Hydraulics/Pressure', 'real'),
        press('Hydraulics/On', 'bool'),
        press('Total', 'int'),
        press('Offset', 'int'),
        press('Level', 'int'),
        press('Count', 'int'),
        press('Missing', 'real'),
        at({ metric: 'Table', type: 'text' }),
        press('Nothing of that name', 'real'),
        at({ device: 'No such device', metric: 'x' }),
      ],
      box.put,
    );
    const before = Date.now() - 60_000;
    for (const [index, value] of [
      23.5,
      'ok',
      21.7,
      true,
      18446744073709551615n,
      -9007199254740993n,
      -5,
      4_000_000_000,
    ].entries())
      await box.shows(index, good(value));
    expect(box.now.get(2)?.sourceAt).toBeGreaterThan(before);
    await box.shows(8, { value: undefined, status: STATUS.badNoData });
    await box.shows(9, { value: undefined, status: STATUS.badConfiguration });
    await box.shows(10, { value: undefined, status: STATUS.badConfiguration });
    await box.shows(11, { value: undefined, status: STATUS.badNotConnected });
  });

  it('hears data by name and by alias, in order, with quality, but no history in place of the present', async () => {
    const { port, edge } = await plant();
    const session = await connect(port);
    await calm(session);
    const box = board();
    await session.subscribe?.(
      [at({ device: 'Press 1', metric: 'Hydraulics/Pressure' }), at({ metric: 'Supply' })],
      box.put,
    );
    await box.shows(0, good(21.7));
    edge.order({ do: 'data', device: 'Press 1', metrics: [{ alias: 10, type: 'Float', value: 30.1 }] });
    await box.shows(0, good(30.1));
    const then = Date.now() - 3_600_000;
    edge.order({
      do: 'data',
      device: 'Press 1',
      metrics: [{ name: 'Hydraulics/Pressure', type: 'Float', value: 99.5, isHistorical: true, timestamp: then }],
    });
    const stale = { Quality: { type: 'Int32', value: 500 } };
    edge.order({ do: 'data', metrics: [{ name: 'Supply', type: 'Double', value: 24, properties: stale }] });
    await box.shows(1, { value: 24, status: STATUS.uncertainLastUsable });
    for (let n = 0; n < 600; n++) edge.order({ do: 'data', metrics: [{ alias: 1, type: 'Double', value: n }] });
    await box.shows(1, good(599));
    const heard = box.all.filter(([index]) => index === 1).map(([, { value }]) => value);
    expect(heard.slice(-600)).toEqual(Array.from({ length: 600 }, (_, n) => n));
    expect(box.all.some(([, { value }]) => value === 99.5)).toBe(false);
  });

  it('understands packed payloads', async () => {
    const { port, edge } = await plant({ packed: true });
    const session = await connect(port);
    await calm(session);
    const box = board();
    await session.subscribe?.([at({ metric: 'Supply' })], box.put);
    await box.shows(0, good(23.5));
    edge.order({ do: 'data', metrics: [{ name: 'Supply', type: 'Double', value: 25 }] });
    await box.shows(0, good(25));
  });

  it('notices a lost message, doubts everything, and asks for a rebirth', async () => {
    const { port, edge } = await plant();
    const session = await connect(port, { reorderMs: 50 });
    await calm(session);
    const box = board();
    await session.subscribe?.(
      [at({ metric: 'Supply' }), at({ device: 'Press 1', metric: 'Level', type: 'int' })],
      box.put,
    );
    await box.shows(1, good(-5));
    edge.order({ do: 'lose' });
    edge.order({ do: 'data', metrics: [{ name: 'Supply', type: 'Double', value: 26 }] });
    await box.shows(1, good(-5));
    await expect
      .poll(() => box.all.filter(([index, { status }]) => index === 1 && status === STATUS.uncertainLastUsable).length)
      .toBe(1);
    // As it was born again.
    await box.shows(0, good(26));
    await box.shows(1, good(-5));
    const told = box.all.filter(([index, { value }]) => index === 0 && value === 26);
    expect(told[0]?.[1].status).toBe(STATUS.uncertainLastUsable);
  });

  it('knows when a device has gone, and when it is back', async () => {
    const { port, edge } = await plant();
    const session = await connect(port);
    await calm(session);
    const box = board();
    await session.subscribe?.(
      [at({ metric: 'Supply' }), at({ device: 'Press 1', metric: 'Level', type: 'int' })],
      box.put,
    );
    await box.shows(1, good(-5));
    edge.order({ do: 'device-death', device: 'Press 1' });
    await box.shows(1, { value: undefined, status: STATUS.badNotConnected });
    await box.shows(0, good(23.5));
    await expect(session.write?.(at({ device: 'Press 1', metric: 'Level', type: 'int' }), 1, live)).rejects.toThrow(
      'Edge node Line 4 has no connection to its device Press 1.',
    );
    edge.order({ do: 'device-birth', device: 'Press 1' });
    await box.shows(1, good(-5));
  });

  it.each(['leaves', 'is killed'] as const)('says that its node is gone when it %s', async (how) => {
    const { port, edge } = await plant();
    const session = await connect(port);
    if (how === 'leaves') edge.order({ do: 'leave' });
    else await edge.stop();
    expect(await session.closed).toBe('Edge node Line 4 has lost its connection to the broker, or has left it.');
  });

  it('hears a node at the broker that Jig brings along, in life and death', async () => {
    const log = { info: () => undefined, warn: () => undefined };
    const broker = createMqttBroker({ port: await freePort(), log });
    await broker.start();
    cleanups.push(() => broker.close());
    const edge = await edgeAt(broker.port());
    const session = await connect(broker.port(), { hostId: 'jig' });
    const box = board();
    await session.subscribe?.([at({ device: 'Press 1', metric: 'Total', type: 'int' })], box.put);
    await box.shows(0, good(18446744073709551615n));
    await edge.stop();
    expect(await session.closed).toMatch(/^Edge node Line 4 has lost its connection/);
  });

  it('lists devices, folders and metrics, with units, and names what cannot be a tag', async () => {
    const { port } = await plant();
    const session = await connect(port);
    const list = async (parent?: string): Promise<BrowseItem<At>[]> => {
      const items: BrowseItem<At>[] = [];
      for await (const item of session.browse?.(parent, live) ?? []) items.push(item);
      return items;
    };
    const top = await list();
    expect(top.map(({ label, below }) => [label, below])).toEqual([
      ['Press 1', true],
      ['Node Control', true],
      ['Status', true],
      ['Supply', false],
      ['Table (DataSet)', false],
    ]);
    const press = await list(top[0]?.id);
    expect(press.map(({ label }) => label)).toEqual(['Hydraulics', 'Total', 'Offset', 'Level', 'Count', 'Missing']);
    const hydraulics = await list(press[0]?.id);
    expect(hydraulics.map(({ point }) => point)).toEqual([
      {
        address: { device: 'Press 1', metric: 'Hydraulics/Pressure', type: 'real' },
        type: { type: 'real', unit: 'bar' },
        access: 'read',
      },
      {
        address: { device: 'Press 1', metric: 'Hydraulics/On', type: 'bool' },
        type: { type: 'bool' },
        access: 'read-write',
      },
    ]);
    for (const { point } of [...press, ...hydraulics])
      if (point) expect(driver.address.parse(point.address)).toEqual(point.address);
  });
});

describe('a command to a Sparkplug node', () => {
  it('goes to the node or its device, by alias where there is one, and is done when its data says so', async () => {
    const { port, edge } = await plant();
    const session = await connect(port);
    const box = board();
    await session.subscribe?.([at({ device: 'Press 1', metric: 'Level', type: 'int' })], box.put);
    await box.shows(0, good(-5));
    await session.write?.(at({ metric: 'Status/Text', type: 'text' }), 'run', live);
    expect(await edge.command()).toEqual({ command: 'Status/Text', alias: null, device: null, value: 'run' });
    const pressure = at({ device: 'Press 1', metric: 'Hydraulics/Pressure' });
    await session.write?.(pressure, 33.3, live);
    expect(await edge.command()).toMatchObject({ alias: '10', device: 'Press 1' });
    expect((await session.read?.([pressure], live))?.[0]).toMatchObject(good(33.3));
    const total = at({ device: 'Press 1', metric: 'Total', type: 'int' });
    await session.write?.(total, 9_223_372_036_854_775_809n, live);
    expect(await edge.command()).toMatchObject({ alias: '12', value: '9223372036854775809' });
    expect((await session.read?.([total], live))?.[0]).toMatchObject(good(9_223_372_036_854_775_809n));
    const count = at({ device: 'Press 1', metric: 'Count', type: 'int' });
    await session.write?.(count, 7, live);
    expect(await edge.command()).toMatchObject({ value: '7' });
  });

  it('is refused where it cannot be meant', async () => {
    const { port } = await plant();
    const session = await connect(port);
    const box = board();
    await session.subscribe?.([at({ device: 'Press 1', metric: 'Level', type: 'int' })], box.put);
    await box.shows(0, good(-5));
    const write = (a: object, value: unknown) => session.write?.(at(a), value, live);
    await expect(write({ metric: 'Table', type: 'text' }, 'x')).rejects.toThrow(
      'Table is a DataSet: only single values can be read and written.',
    );
    await expect(write({ device: 'Press 1', metric: 'Level', type: 'int' }, 40_000)).rejects.toThrow(
      '40000 is not what a metric of type Int16 can hold.',
    );
    await expect(write({ metric: 'No such' }, 1)).rejects.toThrow('Edge node Line 4 has no metric No such.');
  });

  it('is of unknown outcome when the node says nothing, and done at once when it is so already', async () => {
    const { port, edge } = await plant({ deaf: true });
    const session = await connect(port);
    const supply = at({ metric: 'Supply' });
    await session.write?.(supply, 23.5, live);
    const end = new AbortController();
    const late = session.write?.(supply, 30, end.signal);
    await edge.command();
    expect(await edge.command()).toMatchObject({ alias: '1', value: '30' });
    end.abort();
    await expect(late).rejects.toThrow('edge node Line 4 did not report the value in time.');
    await expect(late).rejects.not.toHaveProperty('name', 'WriteRefused');
    const lost = expect(session.write?.(supply, 31, live)).rejects.toThrow('has lost its connection to the broker');
    await edge.command();
    await edge.stop();
    await lost;
  });
});

describe('the state of the host', () => {
  it('is online while it is there, and offline when it leaves or is lost', async () => {
    const { port } = await plant();
    const way = await countedWay(cleanups, port);
    const watcher = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
    cleanups.push(() => watcher.endAsync(true));
    const said: { online: boolean; timestamp: number }[] = [];
    watcher.on('message', (_topic, payload) => said.push(JSON.parse(payload.toString())));
    await watcher.subscribeAsync('spBv1.0/STATE/jig', { qos: 1 });
    await connect(way.port, { hostId: 'jig' });
    await expect.poll(() => said.map(({ online }) => online)).toEqual([true]);
    // Somebody says otherwise: a will that came late.
    await watcher.publishAsync('spBv1.0/STATE/jig', '{"online":false,"timestamp":1}', { qos: 1, retain: true });
    await expect.poll(() => said.map(({ online }) => online)).toEqual([true, false, true]);
    way.cut();
    await expect.poll(() => said.map(({ online }) => online)).toEqual([true, false, true, false]);
    // The will was made as the connection was.
    expect(said[3]?.timestamp).toBe(said[0]?.timestamp);
  });
});

describe('a device that is a Sparkplug node', () => {
  it('says which nodes there are when the one asked for is not', async () => {
    const { port, edge } = await plant();
    const endpoint = driver.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, ...PLACE, node: 'Line 5' });
    const tried = driver.connect(endpoint, { signal: live });
    const beat = setInterval(() => edge.order({ do: 'data', metrics: [{ alias: 1, type: 'Double', value: 1 }] }), 50);
    cleanups.push(() => clearInterval(beat));
    await expect(tried).rejects.toThrow(
      `Edge node Line 5 of group Plant 1 did not answer at 127.0.0.1:${port} within 1.5 s. These were heard: Plant 1/Line 4.`,
    );
    await expect(driver.connect(endpoint, { signal: live, device: 'd' })).rejects.toThrow('check both IDs');
  });

  it('is bad while its node is away and good when it is back, without anyone’s help', async () => {
    const { port, edge } = await plant();
    const tags = createTags();
    const rows = { all: () => [], put: () => undefined, remove: () => true };
    const log = { info: () => undefined, warn: () => undefined };
    const drivers = createDrivers();
    const devices = createDevices({ tags, drivers, rows, log, random: () => 0 });
    cleanups.push(() => devices.close());
    const def: DeviceDef = deviceDef.parse({
      title: 'L4',
      protocol: 'sparkplug-b',
      endpoint: { url: `mqtt://127.0.0.1:${port}`, ...PLACE },
      tags: {
        p: {
          title: 'P',
          address: { device: 'Press 1', metric: 'Hydraulics/Pressure' },
          type: 'real',
          access: 'read-write',
        },
      },
    });
    const isGood = () => when(tags, 'l4', 'p', (sample) => sample.quality === 'good');
    const first = isGood();
    await devices.save('l4', def);
    expect(await first).toMatchObject({ value: 21.7 });
    const lost = when(tags, 'l4', 'p', (sample) => sample.quality === 'bad');
    await edge.stop();
    expect(await lost).toMatchObject({ value: 21.7, status: STATUS.badNotConnected });
    const back = isGood();
    await edgeAt(port);
    expect(await back).toMatchObject({ value: 21.7 });
    expect(await devices.write('l4', 'p', 25.5)).toEqual({ outcome: 'done' });
  });

  it('comes back with its broker, and is not led astray by what others publish there', async () => {
    const port = await freePort();
    const first = await startMosquitto(cleanups, port);
    await edgeAt(port);
    const tags = createTags();
    const rows = { all: () => [], put: () => undefined, remove: () => true };
    const log = { info: () => undefined, warn: () => undefined };
    const devices = createDevices({ tags, drivers: createDrivers(), rows, log, random: () => 0 });
    cleanups.push(() => devices.close());
    const isGood = () => when(tags, 'l4', 'n', (sample) => sample.quality === 'good');
    const online = isGood();
    await devices.save(
      'l4',
      deviceDef.parse({
        title: 'L4',
        protocol: 'sparkplug-b',
        endpoint: { url: `mqtt://127.0.0.1:${port}`, ...PLACE },
        tags: { n: { title: 'N', address: { metric: 'Supply' }, type: 'real' } },
      }),
    );
    await online;
    const lost = when(tags, 'l4', 'n', (sample) => sample.quality === 'bad');
    await first.stop();
    expect(await lost).toMatchObject({ value: 23.5, status: STATUS.badNotConnected });
    const back = isGood();
    await startMosquitto(cleanups, port);
    await back;
    const stranger = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
    cleanups.push(() => stranger.endAsync(true));
    const odd = [
      'NDATA/Line 4',
      'NBIRTH/Line 4',
      'DDATA/Line 4/Press 1',
      'DBIRTH/Line 4',
      'NDATA/Line 4/x/y',
      'NCMD/Line 4',
    ];
    for (const topic of odd)
      for (const payload of ['', 'rubbish', '\u0000\u00ff', '{"metrics":[]}'])
        await stranger.publishAsync(`spBv1.0/Plant 1/${topic}`, payload, { qos: 1 });
    // Kept by the broker: nobody knows how old it is.
    await stranger.publishAsync('spBv1.0/Plant 1/NDEATH/Line 4', 'x', { qos: 1, retain: true });
    expect(tags.get('l4', 'n')).toMatchObject({ value: 23.5 });
  });
});
