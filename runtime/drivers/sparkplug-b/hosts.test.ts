/** The host's connection: who shares it, when it is let go, and what it says of itself. */
import mqtt from 'mqtt';
import { afterEach, expect, it } from 'vitest';
import { handClock } from '#runtime/devices/test-clock.ts';
import { startTwinBroker, type TwinBroker } from '../mqtt/twin-broker.ts';
import { endpoint } from './endpoint.ts';
import { createHosts } from './hosts.ts';

const live = new AbortController().signal;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function rig(more: object = {}) {
  const broker: TwinBroker = await startTwinBroker();
  cleanups.push(() => broker.close());
  const watcher = await mqtt.connectAsync(broker.url, { reconnectPeriod: 0 });
  cleanups.push(() => watcher.endAsync(true));
  const states: unknown[] = [];
  watcher.on('message', (_topic, payload) => states.push(JSON.parse(payload.toString())));
  await watcher.subscribeAsync('spBv1.0/STATE/#', { qos: 1 });
  const clock = handClock(1_000_000);
  const e = endpoint.parse({ url: broker.url, group: 'G', node: 'N', ...more });
  return { broker, clock, e, states, hosts: createHosts(clock) };
}

it('stays for a while after the last device has gone, so that nodes need not leave the broker, and then says goodbye', async () => {
  const { clock, e, states, hosts } = await rig({ hostId: 'jig' });
  const { host, leave } = await hosts.join(e, live);
  await host.enter('G', 'N', 100);
  await expect.poll(() => states).toEqual([{ online: true, timestamp: 1_000_000 }]);
  await host.leave('G', 'N');
  await leave();
  clock.pass(30_000);
  const again = await hosts.join(e, live);
  expect(again.host).toBe(host);
  await again.leave();
  clock.pass(44_999);
  expect(host.isUp()).toBe(true);
  clock.pass(1);
  await host.closed;
  await expect.poll(() => states.at(-1)).toEqual({ online: false, timestamp: 1_074_999 + 1 });
  const fresh = await hosts.join(e, live);
  expect(fresh.host).not.toBe(host);
  await fresh.host.close();
});

it('without a name it says nothing, and goes with its last device', async () => {
  const { e, states, hosts } = await rig();
  const [one, other] = [await hosts.join(e, live), await hosts.join(e, live)];
  expect(one.host).toBe(other.host);
  await one.host.enter('G', 'N', 100);
  await one.leave();
  expect(other.host.isUp()).toBe(true);
  await other.leave();
  expect(await other.host.closed).toBe('The connection was closed.');
  expect(states).toEqual([]);
});

it('says that the broker does not let it hear a node', async () => {
  const { broker, e, hosts } = await rig();
  broker.aedes.authorizeSubscribe = (_client, sub, done) => done(null, null as unknown as typeof sub);
  const { host, leave } = await hosts.join(e, live);
  await expect(host.enter('G', 'N', 100)).rejects.toThrow(
    `The broker at ${new URL(broker.url).host} does not let this user hear edge node N.`,
  );
  await leave();
});

it('says that the broker does not speak the version of MQTT that it was told', async () => {
  const { e, hosts } = await rig({ version: '5' });
  await expect(hosts.join(e, live)).rejects.toThrow(
    'The broker refused the connection: it does not speak this version of MQTT; choose the other one.',
  );
});
