/** The RTU driver over a line that is shared, noisy, late and silent: what it tells as good is what the unit answered to this very question. */
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Session, STATUS, WriteRefused } from '#runtime/contract/index.ts';
import { type Address, address } from '../modbus/address.ts';
import { createRegisters } from '../modbus/registers.ts';
import { createModbusRtuDriver } from './driver.ts';
import { endpoint } from './endpoint.ts';
import { frame } from './frame.ts';
import { rtuUnits, startRtuSimulator } from './simulator.ts';

const live = new AbortController().signal;
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const driver = createModbusRtuDriver();
async function session(port: number, unitId = 1, timeoutMs = 2000): Promise<Session<Address>> {
  const e = endpoint.parse({ via: 'tcp', host: '127.0.0.1', port, unitId, timeoutMs });
  const s = await driver.connect(e, { signal: live });
  cleanups.push(() => s.close());
  return s;
}
const register = (offset: number, rest: object = {}) => address.parse({ offset, ...rest });
const value = async (s: Session<Address>, offset = 0) => (await s.read?.([register(offset)], live))?.[0]?.value;

/** Registers 0 to 99 of unit u: 100u + n. */
const unitOf = (u: number) =>
  createRegisters(Array.from({ length: 100 }, (_, n) => ({ address: register(n), value: 100 * u + n })));

/** A line with these units, on which `meddle` decides what becomes of each answer. */
async function line(
  units: readonly number[],
  meddle: (answer: Buffer, say: (bytes: Buffer) => void, request: Buffer) => void,
): Promise<{
  readonly port: number;
  readonly heard: Buffer[];
  readonly sockets: Set<net.Socket>;
  connections: number;
}> {
  const models = new Map(units.map((u) => [u, unitOf(u).model]));
  const all = { port: 0, heard: [] as Buffer[], sockets: new Set<net.Socket>(), connections: 0 };
  const server = net.createServer((socket) => {
    all.sockets.add(socket);
    all.connections++;
    // As a transparent gateway does: what the line says goes to whoever is connected now.
    const say = (bytes: Buffer) => {
      for (const one of all.sockets) if (one.writable) one.write(bytes);
    };
    const hear = rtuUnits(models, (answer) => meddle(answer, say, all.heard.at(-1) ?? Buffer.alloc(0)));
    socket.on('data', (chunk: Buffer) => {
      all.heard.push(chunk);
      hear(chunk);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => all.sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of all.sockets) socket.destroy();
    server.close();
  });
  all.port = (server.address() as net.AddressInfo).port;
  return all;
}
const codesOf = (heard: readonly Buffer[]) => heard.map((bytes) => bytes[1]);

describe('units on one line', () => {
  it('are read and written over one connection', async () => {
    const simulator = await startRtuSimulator(new Map([1, 2, 3].map((u) => [u, unitOf(u).model])), { port: 0 });
    cleanups.push(() => simulator.close());
    const units = await Promise.all([1, 2, 3].map((u) => session(simulator.port, u)));
    expect(await Promise.all(units.flatMap((s) => [value(s), value(s, 50)]))).toEqual([100, 150, 200, 250, 300, 350]);
    await units[1]?.write?.(register(50), 7, live);
    await units[1]?.write?.(register(60, { type: 'float32' }), 21.7, live);
    expect(await units[1]?.read?.([register(50), register(60, { type: 'float32' }), register(200)], live)).toEqual([
      { value: 7, status: STATUS.good },
      { value: 21.7, status: STATUS.good },
      { value: undefined, status: STATUS.badConfiguration },
    ]);
    await expect(units[1]?.write?.(register(200), 1, live)).rejects.toThrow(WriteRefused);
  });

  it('go on when one of them is away, which is told how to look for the cause', async () => {
    const rtu = await line([1], (answer, say) => say(answer));
    const [well, away] = await Promise.all([session(rtu.port, 1), session(rtu.port, 2, 50)]);
    expect(await value(well as Session<Address>)).toBe(100);
    await expect(value(away as Session<Address>)).rejects.toThrow(
      'Unit 2 did not answer within 50 ms: check its number',
    );
    expect(await value(well as Session<Address>)).toBe(100);
    expect(rtu.connections).toBe(1);
  });
});

describe('a noisy line', () => {
  it('is read all the same: noise before and behind, answers in single bytes', async () => {
    const rtu = await line([1], (answer, say) => {
      say(Buffer.from([0, 0xff, 1, 3]));
      for (const byte of answer) say(Buffer.from([byte]));
      say(Buffer.from([0xff]));
    });
    const s = await session(rtu.port);
    expect(await value(s, 4)).toBe(104);
    expect(await value(s, 5)).toBe(105);
  });

  it('costs one more question when an answer is garbled, not the connection', async () => {
    let n = 0;
    const rtu = await line([1], (answer, say) => {
      if (n++ === 0) answer[4] = (answer[4] ?? 0) ^ 0x10;
      say(answer);
    });
    const s = await session(rtu.port, 1, 60);
    expect(await value(s, 4)).toBe(104);
    // Read, then whether it is there, then read again.
    expect(codesOf(rtu.heard)).toEqual([3, 8, 3]);
  });

  it('says that what comes is no answer', async () => {
    const rtu = await line([1], (_answer, say) => say(Buffer.from('what?')));
    await expect(value(await session(rtu.port, 1, 50))).rejects.toThrow('check speed, parity and wiring');
  });

  it('that gives back what is sent does not pass for a confirmation', async () => {
    let confirms = true;
    const rtu = await line([1], (answer, say, request) => {
      say(request);
      if (confirms) say(answer);
    });
    const s = await session(rtu.port, 1, 60);
    expect(await value(s, 4)).toBe(104);
    await s.write?.(register(4), 9, live);
    expect(await value(s, 4)).toBe(9);
    confirms = false;
    const outcome = await s.write?.(register(4), 10, live).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Error);
    expect(outcome).not.toBeInstanceOf(WriteRefused);
  });
});

