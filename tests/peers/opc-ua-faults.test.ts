/** The OPC UA driver where things go wrong: nobody there, the wrong server, another certificate, silence, rubbish, restarts. */
import { rmSync } from 'node:fs';
import net from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type DeviceDef,
  deviceDef,
  qualityOf,
  type Sample,
  type Session,
  STATUS,
  trouble,
} from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { type Cleanup, newFolder, opcUaDriver, startSpoiler, startUaServer } from './opc-ua-rig.ts';
import { freePort } from './peer.ts';

const live = new AbortController().signal;
const cleanups: Cleanup[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

type Driver = ReturnType<typeof opcUaDriver>;
type Address = ReturnType<Driver['address']['parse']>;
const urlOf = (port: number) => `opc.tcp://127.0.0.1:${port}`;
const whereOf = (port: number) => `127.0.0.1:${port}`;
const connect = async (driver: Driver, port: number, options: object = {}): Promise<Session<Address>> => {
  const session = await driver.connect(driver.endpoint.parse({ url: urlOf(port), ...options }), { signal: live });
  cleanups.push(() => session.close());
  return session;
};
const refusal = (driver: Driver, port: number, options: object = {}): Promise<string> =>
  connect(driver, port, options).then(
    () => 'connected',
    (error: Error) => error.message,
  );
const small = opcUaDriver().address.parse({ node: 'nsu=urn:maker:line;s=Line1.Small', type: 'int8' });

async function listener(onSocket: (socket: net.Socket) => void): Promise<number> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as net.AddressInfo).port;
}

describe('connecting says what is wrong', () => {
  it('where nothing listens', async () => {
    const port = await freePort();
    expect(await refusal(opcUaDriver(), port)).toBe(trouble('nothing-listens', { where: whereOf(port) }));
  });

  it('where nobody answers', async () => {
    const port = await listener(() => undefined);
    expect(await refusal(opcUaDriver(), port, { timeoutMs: 500 })).toBe(
      trouble('no-answer-from', { where: whereOf(port), ms: 500 }),
    );
  });

  it('where something else than OPC UA answers, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (bytes) => {
        const port = await listener((socket) => socket.once('data', () => socket.end(bytes)));
        expect(await refusal(opcUaDriver(), port, { timeoutMs: 1000 })).toMatch(/\.$/);
      }),
      { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 20) },
    );
  });

  it('what the server offers, where it is not what was chosen', async () => {
    const { port } = await startUaServer(cleanups, { policies: ['None', 'Basic256Sha256'], modes: ['None', 'Sign'] });
    const offers = trouble('opc-offers-only', { where: whereOf(port), all: 'None, Basic256Sha256 Sign' });
    expect(await refusal(opcUaDriver(), port, { security: 'encrypt' })).toBe(offers);
    expect(await refusal(opcUaDriver(), port, { security: 'sign', policy: 'Aes256_Sha256_RsaPss' })).toBe(offers);
  });

  it('where a name is wanted, and where a password would be open to all', async () => {
    const { port } = await startUaServer(cleanups, { policies: ['None'], modes: ['None'], anonymous: false });
    const where = whereOf(port);
    expect(await refusal(opcUaDriver(), port)).toBe(trouble('opc-not-anonymous', { where }));
    const login = { username: 'operator', password: 'geheim' };
    expect(await refusal(opcUaDriver(), port, login)).toBe(trouble('opc-password-open', { where }));
    expect(await refusal(opcUaDriver(), port, { ...login, security: 'none' })).toBe(trouble('opc-no-names', { where }));
  });

  it('where the server does not trust us yet', async () => {
    const { port } = await startUaServer(cleanups, { trusting: false });
    expect(await refusal(opcUaDriver(), port)).toContain("does not trust Jig's certificate yet");
  });
});

it('a renewed certificate is not taken until a person enters it; encryption that is gone is not overlooked', async () => {
  const port = await freePort();
  const where = whereOf(port);
  const folder = newFolder(cleanups);
  const before = await startUaServer(cleanups, { port });
  const fingerprint = (await connect(opcUaDriver(folder), port)).fingerprint ?? '';
  await before.stop();

  const renewed = await startUaServer(cleanups, { port });
  // Also a Jig that was started anew knows it.
  const said = await refusal(opcUaDriver(folder), port);
  const shown = /fingerprint under the connection: (\S+)\. Before it was (\S+)\.$/.exec(said);
  expect([said, shown?.[2]]).toEqual([
    trouble('opc-certificate-changed', { where, fingerprint: shown?.[1] ?? '', before: fingerprint }),
    fingerprint,
  ]);
  expect(await refusal(opcUaDriver(folder), port, { fingerprint })).toBe(
    trouble('opc-other-than-entered', { where, fingerprint: shown?.[1] ?? '' }),
  );
  const entered = (shown?.[1] ?? '').toLowerCase().replaceAll(':', ' ');
  expect((await connect(opcUaDriver(folder), port, { fingerprint: entered })).fingerprint).toBe(shown?.[1]);
  expect(await refusal(opcUaDriver(folder), port)).toBe('connected');
  await renewed.stop();

  await startUaServer(cleanups, { port, policies: ['None'], modes: ['None'] });
  expect(await refusal(opcUaDriver(folder), port)).toBe(trouble('opc-less-safe', { where }));
  expect(await refusal(opcUaDriver(folder), port, { security: 'none' })).toBe('connected');
});

