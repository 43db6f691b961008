/** The MQTT connector against mosquitto: confirmed, with its key, and again when the broker is away. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { connectors } from '#runtime/connectors/index.ts';
import { findMosquitto, freePort } from './peer.ts';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const attempt = { signal: new AbortController().signal, idempotencyKey: 'app:1:x' };
const MESSAGE = { topic: 'plant/press-1/state', payload: '{"run":true}', retain: false };
const open = (port: number, version: '3.1.1' | '5' = '5') => {
  const { mqtt: connector } = connectors;
  const outlet = connector.open(connector.settings.parse({ url: `mqtt://127.0.0.1:${port}`, version }));
  cleanups.push(() => outlet.close());
  return outlet;
};

async function mosquitto(port: number) {
  const folder = mkdtempSync(join(tmpdir(), 'jig-mosquitto-'));
  const conf = join(folder, 'mosquitto.conf');
  writeFileSync(conf, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n`);
  const child = spawn(findMosquitto(), ['-c', conf], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  cleanups.push(stop);
  const outlet = open(port);
  await expect.poll(() => outlet.test(attempt.signal), { timeout: 10_000 }).toBeUndefined();
  return stop;
}

test.each(['5', '3.1.1'] as const)(
  'MQTT %s: what is done has reached the broker, and those who listen',
  async (version) => {
    const port = await freePort();
    await mosquitto(port);
    const listener = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion: 5 });
    cleanups.push(() => listener.endAsync(true));
    const heard: { topic: string; text: string; qos: number; key: unknown }[] = [];
    listener.on('message', (topic, bytes, { qos, properties }) => {
      heard.push({ topic, text: bytes.toString(), qos, key: properties?.userProperties?.['idempotency-key'] });
    });
    await listener.subscribeAsync('plant/#', { qos: 1 });
    expect(await open(port, version).deliver(MESSAGE, attempt)).toEqual({ kind: 'done' });
    await expect
      .poll(() => heard)
      .toEqual([{ topic: MESSAGE.topic, text: MESSAGE.payload, qos: 1, key: version === '5' ? 'app:1:x' : undefined }]);
  },
);

test('a broker that is away is worth another attempt, and the same outlet finds it again', async () => {
  const port = await freePort();
  const stop = await mosquitto(port);
  const outlet = open(port);
  expect(await outlet.deliver(MESSAGE, attempt)).toEqual({ kind: 'done' });
  await stop();
  cleanups.splice(cleanups.indexOf(stop), 1);
  await expect
    .poll(async () => await outlet.deliver(MESSAGE, attempt), { timeout: 10_000 })
    .toEqual({ kind: 'again', problem: `Nothing listens on 127.0.0.1:${port}.` });
  await mosquitto(port);
  await expect.poll(async () => await outlet.deliver(MESSAGE, attempt), { timeout: 10_000 }).toEqual({ kind: 'done' });
});

test.each(['', 'plant/+/state', 'plant/#'])('"%s" is no topic to publish on', async (topic) => {
  expect((await open(9).deliver({ ...MESSAGE, topic }, attempt)).kind).toBe('dead');
});