describe('a late answer', () => {
  it.each([
    ['knows the echo', true],
    ['knows no echo and says so', 'refuses'],
    ['knows no echo and is silent', false],
  ] as const)(
    'is not taken for another of its length, even over the next connection, from a unit that %s',
    async (_name, echoes) => {
      const late: Buffer[] = [];
      let isLate = true;
      const rtu = await line([1], (answer, say) => {
        if (answer[1] === 8 && echoes === false) return;
        const own = answer[1] === 8 && echoes === 'refuses' ? frame(1, Buffer.from([0x88, 1])) : Buffer.from(answer);
        if (isLate) return void late.push(own);
        // In order, as a unit works through what it is asked.
        for (const one of late.splice(0)) say(one);
        say(own);
      });
      const first = await session(rtu.port, 1, 50);
      await expect(value(first, 3)).rejects.toThrow('did not answer');
      await first.close();
      isLate = false;
      expect(await value(await session(rtu.port, 1, 200), 40)).toBe(140);
      expect(rtu.connections).toBe(2);
    },
  );

  it('to one write does not confirm the next', async () => {
    const late: Buffer[] = [];
    let isLate = true;
    const rtu = await line([1, 2], (answer, say) => {
      if (isLate) late.push(Buffer.from(answer));
      else for (const one of [...late.splice(0), answer]) say(one);
    });
    const level = register(10, { type: 'float32' });
    const s = await session(rtu.port, 1, 50);
    // A neighbour keeps the line open.
    await session(rtu.port, 2);
    await expect(s.write?.(level, 1.5, live)).rejects.toThrow('did not answer');
    isLate = false;
    await s.write?.(level, 2.5, live);
    expect(codesOf(rtu.heard)).toEqual([16, 8, 16]);
    expect(await s.read?.([level], live)).toEqual([{ value: 2.5, status: STATUS.good }]);
  });
});

describe('a unit that knows no echo', () => {
  it('is read again after a silence by a question whose answer has another length', async () => {
    let silent = true;
    const rtu = await line([1], (answer, say) => {
      if (silent || answer[1] === 8) return;
      say(answer);
    });
    const s = await session(rtu.port, 1, 50);
    await expect(value(s, 3)).rejects.toThrow('did not answer');
    silent = false;
    const again = await session(rtu.port, 1, 50);
    expect(await value(again, 3)).toBe(103);
    expect(codesOf(rtu.heard).slice(-2)).toEqual([3, 3]);
  });
});

describe('a twin', () => {
  it('answers to its unit only, and says what it does not know', async () => {
    const twin = await driver.twin?.([{ address: register(3, { type: 'int32' }), value: -7 }]);
    if (!twin) throw new Error('no twin');
    cleanups.push(() => twin.close());
    const s = await driver.connect(twin.endpoint, { signal: live });
    cleanups.push(() => s.close());
    expect(await s.read?.([register(3, { type: 'int32' })], live)).toEqual([{ value: -7, status: STATUS.good }]);

    const socket = net.connect(twin.endpoint.port, '127.0.0.1');
    cleanups.push(() => void socket.destroy());
    const heard: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => heard.push(chunk));
    socket.write(frame(9, Buffer.from([3, 0, 3, 0, 1])));
    socket.write(frame(1, Buffer.from([0x42, 1, 2])));
    await expect.poll(() => Buffer.concat(heard)).toEqual(frame(1, Buffer.from([0xc2, 1])));
  });
});

describe('the endpoint', () => {
  it('names a port where it is serial, and a host where it is not', () => {
    expect(endpoint.safeParse({}).error?.issues[0]?.path).toEqual(['path']);
    expect(endpoint.safeParse({ via: 'tcp' }).error?.issues[0]?.path).toEqual(['host']);
    expect(endpoint.safeParse({ path: '/etc/passwd' }).success).toBe(false);
    expect(endpoint.safeParse({ path: '/dev/../etc/passwd' }).success).toBe(false);
    for (const path of ['/dev/ttyUSB0', '/dev/serial/by-id/usb-FTDI_A1-if00-port0', 'COM12'])
      expect(endpoint.safeParse({ path }).success).toBe(true);
  });

  it('says in words that there is no such port', async () => {
    await expect(driver.connect(endpoint.parse({ path: '/dev/ttyUSB99' }), { signal: live })).rejects.toThrow(
      'There is no serial port /dev/ttyUSB99',
    );
  });
});
