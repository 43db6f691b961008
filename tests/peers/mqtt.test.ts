/** The MQTT driver against mosquitto, in both versions of the protocol, and through a restart of the broker. */
import { afterEach, describe, expect, it } from 'vitest';
import { type DeviceDef, deviceDef, STATUS } from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { drivers, startMqttSimulator } from '#runtime/drivers/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { type Cleanup, inbox, startMosquitto, when } from './mqtt-rig.ts';
import { freePort } from './peer.ts';

const driver = drivers.mqtt;
const live = new AbortController().signal;
const cleanups: Cleanup[] = [];
const mosquitto = (port: number, more = '') => startMosquitto(cleanups, port, more);
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

describe.each(['3.1.1', '5'] as const)('the driver at mosquitto, MQTT %s', (version) => {
  it.each([0, 1, 2] as const)('writes and hears at QoS %i', async (qos) => {
    const port = await freePort();
    await mosquitto(port);
    const session = await driver.connect(driver.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, version, qos }), {
      signal: live,
    });
    cleanups.push(() => session.close());
    const a = driver.address.parse({ topic: 'plant/a', path: 'v.n', type: 'int' });
    const box = inbox();
    await session.subscribe?.([a], box.put);
    await session.write?.(a, 9_007_199_254_740_993n, live);
    expect(await box.count(1)).toEqual([[0, { value: 9_007_199_254_740_993n, status: STATUS.good }]]);
  });

  it('knows a kept message from a new one', async () => {
    const port = await freePort();
    await mosquitto(port);
    const session = await driver.connect(driver.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, version }), {
      signal: live,
    });
    cleanups.push(() => session.close());
    const a = driver.address.parse({ topic: 'plant/on', type: 'bool', retain: true });
    await session.write?.(a, true, live);
    const box = inbox();
    await session.subscribe?.([a], box.put);
    await box.count(1);
    await session.write?.(a, false, live);
    expect((await box.count(2)).map(([, { value, status }]) => [value, status])).toEqual([
      [true, STATUS.uncertainLastUsable],
      [false, STATUS.good],
    ]);
  });
});

describe('the driver at mosquitto', () => {
  it('is told in MQTT 5 that a write is not allowed', async () => {
    const port = await freePort();
    await mosquitto(port, 'acl_file ACL');
    const session = await driver.connect(driver.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, version: '5' }), {
      signal: live,
    });
    cleanups.push(() => session.close());
    await session.write?.(driver.address.parse({ topic: 'plant/ok' }), 1, live);
    await expect(session.write?.(driver.address.parse({ topic: 'secret' }), 1, live)).rejects.toThrow(
      'The broker refused the message: ',
    );
  });

  it('says that it is not let in without a password', async () => {
    const port = await freePort();
    await mosquitto(port, 'allow_anonymous false');
    for (const version of ['3.1.1', '5'])
      await expect(
        driver.connect(driver.endpoint.parse({ url: `mqtt://127.0.0.1:${port}`, version }), { signal: live }),
      ).rejects.toThrow('does not let this client in');
  });

  it('is bad while the broker is gone and good again after its restart, without anyone’s help', async () => {
    const port = await freePort();
    const first = await mosquitto(port);
    const url = `mqtt://127.0.0.1:${port}`;
    const meter = startMqttSimulator({ url, clientId: 'meter', reconnectMs: 50 });
    cleanups.push(() => meter.close());
    let n = 0;
    const beat = setInterval(() => meter.publish('plant/n', String(n++)), 20);
    cleanups.push(() => clearInterval(beat));
    const tags = createTags();
    const rows = { all: () => [], put: () => undefined, remove: () => true };
    const devices = createDevices({
      tags,
      drivers,
      rows,
      log: { info: () => undefined, warn: () => undefined },
      random: () => 0,
    });
    cleanups.push(() => devices.close());
    const def: DeviceDef = deviceDef.parse({
      title: 'M',
      protocol: 'mqtt',
      endpoint: { url },
      tags: { n: { title: 'N', address: { topic: 'plant/n', type: 'int' }, type: 'int' } },
    });
    const good = when(tags, 'm', 'n', (s) => s.quality === 'good');
    await devices.save('m', def);
    const before = Number((await good).value);

    const lost = when(tags, 'm', 'n', (s) => s.quality === 'bad');
    await first.stop();
    expect(await lost).toMatchObject({ value: expect.any(Number), status: STATUS.badNotConnected });
    const back = when(tags, 'm', 'n', (s) => s.quality === 'good');
    await mosquitto(port);
    expect(Number((await back).value)).toBeGreaterThan(before);
  });
});
