/** Devices of one broker, behind mosquitto, behind the embedded broker's socket and within its process: the same for all three. */
import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { createMqttBroker } from '#runtime/connectors/index.ts';
import { type DeviceDef, deviceDef, type Session, STATUS } from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { type Cleanup, countedWay, inbox, startMosquitto, when } from './mqtt-rig.ts';
import { freePort } from './peer.ts';

const live = new AbortController().signal;
const log = { info: () => undefined, warn: () => undefined };
const cleanups: Cleanup[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

interface Way {
  readonly port: number;
  readonly drivers: ReturnType<typeof createDrivers>;
  /** The broker goes away, and comes back. */
  stop(): Promise<unknown>;
  restart(): Promise<unknown>;
}

async function embedded(isLocal: boolean): Promise<Way> {
  const broker = createMqttBroker({ port: await freePort(), log });
  await broker.start();
  cleanups.push(() => broker.close());
  return {
    port: broker.port(),
    drivers: createDrivers(isLocal ? { localBroker: broker.local } : {}),
    stop: () => broker.close(),
    restart: () => broker.start(),
  };
}

const ways: Readonly<Record<string, () => Promise<Way>>> = {
  mosquitto: async () => {
    const port = await freePort();
    const { stop } = await startMosquitto(cleanups, port);
    return { port, drivers: createDrivers(), stop, restart: () => startMosquitto(cleanups, port) };
  },
  'the embedded broker over its socket': () => embedded(false),
  'the embedded broker within its process': () => embedded(true),
};

describe.each(Object.entries(ways))('devices at %s', (name, open) => {
  const address = createDrivers().mqtt.address;
  const at = (rest: object) => address.parse(rest);
  type At = ReturnType<typeof at>;
  const good = (value: unknown) => ({ value, status: STATUS.good });

  const session = async ({ drivers, port }: Way, more: object = {}): Promise<Session<At>> => {
    const endpoint = drivers.mqtt.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, ...more });
    const opened = await drivers.mqtt.connect(endpoint, { signal: live });
    cleanups.push(() => opened.close());
    return opened;
  };
  const outsider = async ({ port }: Way) => {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
    client.on('error', () => undefined);
    cleanups.push(() => client.endAsync(true));
    return client;
  };

  it.each([0, 1, 2] as const)('hear an outsider and are heard by it, at QoS %i, in order', async (qos) => {
    const way = await open();
    const one = await session(way, { qos });
    const box = inbox();
    await one.subscribe?.([at({ topic: 'in', type: 'int' }), at({ topic: 'in', type: 'text' })], box.put);
    const client = await outsider(way);
    const heard: string[] = [];
    const { promise: all, resolve } = Promise.withResolvers<void>();
    client.on('message', (_topic, payload) => {
      heard.push(payload.toString());
      if (heard.length === 20) resolve();
    });
    await client.subscribeAsync('out', { qos });
    await Promise.all(Array.from({ length: 20 }, (_, n) => client.publishAsync('in', String(n), { qos })));
    expect(await box.count(40)).toEqual(
      Array.from({ length: 20 }, (_, n) => [
        [0, good(n)],
        [1, good(String(n))],
      ]).flat(),
    );
    for (let n = 0; n < 20; n++) await one.write?.(at({ topic: 'out' }), n, live);
    await all;
    expect(heard).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
  });

  it('hear each other, and themselves', async () => {
    const way = await open();
    const [one, other] = [await session(way), await session(way)];
    const [box, otherBox] = [inbox(), inbox()];
    await one.subscribe?.([at({ topic: 't' })], box.put);
    await other.subscribe?.([at({ topic: 't' })], otherBox.put);
    await one.write?.(at({ topic: 't' }), 5, live);
    expect(await box.count(1)).toEqual([[0, good(5)]]);
    expect(await otherBox.count(1)).toEqual([[0, good(5)]]);
  });

  it('are told once what the broker keeps, each when it comes', async () => {
    const way = await open();
    const client = await outsider(way);
    await client.publishAsync('kept', '1', { qos: 1, retain: true });
    const boxes = [inbox(), inbox(), inbox()];
    for (const box of boxes) {
      await (await session(way)).subscribe?.([at({ topic: 'kept' }), at({ topic: 'end' })], box.put);
      await box.count(1);
    }
    await client.publishAsync('end', '2', { qos: 1 });
    for (const box of boxes)
      expect(await box.count(2)).toEqual([
        [0, { value: 1, status: STATUS.uncertainLastUsable }],
        [1, good(2)],
      ]);
  });

  it('go on when another one leaves', async () => {
    const way = await open();
    const [one, other] = [await session(way, { qos: 0 }), await session(way, { qos: 1 })];
    const [box, otherBox] = [inbox(), inbox()];
    await one.subscribe?.([at({ topic: 'both' }), at({ topic: 'end' })], box.put);
    await other.subscribe?.([at({ topic: 'both' }), at({ topic: 'its own' })], otherBox.put);
    await other.close();
    expect(await other.closed).toBe('The connection was closed.');
    const client = await outsider(way);
    for (const topic of ['both', 'its own', 'end']) await client.publishAsync(topic, '1', { qos: 1 });
    expect(await box.count(2)).toEqual([
      [0, good(1)],
      [1, good(1)],
    ]);
    expect(await otherBox.count(0)).toEqual([]);
  });

  it.each([0, 1, 2] as const)(
    'hold the broker back while they have no room, at QoS %i, and lose nothing',
    async (qos) => {
      const way = await open();
      const client = await outsider(way);
      const [slow, quick] = [await session(way, { qos }), await session(way, { qos, clientId: 'quick' })];
      const box = inbox();
      const { promise: room, resolve: makeRoom } = Promise.withResolvers<void>();
      const taken: unknown[] = [];
      await slow.subscribe?.([at({ topic: 't', type: 'int' })], (readings) => {
        taken.push(readings[0]?.[1].value);
        box.put(readings);
        return room;
      });
      const fence = inbox();
      await quick.subscribe?.([at({ topic: 'fence' })], fence.put);
      const acknowledged = client.publishAsync('t', '0', { qos });
      await box.count(1);
      let isAcknowledged = false;
      acknowledged.then(() => {
        isAcknowledged = true;
      });
      if (name !== 'the embedded broker within its process') {
        // The broker has taken it; the next one stays there.
        await acknowledged;
        for (let n = 1; n < 5; n++) await client.publishAsync('t', String(n), { qos });
        await client.publishAsync('fence', '1', { qos });
        await fence.count(1);
        expect(taken).toEqual([0]);
      } else {
        // The broker itself waits: who asked for an acknowledgement has none yet.
        await quick.write?.(at({ topic: 'fence' }), 1, live);
        await fence.count(1);
        expect(isAcknowledged).toBe(qos === 0);
        for (let n = 1; n < 5; n++) client.publish('t', String(n), { qos });
      }
      makeRoom();
      await acknowledged;
      await box.count(5);
      expect(taken).toEqual([0, 1, 2, 3, 4]);
    },
  );

  it('are lost together when the broker goes, each says so, and they come back together', async () => {
    const way = await open();
    const tags = createTags();
    const rows = { all: () => [], put: () => undefined, remove: () => true };
    const devices = createDevices({ tags, drivers: way.drivers, rows, log });
    cleanups.push(() => devices.close());
    const ids = ['a', 'b', 'c'];
    const def = (id: string): DeviceDef =>
      deviceDef.parse({
        title: id,
        protocol: 'mqtt',
        endpoint: { url: `mqtt://127.0.0.1:${way.port}` },
        tags: { n: { title: 'N', address: { topic: `plant/${id}` }, type: 'real' } },
      });
    const become = (state: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const all = devices.list();
          if (all.length < ids.length || all.some((device) => device.state !== state)) return;
          end();
          resolve();
        };
        const end = devices.onChange(look);
        queueMicrotask(look);
      });
    const online = become('online');
    for (const id of ids) await devices.save(id, def(id));
    await online;
    const offline = become('offline');
    await way.stop();
    await offline;
    for (const { problem } of devices.list()) expect(problem).toMatch(/\.$/);
    const back = become('online');
    await way.restart();
    await back;
    const fresh = ids.map((id) => when(tags, id, 'n', (sample) => sample.quality === 'good'));
    const client = await outsider(way);
    for (const [n, id] of ids.entries()) await client.publishAsync(`plant/${id}`, String(n), { qos: 1 });
    expect((await Promise.all(fresh)).map(({ value }) => value)).toEqual([0, 1, 2]);
  });
});

describe('the connections to a broker', () => {
  it('are one for every name and password, however many devices there are, before and after a failure', async () => {
    const target = await freePort();
    const first = await startMosquitto(cleanups, target);
    const way = await countedWay(cleanups, target);
    const { mqtt: driver } = createDrivers();
    const join = async (more: object = {}) => {
      const session = await driver.connect(driver.endpoint.parse({ url: `mqtt://127.0.0.1:${way.port}`, ...more }), {
        signal: live,
      });
      cleanups.push(() => session.close());
      return session;
    };
    const sessions = await Promise.all(Array.from({ length: 50 }, () => join()));
    expect(way.opened()).toBe(1);
    const other = await join({ username: 'someone' });
    expect(way.opened()).toBe(2);
    await first.stop();
    for (const { closed } of [...sessions, other]) expect(await closed).toMatch(/\.$/);
    await startMosquitto(cleanups, target);
    const again = await Promise.all(Array.from({ length: 50 }, () => join()));
    expect(way.opened()).toBe(3);
    for (const session of again) await session.close();
    await join();
    expect(way.opened()).toBe(4);
  });
});
