/** The Sparkplug B driver against its own simulated edge node: a twin of any addresses, read, written, and gone. */
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Reading, type Session, STATUS, type Twin } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';
import { createSparkplugDriver } from './driver.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const driver = createSparkplugDriver({ birthMs: 300 });
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const at = (rest: object) => address.parse(rest);
const connect = async (e: Endpoint): Promise<Session<Address>> => {
  const session = await driver.connect(e, { signal: live });
  cleanups.push(() => session.close());
  return session;
};

const POINTS = [
  { address: at({ metric: 'Speed' }), value: 1200.5 },
  { address: at({ device: 'Meter', metric: 'Energy/Total', type: 'int' }), value: 2n ** 62n },
  { address: at({ device: 'Meter', metric: 'On', type: 'bool' }), value: true },
  { address: at({ device: 'Meter', metric: 'Name', type: 'text' }), value: '电表' },
  { address: at({ device: 'Meter', metric: 'Since', type: 'time' }), value: 1_700_000_000_000 },
];
const ADDRESSES = POINTS.map((point) => point.address);

async function twin(): Promise<Twin<Endpoint, Address>> {
  const made = await driver.twin?.(POINTS);
  if (!made) throw new Error('There is no twin.');
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await made.close();
  };
  cleanups.push(close);
  return { ...made, close };
}
const shows = async (session: Session<Address>, a: Address, value: unknown) =>
  expect.poll(async () => (await session.read?.([a], live))?.[0]).toMatchObject({ value, status: STATUS.good });

describe('the Sparkplug B twin', () => {
  it('has what it is given, tells of changes, and takes commands', async () => {
    const device = await twin();
    const session = await connect(device.endpoint);
    const told: (readonly [number, Reading])[] = [];
    await session.subscribe?.(ADDRESSES, (readings) => {
      told.push(...readings);
      return undefined;
    });
    for (const { address: a, value } of POINTS) await shows(session, a, value);
    const [speed = at({ metric: '' }), energy = speed, on = speed] = ADDRESSES;
    device.set(energy, 2n ** 62n + 1n);
    await shows(session, energy, 2n ** 62n + 1n);
    await session.write?.(on, false, live);
    expect(device.get(on)).toBe(false);
    await session.write?.(speed, 800, live);
    expect(device.get(speed)).toBe(800);
    expect(told.filter(([index]) => index === 0).map(([, { value }]) => value)).toEqual([1200.5, 800]);
  });

  it('is gone when it is closed, and its sessions say so', async () => {
    const device = await twin();
    const session = await connect(device.endpoint);
    await device.close();
    expect(await session.closed).toMatch(/\.$/);
  });
});

describe('the Sparkplug B driver', () => {
  it('shares one connection among the nodes of a broker', async () => {
    const device = await twin();
    const [one, other] = [await connect(device.endpoint), await connect(device.endpoint)];
    await one.close();
    const [speed = at({ metric: '' })] = ADDRESSES;
    await shows(other, speed, 1200.5);
    expect(driver.link?.(device.endpoint)).toBe(driver.link?.({ ...device.endpoint, node: 'another' }));
  });

  it('says in words what is wrong', async () => {
    const device = await twin();
    await expect(connect({ ...device.endpoint, group: 'Jug' })).rejects.toThrow(
      /^Edge node Twin of group Jug did not answer at /,
    );
    const free = net.createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as net.AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    await expect(connect({ ...device.endpoint, url: `mqtt://127.0.0.1:${port}` })).rejects.toThrow('Nothing listens');
    await expect(driver.connect(device.endpoint, { signal: AbortSignal.abort() })).rejects.toThrow('broken off');
    for (const node of ['a/b', 'a+', '#', ''])
      expect(endpoint.safeParse({ ...device.endpoint, node }).success, node).toBe(false);
  });
});
