/** Our Modbus RTU against others' on a serial line: pymodbus as the device, mbpoll as the master, ports joined by socat. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { STATUS, WriteRefused } from '#runtime/contract/index.ts';
import { drivers } from '#runtime/drivers/index.ts';
import { type Cable, findMbpoll, findPymodbus, startCable, startPeer } from './peer.ts';

const driver = drivers['modbus-rtu'];
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function cable(tcp?: number): Promise<Cable> {
  const one = await startCable(tcp);
  cleanups.push(() => one.pull());
  return one;
}

async function pymodbus(...args: string[]) {
  const peer = startPeer(findPymodbus(), [join(import.meta.dirname, 'pymodbus_server.py'), ...args]);
  cleanups.push(() => peer.stop());
  const { port } = JSON.parse(await peer.line()) as { port: number };
  const get = async (area: string, offset: number, count: number): Promise<number[]> => {
    peer.say(`get ${area} ${offset} ${count}`);
    return JSON.parse(await peer.line()) as number[];
  };
  return { port, get };
}

async function session(endpoint: object) {
  const s = await driver.connect(driver.endpoint.parse({ timeoutMs: 2000, ...endpoint }), { signal: live });
  cleanups.push(() => s.close());
  return s;
}
const at = (rest: object) => driver.address.parse(rest);

/** As pymodbus_server.py has them. */
const POINTS = [
  [at({ type: 'int16', offset: 0 }), -12_345],
  [at({ type: 'uint64', offset: 10 }), 18_446_744_073_709_551_615n],
  [at({ type: 'float32', offset: 14 }), 21.7],
  [at({ type: 'int64', offset: 46, wordOrder: 'low-first' }), -9_007_199_254_740_995n],
  [at({ type: 'text', offset: 30, length: 8 }), 'PRESS 01'],
  [at({ area: 'discrete', type: 'bool', offset: 2 }), true],
  [at({ area: 'input', offset: 49 }), 1049],
] as const;

describe.each(['a serial port', 'a transparent gateway'])('the driver at a pymodbus device over %s', (over) => {
  async function device() {
    if (over === 'a transparent gateway') {
      const { port, get } = await pymodbus('rtu');
      return { endpoint: { via: 'tcp', host: '127.0.0.1', port }, get };
    }
    const { ports } = await cable();
    const { get } = await pymodbus('serial', ports[0] ?? '');
    return { endpoint: { path: ports[1], baudRate: 19_200 }, get };
  }

  it('reads every type, and what the device does not have is bad alone', async () => {
    const { endpoint } = await device();
    const s = await session(endpoint);
    const readings = await s.read?.([...POINTS.map(([a]) => a), at({ offset: 20 }), at({ offset: 21 })], live);
    expect(readings).toEqual([
      ...POINTS.map(([, value]) => ({ value, status: STATUS.good })),
      { value: undefined, status: STATUS.badConfiguration },
      { value: 21, status: STATUS.good },
    ]);
  });

  it('writes registers, a coil and a bit, and hears a no', async () => {
    const { endpoint, get } = await device();
    const s = await session(endpoint);
    await s.write?.(at({ offset: 100 }), 4711, live);
    await s.write?.(at({ type: 'float64', offset: 104 }), 0, live);
    await s.write?.(at({ area: 'coil', type: 'bool', offset: 5 }), true, live);
    await s.write?.(at({ type: 'bool', offset: 110, bit: 0 }), true, live);
    expect(await get('holding', 100, 12)).toEqual([4711, 101, 102, 103, 0, 0, 0, 0, 108, 109, 111, 111]);
    expect(await get('coil', 4, 3)).toEqual([0, 1, 0]);
    await expect(s.write?.(at({ offset: 20 }), 1, live)).rejects.toThrow(WriteRefused);
  });

  it('shares the line among units, and tells which one is away', async () => {
    const { endpoint } = await device();
    const [one, two, nine] = await Promise.all([
      session(endpoint),
      session({ ...endpoint, unitId: 2 }),
      session({ ...endpoint, unitId: 9, timeoutMs: 100 }),
    ]);
    const read = (s: typeof one, offset: number) => s.read?.([at({ offset })], live);
    const away = read(nine, 0)?.catch((error: Error) => error.message);
    expect(await Promise.all([read(one, 100), read(two, 0), read(one, 101)])).toEqual(
      [100, 222, 101].map((value) => [{ value, status: STATUS.good }]),
    );
    expect(await away).toContain('Unit 9 did not answer within 100 ms');
    expect(await read(two, 0)).toEqual([{ value: 222, status: STATUS.good }]);
  });
});

describe('a serial port', () => {
  it('is one line: other settings are refused in words, and so is another program', async () => {
    const { ports } = await cable();
    const [path] = ports;
    const first = await session({ path });
    await expect(session({ path, unitId: 2, baudRate: 19_200 })).rejects.toThrow(
      'already in use with 9600 8N1, not 19200 8N1',
    );
    const other = { ...drivers, ...(await import('#runtime/drivers/index.ts')).createDrivers() }['modbus-rtu'];
    await expect(other.connect(other.endpoint.parse({ path }), { signal: live })).rejects.toThrow(
      'in use by another program',
    );
    await first.close();
    await session({ path, baudRate: 19_200 });
  });

  it('that is unplugged ends the session with a sentence', async () => {
    const { ports, pull } = await startCable();
    const s = await session({ path: ports[0] });
    await pull();
    expect(await s.closed).toContain(`The serial port ${ports[0]} is gone`);
    await s.close();
  });
});

describe('our device at mbpoll', () => {
  it('is read and written over a serial port', async () => {
    const twin = await driver.twin?.([
      { address: at({ offset: 0, type: 'float32' }), value: 21.5 },
      { address: at({ offset: 9 }), value: 815 },
      { address: at({ area: 'coil', type: 'bool', offset: 3 }), value: true },
      { address: at({ area: 'input', offset: 2, type: 'int32' }), value: -70_000 },
    ]);
    if (!twin) throw new Error('no twin');
    cleanups.push(() => twin.close());
    const { ports } = await cable(twin.endpoint.port);
    const mbpoll = async (...args: string[]): Promise<string> =>
      (
        await promisify(execFile)(findMbpoll(), [
          '-m',
          'rtu',
          '-b',
          '19200',
          '-P',
          'even',
          '-a',
          '1',
          '-0',
          '-1',
          ...args,
        ])
      ).stdout;
    const [port = ''] = ports;

    expect(await mbpoll('-t', '4:float', '-B', '-r', '0', port)).toMatch(/\[0\]:\s+21\.5/);
    expect(await mbpoll('-t', '3:int', '-B', '-r', '2', port)).toMatch(/\[2\]:\s+-70000/);
    expect(await mbpoll('-t', '0', '-r', '3', port)).toMatch(/\[3\]:\s+1/);
    await mbpoll('-t', '4', '-r', '9', port, '4711');
    await mbpoll('-t', '0', '-r', '3', port, '0');
    expect([at({ offset: 9 }), at({ area: 'coil', type: 'bool', offset: 3 })].map((a) => twin.get(a))).toEqual([
      4711,
      false,
    ]);
    await expect(mbpoll('-t', '4', '-r', '50', port)).rejects.toThrow('Illegal data address');
  });
});
