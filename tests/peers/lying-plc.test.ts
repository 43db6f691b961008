/** A PLC that vanishes, comes back, lies and stutters: no wrong value with good quality, and no gap in its history that is not marked. */
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { deviceDef, qualityOf, type Sample } from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { createHistorian, seriesKey } from '#runtime/historian/index.ts';
import { silentLog, systemClock } from '#runtime/ops/index.ts';
import { createTags } from '#runtime/tags/index.ts';

/** What it does with a request. What it truly holds is even; whatever else it says is odd. */
const LIES = {
  'says nothing': () => undefined,
  'hangs up': (_, socket) => void socket.destroy(),
  'answers another question': (request, socket) => void socket.write(answer(request, { transaction: 1 })),
  'answers for another unit': (request, socket) => void socket.write(answer(request, { unit: 9 })),
  'answers another function': (request, socket) => void socket.write(answer(request, { func: 4 })),
  'sends fewer values than asked': (request, socket) => void socket.write(answer(request, { count: 1 })),
  'sends more values than asked': (request, socket) => void socket.write(answer(request, { count: 9 })),
  'sends half of it and stops': (request, socket) => void socket.write(answer(request).subarray(0, 10)),
  'sends rubbish': (_, socket) => void socket.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')),
  'answers after its time': (request, socket) =>
    void setTimeout(() => socket.destroyed || socket.write(answer(request, { count: 2 })), 2 * TIMEOUT_MS),
  'answers with an exception': (request, socket) => void socket.write(answer(request, { func: 0x83 })),
} satisfies Record<string, (request: Buffer, socket: net.Socket) => void>;

const TIMEOUT_MS = 150;
const INTERVAL_MS = 50;
/** Three intervals missed, a second on top, and the sweep that notices: behind that every gap has to be marked. */
const LONGEST_GAP_MS = 3 * INTERVAL_MS + 1000 + 500;

function answer(
  request: Buffer,
  lie: { transaction?: number; unit?: number; func?: number; count?: number } = {},
): Buffer {
  const isLie = Object.keys(lie).length > 0;
  const count = lie.count ?? request.readUInt16BE(10);
  const response = Buffer.alloc(9 + count * 2);
  response.writeUInt16BE((request.readUInt16BE(0) + (lie.transaction ?? 0)) & 0xffff, 0);
  response.writeUInt16BE(3 + count * 2, 4);
  response.writeUInt8(lie.unit ?? request.readUInt8(6), 6);
  response.writeUInt8(lie.func ?? 3, 7);
  response.writeUInt8(count * 2, 8);
  for (let i = 0; i < count; i++)
    response.writeUInt16BE(isLie ? 4001 : (2 * Math.floor(performance.now() / 10)) % 4000, 9 + i * 2);
  return response;
}

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function plc() {
  let react: (request: Buffer, socket: net.Socket) => void = (request, socket) => void socket.write(answer(request));
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (request: Buffer) => react(request, socket));
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  cleanups.push(close);
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    port,
    behave: (next: typeof react) => {
      react = next;
    },
    honest: () => {
      react = (request, socket) => void socket.write(answer(request));
    },
    /** The right answer, a few bytes at a time. */
    stutter: () => {
      react = (request, socket) => {
        const bytes = answer(request);
        const say = (from: number): void => {
          if (socket.destroyed || from >= bytes.length) return;
          socket.write(bytes.subarray(from, from + 3));
          setTimeout(() => say(from + 3), 2);
        };
        say(0);
      };
    },
    vanish: close,
    comeBack: () => listen(port),
  };
}

it('leaves no wrong value with good quality, and no gap that is not marked', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-lies-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const tags = createTags();
  const historian = createHistorian(join(folder, 'history.db'), systemClock);
  cleanups.push(() => historian.close());
  const devices = createDevices({
    tags,
    drivers: createDrivers(),
    rows: { all: () => [], put: () => undefined, remove: () => true },
    log: silentLog,
    clock: systemClock,
    random: () => 0,
  });
  cleanups.push(() => devices.close());
  const seen: Sample[] = [];
  const series = seriesKey({ device: 'plc', tag: 'value' });
  tags.onUpdate((_device, tag, sample) => {
    if (tag !== 'value') return;
    seen.push(sample);
    if (typeof sample.value === 'number') historian.append(series, sample.serverAt, sample.value, sample.status);
  });
  const next = (is: (sample: Sample) => boolean) =>
    new Promise<void>((resolve) => {
      const end = tags.subscribe('plc', 'value', 'every', (sample) => {
        if (!is(sample)) return;
        end();
        resolve();
      });
    });
  const good = () => next(({ quality }) => quality === 'good');
  const notGood = () => next(({ quality }) => quality !== 'good');

  const peer = await plc();
  const began = Date.now();
  const first = good();
  await devices.save(
    'plc',
    deviceDef.parse({
      title: 'PLC',
      protocol: 'modbus-tcp',
      endpoint: { host: '127.0.0.1', port: peer.port, timeoutMs: TIMEOUT_MS },
      tags: {
        value: { title: 'V', address: { offset: 0, type: 'uint16' }, type: 'int', intervalMs: INTERVAL_MS },
        other: { title: 'O', address: { offset: 1, type: 'uint16' }, type: 'int', intervalMs: INTERVAL_MS },
      },
    }),
  );
  await first;

  for (const [name, lie] of Object.entries(LIES)) {
    const lost = notGood();
    peer.behave(lie);
    await lost;
    expect(tags.get('plc', 'value').quality, name).not.toBe('good');
    const back = good();
    peer.honest();
    await back;
  }

  const lost = notGood();
  await peer.vanish();
  await lost;
  const back = good();
  await peer.comeBack();
  await back;

  peer.stutter();
  const before = seen.length;
  await next(() => seen.length >= before + 20);
  // A device that is slow to say it says the truth all the same.
  expect(seen.slice(before).filter(({ quality }) => quality === 'good').length).toBeGreaterThan(0);

  const wrong = seen.filter(({ quality, value }) => quality === 'good' && (value as number) % 2 !== 0);
  expect(wrong).toEqual([]);

  await devices.close();
  const points = historian.query(series, began, Date.now(), 5000).filter(([, value]) => value !== null);
  // One that is good and one that is not for each lie at least.
  expect(points.length).toBeGreaterThan(2 * Object.keys(LIES).length);
  for (const [i, [at, value, status]] of points.entries()) {
    if (qualityOf(status) === 'good') expect((value as number) % 2).toBe(0);
    const [later, , then] = points[i + 1] ?? [at, 0, 0];
    // Between two good points there is no more time than it takes to notice that nothing came.
    if (qualityOf(status) === 'good' && qualityOf(then) === 'good') expect(later - at).toBeLessThan(LONGEST_GAP_MS);
  }
});
