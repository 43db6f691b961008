/** The MQTT driver against an embedded broker: subscribes, writes, and notices what goes wrong. */
import net from 'node:net';
import { Aedes } from 'aedes';
import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { type Reading, type Session, STATUS, WriteRefused } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';
import { createMqttDriver } from './driver.ts';
import { endpoint } from './endpoint.ts';
import { startMqttSimulator } from './simulator.ts';

const mqttDriver = createMqttDriver();
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function broker(options: ConstructorParameters<typeof Aedes>[0] = {}, port = 0) {
  const aedes = await Aedes.createBroker(options);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    aedes.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await new Promise<void>((resolve) => aedes.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  cleanups.push(close);
  return { port: (server.address() as net.AddressInfo).port, close };
}

const connect = async (port: number, more: object = {}): Promise<Session<Address>> => {
  const session = await mqttDriver.connect(endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, ...more }), {
    signal: live,
  });
  cleanups.push(() => session.close());
  return session;
};
const sender = async (port: number) => {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
  cleanups.push(() => client.endAsync(true));
  return client;
};

/** Collects readings; `next` waits for one more. */
function inbox() {
  const all: [number, Reading][] = [];
  let wake: (() => void) | undefined;
  return {
    all,
    put: (readings: readonly (readonly [number, Reading])[]) => {
      for (const [index, reading] of readings) all.push([index, reading]);
      wake?.();
      return undefined;
    },
    async count(n: number) {
      while (all.length < n)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return all;
    },
  };
}

const at = (rest: object) => address.parse(rest);
const good = (value: unknown) => ({ value, status: STATUS.good });