describe('on the way', () => {
  const kept: Cleanup[] = [];
  let port: number;
  beforeAll(async () => {
    ({ port } = await startUaServer(kept));
  });
  afterAll(async () => {
    for (const clean of kept.splice(0).reverse()) await clean();
  });

  it('an answer that does not come ends the connection; what comes late is nobody else’s', async () => {
    const spoiler = await startSpoiler(cleanups, port);
    const driver = opcUaDriver();
    const session = await connect(driver, spoiler.port, { timeoutMs: 500 });
    const late: Buffer[] = [];
    spoiler.spoil = (bytes) => {
      late.push(bytes);
      return undefined;
    };
    const reason = trouble('no-answer-from', { where: whereOf(spoiler.port), ms: 500 });
    await expect(session.read?.([small], live)).rejects.toThrow(reason);
    expect(await session.closed).toBe(reason);
    spoiler.spoil = (bytes) => Buffer.concat([...late.splice(0), bytes]);
    // The late answer arrives on the new connection first, as from a server that mixes them up.
    expect(await refusal(driver, spoiler.port, { timeoutMs: 1000 })).not.toBe('connected');
    const again = await connect(driver, spoiler.port, { timeoutMs: 1000 });
    expect((await again.read?.([small], live))?.[0]).toMatchObject({ value: -5, status: STATUS.good });
  });

  it('a server that falls silent is taken for gone, though nothing is asked of it', { timeout: 20_000 }, async () => {
    const spoiler = await startSpoiler(cleanups, port);
    const session = await connect(opcUaDriver(), spoiler.port, { timeoutMs: 500 });
    const told = Promise.withResolvers<void>();
    await session.subscribe?.([small], () => void told.resolve(), [100]);
    await told.promise;
    spoiler.spoil = () => undefined;
    expect(await session.closed).toMatch(/did not answer within/);
  });

  /** Reads once through a connection of which every later byte string has one byte flipped. */
  async function readSpoilt(security: 'sign' | 'none', place: number, flip: number) {
    const spoiler = await startSpoiler(cleanups, port);
    const session = await connect(opcUaDriver(), spoiler.port, { security, timeoutMs: 500 });
    spoiler.spoil = (bytes) => {
      const spoilt = Buffer.from(bytes);
      const at = place % spoilt.length;
      spoilt[at] = (spoilt[at] ?? 0) ^ flip;
      return spoilt;
    };
    const outcome = await session.read?.([small], live).then(
      (readings) => JSON.stringify(readings.map(({ value, status }) => [value, qualityOf(status)])),
      (error: Error) => error.message,
    );
    await session.close();
    return outcome ?? '';
  }
  const flips = [fc.nat({ max: 200 }), fc.integer({ min: 1, max: 255 })] as const;
  const runs = { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 12) };

  it('no flipped byte of a signed channel becomes a value', { timeout: 60_000 }, async () => {
    const sound = fc.asyncProperty(...flips, async (place, flip) => {
      expect(await readSpoilt('sign', place, flip)).toMatch(/^\[\[-5,"good"\]\]$|\.$/);
    });
    await fc.assert(sound, runs);
  });

  it('a flipped byte of an open channel neither hangs nor throws where nobody hears it', {
    timeout: 60_000,
  }, async () => {
    const sound = fc.asyncProperty(...flips, async (place, flip) => {
      expect(await readSpoilt('none', place, flip)).toMatch(/^\[\[|\.$/);
    });
    await fc.assert(sound, runs);
  });
});

it('a device whose server vanishes is bad at once, and good again when the server is back', {
  timeout: 40_000,
}, async () => {
  const port = await freePort();
  const first = await startUaServer(cleanups, { port });
  const tags = createTags();
  const stored = new Map<string, DeviceDef>();
  const devices = createDevices({
    tags,
    drivers: createDrivers({ certificates: newFolder(cleanups) }),
    rows: {
      all: () => [],
      put: (id, def) => void stored.set(id, def),
      remove: (id) => stored.delete(id),
    },
    log: { info: () => undefined, warn: () => undefined },
    random: () => 0,
  });
  cleanups.push(() => devices.close());
  const when = (satisfies: (sample: Sample) => boolean): Promise<Sample> =>
    new Promise((resolve) => {
      const end = tags.subscribe('line', 'small', 'every', (sample) => {
        if (!satisfies(sample)) return;
        end();
        resolve(sample);
      });
    });
  const good = when(({ quality }) => quality === 'good');
  await devices.save(
    'line',
    deviceDef.parse({
      title: 'Line',
      protocol: 'opc-ua',
      endpoint: { url: urlOf(port), security: 'none' },
      tags: { small: { title: 'Small', address: small, type: 'int', intervalMs: 100, access: 'read-write' } },
    }),
  );
  expect((await good).value).toBe(-5);
  expect(await devices.write('line', 'small', 7)).toEqual({ outcome: 'done' });

  const bad = when(({ quality }) => quality === 'bad');
  await first.stop();
  expect((await bad).status).toBe(STATUS.badNotConnected);

  const folder = newFolder(cleanups);
  const back = when(({ quality }) => quality === 'good');
  await startUaServer(cleanups, { port, folder });
  expect((await back).value).toBe(-5);
  rmSync(folder, { recursive: true, force: true });
});
