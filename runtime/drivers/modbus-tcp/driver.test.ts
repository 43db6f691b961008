/** The Modbus driver over real sockets: against a sound device, and against ones that are slow, gone, lying or mad. */
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Session, STATUS, WriteRefused } from '#runtime/contract/index.ts';
import { type Address, address } from '../modbus/address.ts';
import type { RegisterModel } from '../modbus/server.ts';
import { createModbusTcpDriver } from './driver.ts';
import { endpoint } from './endpoint.ts';
import { type Frame, frame, frameReader } from './mbap.ts';
import { startModbusSimulator } from './simulator.ts';

const modbusTcp = createModbusTcpDriver();
const live = new AbortController().signal;
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** Holding registers 0 to 199 but for `missing`; only these can be written. */
function registers(missing: readonly number[] = []) {
  const values = new Map<number, number>();
  const asked: [offset: number, area: string][] = [];
  const has = (offset: number) => offset < 200 && !missing.includes(offset);
  const model: RegisterModel = {
    read: (area, offset) => {
      asked.push([offset, area]);
      return has(offset)
        ? (values.get(offset) ?? 0) & (area === 'coil' || area === 'discrete' ? 1 : 0xffff)
        : undefined;
    },
    writable: (_area, offset, value) => (!has(offset) ? 'no-address' : value === 999 ? 'bad-value' : 'ok'),
    write: (_area, offset, value) => void values.set(offset, value),
  };
  return { model, values, asked };
}

async function session(port: number, timeoutMs = 3000, unitId = 1): Promise<Session<Address>> {
  const s = await modbusTcp.connect(endpoint.parse({ host: '127.0.0.1', port, timeoutMs, unitId }), { signal: live });
  cleanups.push(() => s.close());
  return s;
}

async function simulated(model: RegisterModel) {
  const sim = await startModbusSimulator(model, { port: 0, unitId: 1 });
  cleanups.push(() => sim.close());
  return session(sim.port);
}

/** A device whose answers are made by `reply`, byte for byte. */
async function device(reply: (request: Frame, socket: net.Socket) => Buffer | undefined): Promise<number> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    const reader = frameReader();
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      for (const one of reader.push(chunk)) {
        const bytes = reply(one, socket);
        if (bytes) socket.write(bytes);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as net.AddressInfo).port;
}

const holding = (offset: number, rest: object = {}) => address.parse({ offset, ...rest });
const answer = (request: Frame, ...values: number[]): Buffer => {
  const pdu = Buffer.alloc(2 + 2 * values.length);
  pdu[0] = request.pdu[0] ?? 0;
  pdu[1] = 2 * values.length;
  for (const [i, v] of values.entries()) pdu.writeUInt16BE(v, 2 + 2 * i);
  return frame({ ...request, pdu });
};

describe('reading', () => {
  it('reads every type in the order asked', async () => {
    const { model, values } = registers();
    const s = await simulated(model);
    const written: [Address, unknown][] = [
      [holding(0, { type: 'int16' }), -5],
      [holding(10, { type: 'uint64' }), 18_446_744_073_709_551_615n],
      [holding(20, { type: 'float32', wordOrder: 'low-first' }), 21.7],
      [holding(30, { type: 'text', length: 9 }), '冲床 1'],
      [holding(40, { type: 'bool', bit: 7 }), true],
      [address.parse({ area: 'coil', offset: 50, type: 'bool' }), true],
    ];
    for (const [a, value] of written) await s.write?.(a, value, live);
    expect(values.get(40)).toBe(128);
    const addresses = written.map(([a]) => a).reverse();
    expect(await s.read?.(addresses, live)).toEqual(
      written.map(([, value]) => ({ value, status: STATUS.good })).reverse(),
    );
  });

  it('gives a bad status to the one register a device does not have, and good values to the rest', async () => {
    const { model, values, asked } = registers([7]);
    for (let i = 0; i < 20; i++) values.set(i, i);
    const s = await simulated(model);
    const all = Array.from({ length: 20 }, (_, i) => holding(i));
    const expected = all.map((a) =>
      a.offset === 7 ? { value: undefined, status: STATUS.badConfiguration } : { value: a.offset, status: STATUS.good },
    );
    expect(await s.read?.(all, live)).toEqual(expected);

    asked.length = 0;
    expect(await s.read?.(all, live)).toEqual(expected);
    expect(asked.some(([offset]) => offset === 7)).toBe(false);
  });

  it('takes a register back when the device has it again', async () => {
    const missing = [7];
    const { model } = registers(missing);
    const s = await simulated(model);
    const all = [holding(6), holding(7), holding(8)];
    await s.read?.(all, live);
    missing.pop();
    let status: number | undefined = STATUS.bad;
    for (let reads = 0; reads < 25 && status !== STATUS.good; reads++)
      status = (await s.read?.(all, live))?.[1]?.status;
    expect(status).toBe(STATUS.good);
  });

  it('reads around a hole that the device does not have', async () => {
    const { model } = registers([5, 6]);
    const s = await simulated(model);
    const read = await s.read?.([holding(4), holding(7)], live);
    expect(read?.map((r) => r.status)).toEqual([STATUS.good, STATUS.good]);
  });

  it('never mixes up answers when many ask at once', async () => {
    const { model, values } = registers();
    for (let i = 0; i < 200; i++) values.set(i, i * 3);
    const s = await simulated(model);
    const all = await Promise.all(Array.from({ length: 100 }, (_, i) => s.read?.([holding(i)], live)));
    expect(all.map((r) => r?.[0]?.value)).toEqual(Array.from({ length: 100 }, (_, i) => i * 3));
  });
});

