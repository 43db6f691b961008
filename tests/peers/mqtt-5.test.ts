/** What only MQTT 5 has, against mosquitto: reasons, a session that outlasts the connection, a limit of what is under way; and the will. */
import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { type Session, STATUS } from '#runtime/contract/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { type Cleanup, countedWay, inbox, startMosquitto } from './mqtt-rig.ts';
import { freePort } from './peer.ts';

const live = new AbortController().signal;
const cleanups: Cleanup[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const { address } = createDrivers().mqtt;
const at = (rest: object) => address.parse(rest);
type At = ReturnType<typeof at>;
const KEPT = { version: '5', clientId: 'jig-kept', sessionExpiryS: 600 } as const;

async function join(port: number, more: object = {}): Promise<Session<At>> {
  // A set of drivers of its own: another run of Jig.
  const { mqtt: driver } = createDrivers();
  const session = await driver.connect(driver.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, ...more }), {
    signal: live,
  });
  cleanups.push(() => session.close());
  return session;
}
async function outsider(port: number) {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, protocolVersion: 5 });
  client.on('error', () => undefined);
  cleanups.push(() => client.endAsync(true));
  return client;
}

describe('a session that outlasts the connection', () => {
  it('brings what came meanwhile, as old, before what comes now, as new', async () => {
    const port = await freePort();
    await startMosquitto(cleanups, port, 'max_inflight_messages 2');
    const first = await join(port, KEPT);
    await first.subscribe?.([at({ topic: 'n', type: 'int' })], inbox().put);
    await first.close();
    const sender = await outsider(port);
    for (let n = 0; n < 20; n++) await sender.publishAsync('n', String(n), { qos: 1 });

    const box = inbox();
    const again = await join(port, KEPT);
    await again.subscribe?.([at({ topic: 'n', type: 'int' })], box.put);
    for (let n = 20; n < 25; n++) await sender.publishAsync('n', String(n), { qos: 1 });
    expect((await box.count(25)).map(([, { value, status }]) => [value, status])).toEqual(
      Array.from({ length: 25 }, (_, n) => [n, n < 20 ? STATUS.uncertainLastUsable : STATUS.good]),
    );
  });

  it('brings again what was not acknowledged when the connection broke', async () => {
    const port = await freePort();
    await startMosquitto(cleanups, port);
    const way = await countedWay(cleanups, port);
    const first = await join(way.port, KEPT);
    const box = inbox();
    // As an app without room: neither taken nor acknowledged.
    await first.subscribe?.([at({ topic: 'n', type: 'int' })], (readings) => {
      box.put(readings);
      return new Promise(() => undefined);
    });
    const sender = await outsider(port);
    await sender.publishAsync('n', '7', { qos: 1 });
    await box.count(1);
    // As after a crash: another client takes the session over, without a word from the first.
    const again = inbox();
    const second = await join(port, KEPT);
    await second.subscribe?.([at({ topic: 'n', type: 'int' })], again.put);
    expect(await again.count(1)).toEqual([[0, { value: 7, status: STATUS.uncertainLastUsable }]]);
    // Held back, it does not read why.
    expect(await first.closed).toBe(`The broker at 127.0.0.1:${way.port} closed the connection.`);
  });

  it('lets go of a topic that nobody asks for any more', async () => {
    const port = await freePort();
    await startMosquitto(cleanups, port);
    const first = await join(port, KEPT);
    await first.subscribe?.([at({ topic: 'gone' }), at({ topic: 'stays' })], inbox().put);
    await first.close();
    const sender = await outsider(port);
    await sender.publishAsync('gone', '1', { qos: 1 });
    await sender.publishAsync('stays', '2', { qos: 1 });
    const box = inbox();
    const again = await join(port, KEPT);
    await again.subscribe?.([at({ topic: 'stays' })], box.put);
    expect(await box.count(1)).toEqual([[0, { value: 2, status: STATUS.uncertainLastUsable }]]);
    const reasons: unknown[] = [];
    sender.on('packetreceive', (packet) => reasons.push(packet.cmd === 'puback' && packet.reasonCode));
    // 16: nobody has subscribed to it (MQTT 5, 3.4.2.1).
    const last = async () => {
      await sender.publishAsync('gone', '3', { qos: 1 });
      return reasons.at(-1);
    };
    await expect.poll(last).toBe(16);
  });

  it('needs a client ID', () => {
    const { mqtt: driver } = createDrivers();
    const parsed = driver.endpoint.safeParse({ url: 'mqtt://broker', version: '5', sessionExpiryS: 60 });
    expect(parsed.error?.issues[0]?.message).toBe('The broker keeps messages for a client ID: enter one.');
  });
});

describe('the driver at mosquitto, MQTT 5', () => {
  it('is sent no more ahead than it asks for, and hears everything', async () => {
    const port = await freePort();
    await startMosquitto(cleanups, port);
    const session = await join(port, { version: '5', receiveMaximum: 1 });
    const box = inbox();
    await session.subscribe?.([at({ topic: 'n', type: 'int' })], box.put);
    const sender = await outsider(port);
    await Promise.all(Array.from({ length: 30 }, (_, n) => sender.publishAsync('n', String(n), { qos: 1 })));
    expect((await box.count(30)).map(([, { value }]) => value)).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });

  it('says in words why a write was refused', async () => {
    const port = await freePort();
    await startMosquitto(cleanups, port, 'acl_file ACL');
    const session = await join(port, { version: '5' });
    await expect(session.write?.(at({ topic: 'secret' }), 1, live)).rejects.toThrow(
      'The broker refused the message: this user may not do that.',
    );
  });

  it('says in words that the broker does not support what it was asked for', async () => {
    const port = await freePort();
    await startMosquitto(cleanups, port, 'max_qos 0');
    await expect(join(port, { version: '5', statusTopic: 'jig/status' })).rejects.toThrow(
      'The broker refused the connection: it does not support this quality of service; choose a lower one.',
    );
  });
});

describe.each(['3.1.1', '5'] as const)('the topic for online and offline, MQTT %s', (version) => {
  it('says that Jig is there, that it has left, and that it was lost', async () => {
    const port = await freePort();
    await startMosquitto(cleanups, port);
    const way = await countedWay(cleanups, port);
    const watcher = await outsider(port);
    const said: string[] = [];
    watcher.on('message', (_topic, payload) => said.push(payload.toString()));
    await watcher.subscribeAsync('jig/status', { qos: 1 });
    const more = { version, statusTopic: 'jig/status' };
    const session = await join(way.port, more);
    await expect.poll(() => said).toEqual(['online']);
    await session.close();
    await expect.poll(() => said).toEqual(['online', 'offline']);
    await join(way.port, more);
    await expect.poll(() => said).toEqual(['online', 'offline', 'online']);
    way.cut();
    await expect.poll(() => said).toEqual(['online', 'offline', 'online', 'offline']);
  });
});