describe('the MQTT driver', () => {
  it('hears several addresses of one topic, and rubbish as bad', async () => {
    const { port } = await broker();
    const s = await connect(port);
    const box = inbox();
    await s.subscribe?.(
      [
        at({ topic: 'm', path: 'p' }),
        at({ topic: 'm', path: 'e', type: 'decimal' }),
        at({ topic: 'other', type: 'text' }),
      ],
      box.put,
    );
    const meter = await sender(port);
    await meter.publishAsync('m', '{"p":7.5,"e":12345678901234.567}');
    await meter.publishAsync('m', '{"p":');
    await meter.publishAsync('unheard', '1');
    await meter.publishAsync('other', 'on');
    expect(await box.count(5)).toEqual([
      [0, good(7.5)],
      [1, good('12345678901234.567')],
      [0, { value: undefined, status: STATUS.badDecoding }],
      [1, { value: undefined, status: STATUS.badDecoding }],
      [2, good('on')],
    ]);
  });

  it('takes a kept message for what it is: of unknown age', async () => {
    const { port } = await broker();
    await (await sender(port)).publishAsync('state', 'on', { retain: true, qos: 1 });
    const box = inbox();
    await (await connect(port)).subscribe?.([at({ topic: 'state', type: 'bool' })], box.put);
    expect(await box.count(1)).toEqual([[0, { value: true, status: STATUS.uncertainLastUsable }]]);
  });

  it('marks a topic the broker does not grant as bad, and hears the others', async () => {
    const { port } = await broker({
      authorizeSubscribe: (_client, sub, done) => done(null, sub.topic === 'secret' ? null : sub),
    });
    const box = inbox();
    await (await connect(port)).subscribe?.([at({ topic: 'secret' }), at({ topic: 'open' })], box.put);
    await (await sender(port)).publishAsync('open', '1');
    expect(await box.count(2)).toEqual([
      [0, { value: undefined, status: STATUS.badConfiguration }],
      [1, good(1)],
    ]);
  });

  it('writes to the topic it is told, kept or not', async () => {
    const { port } = await broker();
    const box = inbox();
    const reader = await connect(port);
    await reader.subscribe?.([at({ topic: 'set', type: 'text' })], box.put);
    const s = await connect(port);
    await s.write?.(at({ topic: 't', writeTopic: 'set', template: 'v={{value}}' }), 60, live);
    await s.write?.(at({ topic: 'set', retain: true }), 61, live);
    await box.count(2);
    const late = inbox();
    await (await connect(port)).subscribe?.([at({ topic: 'set', type: 'int' })], late.put);
    expect(await late.count(1)).toEqual([[0, { value: 61, status: STATUS.uncertainLastUsable }]]);
    expect(box.all).toEqual([
      [0, good('v=60')],
      [0, good('61')],
    ]);
  });

  it('says that the broker is gone, and refuses to write then', async () => {
    const b = await broker();
    const s = await connect(b.port);
    await b.close();
    expect(await s.closed).toMatch(/\.$/);
    await expect(s.write?.(at({ topic: 't' }), 1, live)).rejects.toThrow(WriteRefused);
    await broker({}, b.port);
    const box = inbox();
    await (await connect(b.port)).subscribe?.([at({ topic: 't' })], box.put);
    await (await sender(b.port)).publishAsync('t', '5');
    expect(await box.count(1)).toEqual([[0, good(5)]]);
  });

  it('says what the broker says to a wrong password', async () => {
    const { port } = await broker({
      authenticate: (_client, _name, password, done) => {
        if (String(password) === 'right') return done(null, true);
        done(Object.assign(new Error('no'), { returnCode: 4 }), null);
      },
    });
    await expect(connect(port, { username: 'u', password: 'wrong' })).rejects.toThrow(
      'does not accept this name and password',
    );
    await connect(port, { username: 'u', password: 'right' });
  });

  it('fails in words where nothing listens, where no broker is, and when it is broken off', async () => {
    const b = await broker();
    await b.close();
    await expect(connect(b.port)).rejects.toThrow('Nothing listens');
    const other = net.createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => other.close());
    const { port } = other.address() as net.AddressInfo;
    await expect(connect(port)).rejects.toThrow(/\.$/);
    await expect(
      mqttDriver.connect(endpoint.parse({ url: `mqtt://127.0.0.1:${port}` }), { signal: AbortSignal.abort() }),
    ).rejects.toThrow('broken off');
  });

  it.each([
    [0x8b, 'ended the connection: it is being shut down.'],
    [0x8e, 'ended the connection: another client has connected with the same client ID.'],
    [0x97, 'ended the connection: its quota is used up.'],
    [0x82, 'ended the connection: it found an error in the protocol (130).'],
    [0x00, 'closed the connection.'],
  ])('says why a broker of MQTT 5 ends the connection: %i', async (code, words) => {
    // CONNACK, and later DISCONNECT, as in MQTT 5, 3.2 and 3.14.
    let end = () => {};
    const broker5 = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(Uint8Array.of(0x20, 3, 0, 0, 0)));
      end = () => socket.end(Uint8Array.of(0xe0, 2, code, 0));
    });
    await new Promise<void>((resolve) => broker5.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => broker5.close());
    const { port } = broker5.address() as net.AddressInfo;
    const s = await connect(port, { version: '5' });
    end();
    expect(await s.closed).toBe(`The broker at 127.0.0.1:${port} ${words}`);
  });

  it('does not take a password in the address', () => {
    expect(endpoint.safeParse({ url: 'mqtt://u:p@host' }).success).toBe(false);
    expect(endpoint.safeParse({ url: 'http://host' }).success).toBe(false);
  });
});

describe('the MQTT simulator', () => {
  it('comes back when the broker does', async () => {
    const b = await broker();
    const device = startMqttSimulator({ url: `mqtt://127.0.0.1:${b.port}`, clientId: 'sim', reconnectMs: 20 });
    cleanups.push(() => device.close());
    await b.close();
    await broker({}, b.port);
    const box = inbox();
    await (await connect(b.port)).subscribe?.([at({ topic: 'sim', type: 'int' })], box.put);
    const beat = setInterval(() => device.publish('sim', '1'), 10);
    cleanups.push(() => clearInterval(beat));
    expect((await box.count(1))[0]).toEqual([0, good(1)]);
  });
});
