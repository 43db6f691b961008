/** snap7's controller behind a bad network, through the whole of the device room: no wrong value is good, no gap goes unmarked. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceDef, deviceDef, qualityOf, type Sample } from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { networkFaults } from './network-faults.ts';
import { buildSnap7, hasSnap7, KIND, type Snap7, startController, WHY_NOT } from './s7-rig.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const TIMEOUT_MS = 120;
/** Word n of DB1 holds 1000 + n, whatever happens: any other good value is a lie. Their answers are of one length, and look alike. */
const DEVICES = { a: [0, 2, 4], b: [80, 82, 84], c: [160, 162, 164] } as const;
/** TPKT, COTP, the header of an answer, its parameters and the head of its first item. What follows is carried whole by TCP. */
const HEADERS = 25;

describe.skipIf(!hasSnap7)(`snap7 on a bad network (${WHY_NOT} when skipped)`, () => {
  let snap7: Snap7;
  beforeAll(() => {
    snap7 = buildSnap7();
  }, 120_000);
  afterAll(() => snap7?.remove());

  async function plant() {
    const controller = await startController(snap7, 240);
    cleanups.push(() => controller.stop());
    await controller.area(KIND.block, 1, 300);
    for (let n = 0; n < 300; n += 2) await controller.put(KIND.block, 1, n, (1000 + n).toString(16).padStart(4, '0'));
    const proxy = await startFaultProxy(controller.port);
    cleanups.push(() => proxy.close());
    const tags = createTags();
    const devices = createDevices({
      tags,
      drivers: createDrivers(),
      rows: { all: () => [], put: () => undefined, remove: () => true },
      log: { info: () => undefined, warn: () => undefined },
      // It tries again as soon as it may.
      random: () => 0,
    });
    cleanups.push(() => devices.close());
    const seen: { tag: string; sample: Sample }[] = [];
    for (const [device, own] of Object.entries(DEVICES)) {
      const def: DeviceDef = deviceDef.parse({
        title: device,
        protocol: 's7',
        endpoint: { host: '127.0.0.1', port: proxy.port, timeoutMs: TIMEOUT_MS },
        tags: Object.fromEntries(
          own.map((n) => [
            String(n),
            { title: `${n}`, address: { address: `DB1.DBW${n}:INT` }, type: 'int', intervalMs: 50 },
          ]),
        ),
      });
      await devices.save(device, def);
      for (const n of own)
        tags.subscribe(device, String(n), 'every', (sample) => void seen.push({ tag: String(n), sample }));
    }
    const allGood = () =>
      Object.entries(DEVICES).every(([device, own]) =>
        own.every((n) => tags.get(device, String(n)).quality === 'good'),
      );
    return { controller, proxy, devices, seen, allGood };
  }

  const lies = (seen: readonly { tag: string; sample: Sample }[]) =>
    seen.filter(({ tag, sample }) => sample.quality !== 'bad' && Number(sample.value) !== 1000 + Number(tag));

  it.each(networkFaults('no S7 at all\r\n', TIMEOUT_MS))(
    'is offline with bad tags while %s, and back by itself',
    async (_name, hurt) => {
      const { proxy, devices, seen, allGood } = await plant();
      await expect.poll(allGood, { timeout: 5000 }).toBe(true);
      hurt(proxy);
      const gone = () => devices.list().every(({ state }) => state === 'offline' || state === 'connecting');
      await expect.poll(gone, { timeout: 10_000 }).toBe(true);
      for (const { samples } of devices.list())
        for (const [, status] of Object.values(samples)) expect(qualityOf(status)).toBe('bad');
      proxy.heal();
      await expect.poll(allGood, { timeout: 20_000 }).toBe(true);
      expect(lies(seen)).toEqual([]);
    },
  );

  it('tells no lie while answers are flipped, cut, doubled, late and lost at random', { timeout: 60_000 }, async () => {
    const { proxy, seen, allGood } = await plant();
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
      // An introduction that fails costs a pause, and gives no value.
      if (from === 'client' || chunk[5] === 0xd0 || chunk[19] === 0xf0) return [chunk];
      passed++;
      const late = held;
      held = [];
      const before = last;
      last = chunk;
      const flipped = Buffer.from(chunk);
      switch (chance(24)) {
        case 0:
          return [...late];
        case 1:
          // It comes before the answer to the next question, when nobody waits for it any more.
          held = [chunk];
          return [...late];
        case 2:
          return [...late, chunk.subarray(0, 5), chunk.subarray(5)];
        case 3: {
          const at = chance(Math.min(HEADERS, chunk.length));
          flipped[at] = (flipped[at] ?? 0) ^ 0x55;
          return [...late, flipped];
        }
        case 4:
          return [...late, chunk, chunk];
        case 5:
        case 6:
        case 7:
          return before ? [...late, before, chunk] : [...late, chunk];
        default:
          return [...late, chunk];
      }
    };
    await expect.poll(() => passed, { timeout: 30_000 }).toBeGreaterThan(80);
    proxy.heal();
    await expect.poll(allGood, { timeout: 30_000 }).toBe(true);
    expect(lies(seen)).toEqual([]);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('is written to and read back, and a write that nobody answers stays open', async () => {
    const { controller, proxy, devices, allGood } = await plant();
    await expect.poll(allGood, { timeout: 5000 }).toBe(true);
    const def = devices.list().find(({ id }) => id === 'a')?.def;
    if (!def) throw new Error('no device');
    const tag = {
      title: 'S',
      address: { address: 'DB1.DBD290:REAL' },
      type: 'real',
      intervalMs: 50,
      access: 'read-write',
    };
    await devices.save('a', deviceDef.parse({ ...def, tags: { ...def.tags, speed: tag } }));
    await expect.poll(() => devices.stateOf('a')?.state).toBe('online');
    expect(await devices.write('a', 'speed', 12.5)).toEqual({ outcome: 'done' });
    expect(await controller.get(KIND.block, 1, 290, 4)).toBe('41480000');
    proxy.faults.stalled.server = true;
    expect((await devices.write('a', 'speed', 13)).outcome).toBe('unknown');
    proxy.heal();
  });
});
