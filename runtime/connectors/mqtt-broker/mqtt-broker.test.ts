/** The embedded broker: serves, stays within bounds, and is no reason for the runtime to fall. */
import { type EventEmitter, once } from 'node:events';
import net from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { createMqttBroker, type MqttBroker } from './mqtt-broker.ts';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});
const silent = { info: () => undefined, warn: () => undefined };

function broker(port = 0): MqttBroker {
  const made = createMqttBroker({ port, log: silent });
  cleanups.push(() => made.close());
  return made;
}
async function client(port: number): Promise<MqttClient> {
  const made = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
  made.on('error', () => undefined);
  cleanups.push(() => made.endAsync(true));
  return made;
}

/** The client's own types know no plain emitter, which it is. */
const heard = (client: MqttClient, event: string) => once(client as unknown as EventEmitter, event);

describe('the embedded broker', () => {
  it('passes messages on and keeps retained ones', async () => {
    const b = broker();
    await b.start();
    expect(b.health()).toEqual({ state: 'running' });
    const sender = await client(b.port());
    await sender.publishAsync('meter/power', '12.5', { qos: 1, retain: true });
    const reader = await client(b.port());
    const message = heard(reader, 'message');
    await reader.subscribeAsync('meter/power');
    const [topic, payload, packet] = await message;
    expect([topic, String(payload), packet.retain]).toEqual(['meter/power', '12.5', true]);
  });

  it('says that its port is taken, and can be closed all the same', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => other.close());
    const { port } = other.address() as net.AddressInfo;
    const b = broker(port);
    await b.start();
    expect(b.health()).toEqual({ state: 'failed', detail: `Port ${port} is taken by another program.` });
    await b.close();
  });

  it('drops who sends a message that is too long', async () => {
    const b = broker();
    await b.start();
    const sender = await client(b.port());
    const closed = heard(sender, 'close');
    sender.publish('big', Buffer.alloc(300 * 1024), { qos: 0 });
    await closed;
    expect(b.health().state).toBe('running');
  });

  it('survives a client that does not speak MQTT', async () => {
    const b = broker();
    await b.start();
    const socket = net.connect(b.port(), '127.0.0.1');
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await closed;
    await client(b.port());
  });

  it('closes its clients and can start again on the same port', async () => {
    const b = broker();
    await b.start();
    const port = b.port();
    const closed = heard(await client(port), 'close');
    await b.close();
    await closed;
    const again = broker(port);
    await again.start();
    expect(again.health().state).toBe('running');
  });
});