describe('writing', () => {
  it('says no when the device says no, and when the value does not fit', async () => {
    const s = await simulated(registers().model);
    await expect(s.write?.(holding(0), 999, live)).rejects.toThrow(WriteRefused);
    await expect(s.write?.(holding(500), 1, live)).rejects.toThrow('no such address');
    await expect(s.write?.(holding(0), 70_000, live)).rejects.toThrow(WriteRefused);
    await expect(s.write?.(address.parse({ area: 'input', offset: 0 }), 1, live)).rejects.toThrow('only be read');
  });

  it('leaves the other bits of a register alone', async () => {
    const { model, values } = registers();
    values.set(3, 0b1010_0000_0000_0101);
    const s = await simulated(model);
    await s.write?.(holding(3, { type: 'bool', bit: 1 }), true, live);
    await s.write?.(holding(3, { type: 'bool', bit: 0 }), false, live);
    expect(values.get(3)).toBe(0b1010_0000_0000_0110);
  });

  it('leaves it open whether a write happened that nobody answered', async () => {
    const s = await session(await device(() => undefined), 80);
    const outcome = await s.write?.(holding(0), 1, live).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Error);
    expect(outcome).not.toBeInstanceOf(WriteRefused);
  });

  it('does not send what was given up before its turn', async () => {
    let heard = 0;
    const s = await session(await device(() => void heard++), 80);
    await expect(s.write?.(holding(0), 1, AbortSignal.abort())).rejects.toThrow(WriteRefused);
    expect(heard).toBe(0);
  });
});

describe('a device that misbehaves', () => {
  it('is refused when nothing listens', async () => {
    const port = await device(() => undefined);
    await Promise.all(cleanups.splice(0).map((clean) => clean()));
    await expect(session(port)).rejects.toThrow('Nothing listens');
  });

  it('is given up when it is slow, and its late answer is nobody’s', async () => {
    const held: { request: Frame; socket: net.Socket }[] = [];
    const port = await device((request, socket) => void held.push({ request, socket }));
    const s = await session(port, 80);
    await expect(s.read?.([holding(0)], live)).rejects.toThrow('did not answer within 80 ms');
    expect(await s.closed).toContain('did not answer');
    for (const { request, socket } of held) socket.write(answer(request, 666));
    await expect(s.read?.([holding(0)], live)).rejects.toThrow();
  });

  it('cannot pass the answer to another transaction off as this one’s', async () => {
    const s = await session(
      await device((request) => answer({ ...request, transaction: (request.transaction + 1) & 0xffff }, 666)),
      80,
    );
    await expect(s.read?.([holding(0)], live)).rejects.toThrow('did not answer');
  });

  it('is heard when the right answer follows a wrong transaction', async () => {
    const s = await session(
      await device((request) =>
        Buffer.concat([
          answer({ ...request, transaction: (request.transaction - 1) & 0xffff }, 666),
          answer(request, 42),
        ]),
      ),
    );
    expect(await s.read?.([holding(0)], live)).toEqual([{ value: 42, status: STATUS.good }]);
  });

  it.each<[string, (request: Frame) => Buffer]>([
    ['another unit answers', (r) => answer({ ...r, unit: 9 }, 666)],
    ['another function answers', (r) => frame({ ...r, pdu: Buffer.from([4, 2, 0, 66]) })],
    ['too many values come', (r) => answer(r, 666, 666)],
    ['no value comes', (r) => answer(r)],
    ['the count of bytes is wrong', (r) => frame({ ...r, pdu: Buffer.from([3, 4, 0, 66]) })],
    ['it is not Modbus at all', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['the length is absurd', (r) => Buffer.from([r.transaction >> 8, r.transaction & 255, 0, 0, 0xff, 0xff, 1, 3])],
    [
      'the protocol is another',
      (r) => Buffer.from([r.transaction >> 8, r.transaction & 255, 0, 7, 0, 5, 1, 3, 2, 0, 66]),
    ],
  ])('gives no value when %s', async (_name, reply) => {
    const s = await session(await device(reply), 200);
    await expect(s.read?.([holding(0)], live)).rejects.toThrow();
    await s.closed;
  });

  it('may send its answer in single bytes', async () => {
    const port = await device((request, socket) => {
      socket.setNoDelay(true);
      for (const byte of answer(request, 1234)) socket.write(Buffer.from([byte]));
      return undefined;
    });
    expect(await (await session(port)).read?.([holding(0)], live)).toEqual([{ value: 1234, status: STATUS.good }]);
  });

  it('that breaks off in the middle of an answer gives an error', async () => {
    const port = await device((request, socket) => void socket.end(answer(request, 666).subarray(0, 10)));
    await expect((await session(port)).read?.([holding(0)], live)).rejects.toThrow('closed the connection');
  });

  it('that is busy as a whole gives a bad status without being asked piece by piece', async () => {
    let asked = 0;
    const port = await device((request) => {
      asked++;
      return frame({ ...request, pdu: Buffer.from([0x83, 6]) });
    });
    const read = await (await session(port)).read?.([holding(0), holding(1), holding(2)], live);
    expect(read?.map((r) => r.status)).toEqual(Array(3).fill(STATUS.badCommunication));
    expect(asked).toBe(1);
  });

  it('lets go of a connection attempt that is broken off', async () => {
    const abort = new AbortController();
    const pending = modbusTcp.connect(endpoint.parse({ host: '127.0.0.1', port: await device(() => undefined) }), {
      signal: abort.signal,
    });
    abort.abort();
    await expect(pending).rejects.toThrow('broken off');
  });
});
