/** Many units behind one gateway: one connection, one request at a time, and nobody pays for a neighbour that is away. */
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Session, STATUS, WriteRefused } from '#runtime/contract/index.ts';
import { type Address, address } from '../modbus/address.ts';
import { createModbusTcpDriver } from './driver.ts';
import { endpoint } from './endpoint.ts';
import { type Frame, frame, frameReader } from './mbap.ts';

const live = new AbortController().signal;
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

interface Gateway {
  readonly port: number;
  /** Connections it has seen, and those open now. */
  readonly seen: { connections: number; open: number; most: number };
  /** Units that do not answer. */
  readonly silent: Set<number>;
  /** Requests it was asked, in order. */
  readonly asked: Frame[];
  /** While set, requests are kept here and not answered. */
  held: (() => void)[] | undefined;
}

/** Register n of unit u holds 100u + n. It takes one connection; a second one is hung up on. */
async function gateway(): Promise<Gateway> {
  const sockets = new Set<net.Socket>();
  const gate: Gateway = {
    port: 0,
    seen: { connections: 0, open: 0, most: 0 },
    silent: new Set(),
    asked: [],
    held: undefined,
  };
  let inHand = 0;
  const hungUp = (socket: net.Socket) => {
    if (sockets.delete(socket)) gate.seen.open--;
    inHand = 0;
  };
  const server = net.createServer((socket) => {
    if (sockets.size > 0) return void socket.destroy();
    sockets.add(socket);
    gate.seen.connections++;
    gate.seen.open++;
    const reader = frameReader();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => hungUp(socket));
    socket.on('end', () => hungUp(socket));
    socket.on('data', (chunk: Buffer) => {
      for (const request of reader.push(chunk)) {
        gate.asked.push(request);
        gate.seen.most = Math.max(gate.seen.most, ++inHand);
        const reply = () => {
          inHand--;
          if (!socket.destroyed) socket.write(answerTo(request));
        };
        if (gate.silent.has(request.unit)) inHand--;
        else if (gate.held) gate.held.push(reply);
        else setImmediate(reply);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return Object.assign(gate, { port: (server.address() as net.AddressInfo).port });
}

function answerTo(request: Frame): Buffer {
  const code = request.pdu[0] ?? 0;
  if (code === 6) return frame(request);
  const [start, count] = [request.pdu.readUInt16BE(1), request.pdu.readUInt16BE(3)];
  const pdu = Buffer.alloc(2 + 2 * count);
  pdu.writeUInt8(code, 0);
  pdu.writeUInt8(2 * count, 1);
  for (let i = 0; i < count; i++) pdu.writeUInt16BE(100 * request.unit + start + i, 2 + 2 * i);
  return frame({ ...request, pdu });
}

const driver = createModbusTcpDriver();
async function unit(gate: Gateway, unitId: number, timeoutMs = 3000): Promise<Session<Address>> {
  const session = await driver.connect(endpoint.parse({ host: '127.0.0.1', port: gate.port, unitId, timeoutMs }), {
    signal: live,
  });
  cleanups.push(() => session.close());
  return session;
}
const register = (offset: number) => address.parse({ offset });
const value = async (session: Session<Address>, offset = 0) =>
  (await session.read?.([register(offset)], live))?.[0]?.value;

describe('units behind one gateway', () => {
  it('share one connection, and have one request under way between them', async () => {
    const gate = await gateway();
    const units = await Promise.all([1, 2, 3, 4, 5].map((id) => unit(gate, id)));
    const values = await Promise.all(units.flatMap((one) => [value(one), value(one, 7), value(one, 9)]));
    expect(values).toEqual([1, 2, 3, 4, 5].flatMap((id) => [100 * id, 100 * id + 7, 100 * id + 9]));
    expect(gate.seen).toEqual({ connections: 1, open: 1, most: 1 });
  });

  it('keep the connection until the last has left', async () => {
    const gate = await gateway();
    const [one, two] = await Promise.all([unit(gate, 1), unit(gate, 2)]);
    await one?.close();
    expect(await value(two as Session<Address>)).toBe(200);
    await two?.close();
    expect(await value(await unit(gate, 3))).toBe(300);
    expect(gate.seen.connections).toBe(2);
  });

  it('go on when one of them is away, and it is told so', async () => {
    const gate = await gateway();
    const [well, away] = await Promise.all([unit(gate, 1), unit(gate, 2, 60)]);
    expect(await value(well as Session<Address>)).toBe(100);
    gate.silent.add(2);
    await expect(value(away as Session<Address>)).rejects.toThrow('did not answer within 60 ms');
    await away?.close();
    expect(await value(well as Session<Address>)).toBe(100);
    expect(gate.seen.connections).toBe(1);
    gate.silent.clear();
    expect(await value(await unit(gate, 2))).toBe(200);
  });

  it('are lost together when the gateway is silent for all of them, and come back over a new connection', async () => {
    const gate = await gateway();
    const units = await Promise.all([1, 2, 3].map((id) => unit(gate, id, 60)));
    for (const one of units) await value(one);
    for (const id of [1, 2, 3]) gate.silent.add(id);
    const lost = Promise.all(units.map((one) => one.closed));
    const reads = await Promise.allSettled(units.map((one) => value(one)));
    expect(reads.map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    expect((await lost).every((reason) => reason.includes('did not answer'))).toBe(true);
    gate.silent.clear();
    // The gateway has room for one connection: the old one is gone before the new one is opened.
    expect(await value(await unit(gate, 1))).toBe(100);
  });

  it('write before others read', async () => {
    const gate = await gateway();
    const [one, two] = await Promise.all([unit(gate, 1), unit(gate, 2)]);
    gate.held = [];
    const first = value(one as Session<Address>);
    const reads = [value(two as Session<Address>, 1), value(two as Session<Address>, 20)];
    const write = one?.write?.(register(5), 7, live);
    const asked = () => gate.asked.map(({ unit: who, pdu }) => `${who}/${pdu[0]}`);
    await expect.poll(asked).toHaveLength(1);
    const held = gate.held;
    gate.held = undefined;
    for (const reply of held) reply();
    await Promise.all([first, write, ...reads]);
    expect(asked()).toEqual(['1/3', '1/6', '2/3', '2/3']);
  });

  it('that are given up while they wait have sent nothing', async () => {
    const gate = await gateway();
    const [one, two] = await Promise.all([unit(gate, 1), unit(gate, 2)]);
    gate.held = [];
    const first = value(one as Session<Address>);
    await expect.poll(() => gate.asked.length).toBe(1);
    const abort = new AbortController();
    const write = two?.write?.(register(0), 1, abort.signal);
    abort.abort();
    await expect(write).rejects.toThrow(WriteRefused);
    for (const reply of gate.held) reply();
    expect(await first).toBe(100);
    expect(gate.asked).toHaveLength(1);
  });

  it('drop an answer that comes after its time, and read on over the same connection', async () => {
    const gate = await gateway();
    const [slow, other] = await Promise.all([unit(gate, 1, 60), unit(gate, 2)]);
    expect(await value(other as Session<Address>)).toBe(200);
    gate.held = [];
    await expect(value(slow as Session<Address>, 3)).rejects.toThrow('did not answer');
    const [late] = gate.held;
    gate.held = undefined;
    const next = await unit(gate, 1);
    const read = value(next, 8);
    late?.();
    expect(await read).toBe(108);
    expect(gate.seen.connections).toBe(1);
  });

  it('are told apart from a gateway with nobody behind it', async () => {
    const twin = await driver.twin?.([{ address: register(0), value: 5 }]);
    cleanups.push(() => twin?.close());
    const at = endpoint.parse(twin?.endpoint);
    const session = await driver.connect({ ...at, unitId: 9 }, { signal: live });
    cleanups.push(() => session.close());
    await expect(value(session)).rejects.toThrow('behind the gateway does not answer');
  });
});

describe('a twin', () => {
  it('has just the addresses it was given, and holds what is set and what is written', async () => {
    const points = [
      { address: address.parse({ offset: 0, type: 'int16' }), value: -5 },
      { address: address.parse({ offset: 4, type: 'uint64', wordOrder: 'low-first' }), value: 2n ** 63n + 1n },
      { address: address.parse({ area: 'input', offset: 9, type: 'float32', byteOrder: 'low-first' }), value: 21.7 },
      { address: address.parse({ offset: 12, type: 'bcd32' }), value: 12_345_678 },
      { address: address.parse({ offset: 20, type: 'text', length: 5 }), value: '冲 1' },
      { address: address.parse({ offset: 30, type: 'bool', bit: 9, byteOrder: 'low-first' }), value: true },
      { address: address.parse({ area: 'coil', offset: 3, type: 'bool' }), value: true },
      { address: address.parse({ area: 'discrete', offset: 65_535, type: 'bool' }), value: false },
    ];
    const twin = await driver.twin?.(points);
    if (!twin) throw new Error('no twin');
    cleanups.push(() => twin.close());
    const session = await driver.connect(twin.endpoint, { signal: live });
    cleanups.push(() => session.close());
    const all = points.map((point) => point.address);
    expect(await session.read?.([...all, register(2)], live)).toEqual([
      ...points.map((point) => ({ value: point.value, status: STATUS.good })),
      { value: undefined, status: STATUS.badConfiguration },
    ]);

    const [int16, , real, bcd, , bit, coil] = all as [Address, Address, Address, Address, Address, Address, Address];
    twin.set(real, -0.5);
    await session.write?.(int16, 300, live);
    await session.write?.(bcd, 42, live);
    await session.write?.(bit, false, live);
    await session.write?.(coil, false, live);
    expect([int16, bcd, bit, coil].map((a) => twin.get(a))).toEqual([300, 42, false, false]);
    expect((await session.read?.([real, bit], live))?.map((r) => r.value)).toEqual([-0.5, false]);
  });
});
