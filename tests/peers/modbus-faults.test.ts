/** A Modbus device that vanishes, comes back, lies and stutters, through the whole of the device room: no wrong value is good, no gap goes unmarked. */
import { afterEach, describe, expect, it } from 'vitest';
import { type DeviceDef, deviceDef, qualityOf, type Sample } from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { networkFaults } from './network-faults.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

type Protocol = 'modbus-tcp' | 'modbus-rtu';
const TIMEOUT_MS = 120;
/** Register n holds 1000 + n, whatever happens: any other good value is a lie. */
const OFFSETS = [0, 1, 2, 40, 41, 42, 80, 81, 82];

async function plant(protocol: Protocol) {
  const drivers = createDrivers();
  const driver = drivers[protocol];
  const at = (offset: number) => driver.address.parse({ offset });
  const twin = await driver.twin?.(OFFSETS.map((n) => ({ address: at(n), value: 1000 + n })));
  if (!twin) throw new Error('no twin');
  cleanups.push(() => twin.close());
  const proxy = await startFaultProxy(Number(twin.endpoint.port));
  cleanups.push(() => proxy.close());

  const tags = createTags();
  const devices = createDevices({
    tags,
    drivers,
    rows: { all: () => [], put: () => undefined, remove: () => true },
    log: { info: () => undefined, warn: () => undefined },
  });
  cleanups.push(() => devices.close());
  // Three devices of one line: blocks of one length, whose answers look alike.
  const seen: { device: string; tag: string; sample: Sample }[] = [];
  for (const [device, own] of [
    ['a', [0, 1, 2]],
    ['b', [40, 41, 42]],
    ['c', [80, 81, 82]],
  ] as const) {
    const def: DeviceDef = deviceDef.parse({
      title: { en: device, 'zh-CN': device },
      protocol,
      endpoint: { ...twin.endpoint, port: proxy.port, timeoutMs: TIMEOUT_MS },
      tags: Object.fromEntries(
        own.map((n) => [
          String(n),
          { title: { en: `${n}`, 'zh-CN': `${n}` }, address: { offset: n }, type: 'int', intervalMs: 50 },
        ]),
      ),
    });
    await devices.save(device, def);
    for (const n of own)
      tags.subscribe(device, String(n), 'every', (sample) => void seen.push({ device, tag: String(n), sample }));
  }
  const allGood = () =>
    [
      ['a', '0'],
      ['b', '41'],
      ['c', '82'],
    ].every(([device = '', tag = '']) => tags.get(device, tag).quality === 'good');
  return { proxy, devices, seen, allGood };
}

/** No good sample ever held anything but what its register holds. */
const noLie = (seen: readonly { tag: string; sample: Sample }[]) =>
  seen.filter(({ tag, sample }) => sample.quality !== 'bad' && Number(sample.value) !== 1000 + Number(tag));

const flip = (chunk: Buffer, at: number): Buffer => {
  const out = Buffer.from(chunk);
  out[at % out.length] = (out[at % out.length] ?? 0) ^ 0x55;
  return out;
};

describe.each<Protocol>(['modbus-tcp', 'modbus-rtu'])('%s on a bad network', (protocol) => {
  it.each(networkFaults('no modbus at all\r\n', TIMEOUT_MS))(
    'is offline with bad tags while %s, and back by itself',
    async (_name, hurt) => {
      const { proxy, devices, seen, allGood } = await plant(protocol);
      await expect.poll(allGood, { timeout: 5000 }).toBe(true);
      hurt(proxy);
      const gone = () => devices.list().every(({ state }) => state === 'offline' || state === 'connecting');
      await expect.poll(gone, { timeout: 10_000 }).toBe(true);
      for (const { samples } of devices.list())
        for (const [, status] of Object.values(samples)) expect(qualityOf(status)).toBe('bad');
      proxy.heal();
      await expect.poll(allGood, { timeout: 20_000 }).toBe(true);
      expect(noLie(seen)).toEqual([]);
    },
  );

  it('tells no lie while answers are flipped, cut, doubled, late and lost at random', { timeout: 60_000 }, async () => {
    const { proxy, seen, allGood } = await plant(protocol);
    await expect.poll(allGood, { timeout: 5000 }).toBe(true);
    let n = 7;
    const chance = (of: number) => {
      n = (n * 48_271) % 0x7fff_ffff;
      return n % of;
    };
    let passed = 0;
    let last: Buffer | undefined;
    let held: readonly Buffer[] = [];
    proxy.faults.meddle = (chunk, from) => {
      if (from === 'client') return [chunk];
      passed++;
      const late = held;
      held = [];
      const before = last;
      last = chunk;
      switch (chance(18)) {
        case 0:
          return [...late];
        case 1:
          // It comes before the answer to the next question, when nobody waits for it any more.
          held = [chunk];
          return [...late];
        case 2:
          return [...late, chunk.subarray(0, 5), chunk.subarray(5)];
        case 3:
          // TCP keeps what it carries whole; a serial line does not.
          return [...late, flip(chunk, chance(protocol === 'modbus-rtu' ? chunk.length : 8))];
        case 4:
          // A gateway may mix up its answers, and numbers them. A serial line has no numbers, but neither does it say anything twice.
          return protocol === 'modbus-tcp' ? [...late, chunk, chunk] : [...late, chunk];
        case 5:
          return protocol === 'modbus-tcp' && before ? [...late, before, chunk] : [...late, chunk];
        default:
          return [...late, chunk];
      }
    };
    await expect.poll(() => passed, { timeout: 30_000 }).toBeGreaterThan(80);
    proxy.heal();
    await expect.poll(allGood, { timeout: 30_000 }).toBe(true);
    expect(noLie(seen)).toEqual([]);
    expect(seen.length).toBeGreaterThan(0);
  });
});
