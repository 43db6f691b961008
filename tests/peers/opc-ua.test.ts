/** The OPC UA driver against node-opcua's server: every security, values, writes, subscriptions, browsing. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowseItem, type Session, STATUS, trouble, WriteRefused } from '#runtime/contract/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { type Cleanup, inbox, newFolder, opcUaDriver, startUaServer, type UaPeer } from './opc-ua-rig.ts';

type Address = ReturnType<(typeof driver)['address']['parse']>;
const driver = createDrivers()['opc-ua'];
const live = new AbortController().signal;
const cleanups: Cleanup[] = [];
let peer: UaPeer;
let url: string;
beforeAll(async () => {
  peer = await startUaServer(cleanups);
  url = `opc.tcp://127.0.0.1:${peer.port}`;
});
afterAll(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const at = (name: string, type: string, index?: number): Address =>
  driver.address.parse({
    node: `nsu=urn:maker:line;s=Line1.${name}`,
    type,
    ...(index === undefined ? {} : { index }),
  });

async function session<T>(options: object, use: (session: Session<Address>) => Promise<T>, by = driver): Promise<T> {
  const open = await by.connect(by.endpoint.parse({ url, ...options }), { signal: live });
  try {
    return await use(open);
  } finally {
    await open.close();
  }
}
const readOne = async (s: Session<Address>, a: Address): Promise<unknown> => (await s.read?.([a], live))?.[0]?.value;

describe('security', () => {
  const login = { username: 'operator', password: 'geheim' };
  it.each([
    ['none', 'best', {}],
    ['none', 'best', login],
    ['sign', 'Basic256Sha256', {}],
    ['sign', 'Aes128_Sha256_RsaOaep', {}],
    ['sign', 'Aes256_Sha256_RsaPss', login],
    ['encrypt', 'Basic256Sha256', login],
    ['encrypt', 'Aes128_Sha256_RsaOaep', login],
    ['encrypt', 'Aes256_Sha256_RsaPss', {}],
    ['best', 'best', login],
  ])('%s with policy %s reads and writes as %o', async (security, policy, who) => {
    await session({ security, policy, ...who }, async (s) => {
      const value = Math.random();
      await s.write?.(at('Speed', 'float64'), value, live);
      expect(await readOne(s, at('Speed', 'float64'))).toBe(value);
      const fingerprint = expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
      expect(s.fingerprint).toEqual(security === 'none' ? undefined : fingerprint);
    });
  });

  it('says that the password is wrong', async () => {
    for (const security of ['none', 'encrypt'])
      await expect(session({ security, username: 'operator', password: 'x' }, async () => undefined)).rejects.toThrow(
        trouble('opc-login', { where: `127.0.0.1:${peer.port}` }),
      );
  });

  it('makes a certificate of its own once, and keeps its key for itself', async () => {
    const folder = newFolder(cleanups);
    const read = (by: typeof driver) => session({}, (s) => readOne(s, at('Small', 'int8')), by);
    expect(await read(opcUaDriver(folder))).toBe(-5);
    const before = statSync(join(folder, 'jig-certificate.pem'));
    expect(statSync(join(folder, 'jig-key.pem')).mode & 0o777).toBe(0o600);
    expect(await read(opcUaDriver(folder))).toBe(-5);
    expect(statSync(join(folder, 'jig-certificate.pem')).ino).toBe(before.ino);
  });

  it('leaves no session behind', async () => {
    await session({}, async () => expect(await peer.sessions()).toBe(1));
    expect(await peer.sessions()).toBe(0);
  });
});

describe('values', () => {
  it('of every kind come exactly, in one round trip', async () => {
    await session({}, async (s) => {
      const asked: [Address, unknown][] = [
        [at('Level', 'float32'), 21.7],
        [at('Pieces', 'uint64'), 18_446_744_073_709_551_614n],
        [at('Balance', 'int64'), -1],
        [at('Small', 'int8'), -5],
        [at('Running', 'bool'), true],
        [at('Order', 'text'), 'A-17'],
        [at('Note', 'text'), '就绪'],
        [at('Started', 'time'), 1_700_000_000_000],
        [at('State', 'int32'), 1],
        [at('Zones', 'float64', 2), 30],
        [at('Counters', 'uint64', 1), 2n ** 63n],
      ];
      const readings = await s.read?.(
        asked.map(([a]) => a),
        live,
      );
      expect(readings?.map(({ value }) => value)).toEqual(asked.map(([, value]) => value));
    });
  });

  it('that are bad leave their neighbours good, each with its own status', async () => {
    await session({}, async (s) => {
      const asked = [
        at('Small', 'int8'),
        at('Gone', 'int8'),
        at('Order', 'float64'),
        at('Zones', 'float64', 9),
        driver.address.parse({ node: 'nsu=urn:nobody;s=x' }),
        at('Running', 'bool'),
      ];
      expect((await s.read?.(asked, live))?.map(({ value, status }) => [value, status])).toEqual([
        [-5, 0],
        [undefined, 0x8034_0000], // BadNodeIdUnknown
        [undefined, STATUS.badTypeMismatch],
        [undefined, 0x8037_0000], // BadIndexRangeNoData
        [undefined, 0x8034_0000],
        [true, 0],
      ]);
    });
  });

  it('keep the status and the source time that the server gave them', async () => {
    await session({}, async (s) => {
      const at1 = 1_600_000_000_123;
      await peer.set('Level', { value: 5, status: 0x4090_0000, at: at1 }); // UncertainLastUsableValue
      expect((await s.read?.([at('Level', 'float32')], live))?.[0]).toMatchObject({
        value: 5,
        status: 0x4090_0000,
        sourceAt: at1,
      });
      await peer.set('Level', { value: 6, status: 0x808c_0000, at: at1 }); // BadSensorFailure
      expect((await s.read?.([at('Level', 'float32')], live))?.[0]).toMatchObject({
        value: undefined,
        status: 0x808c_0000,
        sourceAt: at1,
      });
      await peer.set('Level', { value: 21.7 });
    });
  });
});

describe('a write', () => {
  it.each<[string, string, unknown, number | undefined]>([
    ['Level', 'float32', 99.5, undefined],
    ['Pieces', 'uint64', 9_007_199_254_740_993n, undefined],
    ['Balance', 'int64', -9_223_372_036_854_775_808n, undefined],
    ['Running', 'bool', false, undefined],
    ['Order', 'text', 'B-18', undefined],
    ['Note', 'text', 'fertig', undefined],
    ['Started', 'time', 1_800_000_000_000, undefined],
    ['Zones', 'float64', 25.5, 1],
    ['Counters', 'uint64', 2n ** 64n - 1n, 0],
  ])('of %s as %s stands there afterwards', async (name, type, value, index) => {
    await session({}, async (s) => {
      await s.write?.(at(name, type, index), value, live);
      expect(await readOne(s, at(name, type, index))).toBe(value);
    });
  });

  it('that the server does not take, or that fits no such node, is refused', async () => {
    await session({}, async (s) => {
      const refused = [
        [at('Serial', 'uint32'), 1],
        [at('Speed', 'int32'), 1],
        [at('Gone', 'int32'), 1],
        [at('Small', 'int8'), 128],
        [at('Running', 'bool'), 'on'],
      ] as const;
      for (const [a, value] of refused) await expect(s.write?.(a, value, live)).rejects.toBeInstanceOf(WriteRefused);
      expect(await readOne(s, at('Serial', 'uint32'))).toBe(4711);
      await expect(s.write?.(at('Small', 'int8'), 1, AbortSignal.abort())).rejects.toBeInstanceOf(WriteRefused);
      expect(await readOne(s, at('Small', 'int8'))).toBe(-5);
    });
  });
});

describe('a subscription', () => {
  it('tells what is there, then what changes, with status and times; a bad node says why', async () => {
    await session({}, async (s) => {
      const box = inbox();
      const end = await s.subscribe?.(
        [at('Speed', 'float64'), at('Gone', 'int32'), at('Counters', 'uint64', 1), at('Order', 'int16')],
        box.put,
        [50, 50, 50, 50],
      );
      await box.find((_, index) => index === 0);
      expect((await box.find((_, index) => index === 1)).status).toBe(0x8034_0000);
      expect((await box.find((_, index) => index === 2)).value).toBe(2n ** 63n);
      expect((await box.find((_, index) => index === 3)).status).toBe(STATUS.badTypeMismatch);
      const hourAgo = Date.now() - 3_600_000;
      await peer.set('Speed', { value: 77, status: 0x4090_0000, at: hourAgo });
      const told = await box.find(({ value }, index) => index === 0 && value === 77);
      expect(told).toMatchObject({ status: 0x4090_0000, sourceAt: hourAgo });
      // Old, and yet told by a clock that is right.
      expect(Math.abs((told.clockAt ?? 0) - Date.now())).toBeLessThan(60_000);
      await end?.();
      await peer.set('Speed', { value: 1.5 });
    });
  });

  it('tells values in the order in which they came', async () => {
    await session({}, async (s) => {
      const box = inbox();
      await s.subscribe?.([at('State', 'int32')], box.put, [50]);
      await box.find(() => true);
      for (let n = 100; n < 110; n++) await s.write?.(at('State', 'int32'), n, live);
      await box.find(({ value }) => value === 109);
      const values = box.told.map(([, { value }]) => value);
      expect(values).toEqual([...values].sort((a, b) => Number(a) - Number(b)));
    });
  });

  it('waits for a listener that has no room', async () => {
    await session({}, async (s) => {
      const heard: unknown[] = [];
      let free = () => {};
      const first = Promise.withResolvers<void>();
      await s.subscribe?.(
        [at('Small', 'int8')],
        (readings) => {
          heard.push(...readings.map(([, { value }]) => value));
          first.resolve();
          return new Promise<void>((resolve) => {
            free = resolve;
          });
        },
        [50],
      );
      await first.promise;
      for (const value of [1, 2, -5]) await peer.set('Small', { value });
      // Another way to the same server shows that time has passed there.
      for (let n = 0; n < 20; n++) await readOne(s, at('Small', 'int8'));
      expect(heard).toEqual([-5]);
      free();
    });
  });
});

describe('browsing', () => {
  async function list(s: Session<Address>, parent?: string): Promise<BrowseItem<Address>[]> {
    const items: BrowseItem<Address>[] = [];
    if (!s.browse) throw new Error('no browse');
    for await (const item of s.browse(parent, live)) items.push(item);
    return items;
  }
  const named = (items: readonly BrowseItem<Address>[], label: string) => {
    const found = items.find((item) => item.label === label);
    if (!found) throw new Error(`no ${label} in ${items.map((item) => item.label).join(', ')}`);
    return found;
  };

  it('goes down folder by folder; each value has its type, unit and access, and can be read at its address', async () => {
    await session({}, async (s) => {
      const line = named(await list(s), 'Line 1');
      expect(line).toMatchObject({ below: true });
      expect(line.point).toBeUndefined();
      const items = await list(s, line.id);
      expect(named(items, 'Oil')).toMatchObject({
        below: false,
        point: { type: { type: 'real', unit: 'Cel' }, access: 'read-write', address: { type: 'float64' } },
      });
      expect(named(items, 'Serial').point).toMatchObject({ type: { type: 'int' }, access: 'read' });
      expect(named(items, 'State').point?.address.type).toBe('int32');
      expect(named(items, 'Note').point?.type.type).toBe('text');
      const zones = named(items, 'Zones');
      expect(zones).toMatchObject({ below: true });
      expect(zones.point).toBeUndefined();
      expect((await list(s, zones.id)).map(({ label, point }) => [label, point?.address.index])).toEqual([
        ['[0]', 0],
        ['[1]', 1],
        ['[2]', 2],
      ]);
      const points = items.flatMap(({ point }) => (point ? [point.address] : []));
      expect((await s.read?.(points, live))?.map(({ status }) => status)).toEqual(points.map(() => 0));
    });
  });

  it('lists a long folder to its end, and stops where nobody reads on', async () => {
    await session({}, async (s) => {
      const line = named(await list(s), 'Line 1');
      const many = named(await list(s, line.id), 'Many');
      expect((await list(s, many.id)).map(({ label }) => label)).toEqual(
        Array.from({ length: 250 }, (_, n) => `V${n}`),
      );
      for (let n = 0; n < 30; n++)
        for await (const item of s.browse?.(many.id, live) ?? []) {
          expect(item.label).toBe('V0');
          break;
        }
      expect((await list(s, many.id)).length).toBe(250);
    });
  });
});
