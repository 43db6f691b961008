/** A Modbus TCP device in software: a real server on a real socket over a register model. */
import net from 'node:net';
import type { Area } from './address.ts';
import { type Frame, frame, frameReader } from './mbap.ts';

/** Registers are 0 to 65535, coils and discrete inputs 0 or 1. */
export interface RegisterModel {
  /** Undefined: there is no such address. */
  read(area: Area, offset: number): number | undefined;
  /** Whether `write` would be taken. All addresses of a request are asked before any is written. */
  writable(area: Area, offset: number, value: number): 'ok' | 'no-address' | 'bad-value';
  write(area: Area, offset: number, value: number): void;
}

export interface ModbusSimulator {
  readonly port: number;
  /** Connections now open. */
  connections(): number;
  close(): Promise<void>;
}

/** Exception codes: MODBUS Application Protocol Specification V1.1b3, clause 7. */
const ILLEGAL_FUNCTION = 1;
const ILLEGAL_ADDRESS = 2;
const ILLEGAL_VALUE = 3;
const GATEWAY_NO_ANSWER = 11;

const MOST_CONNECTIONS = 32;
const READS: Readonly<Record<number, { readonly area: Area; readonly most: number }>> = {
  1: { area: 'coil', most: 2000 },
  2: { area: 'discrete', most: 2000 },
  3: { area: 'holding', most: 125 },
  4: { area: 'input', most: 125 },
};

class Refusal extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exception ${code}`);
    this.code = code;
  }
}

/** Listens on loopback; port 0 takes a free one. Rejects when the port is taken. */
export async function startModbusSimulator(
  model: RegisterModel,
  options: { readonly port: number; readonly unitId: number },
): Promise<ModbusSimulator> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    const reader = frameReader();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const request of reader.push(chunk)) socket.write(frame({ ...request, pdu: answer(request) }));
      } catch {
        // Not Modbus: a device hangs up.
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  server.maxConnections = MOST_CONNECTIONS;

  const answer = ({ unit, pdu }: Frame): Buffer => {
    const code = pdu[0] ?? 0;
    try {
      if (unit !== options.unitId) throw new Refusal(GATEWAY_NO_ANSWER);
      return carryOut(model, code, pdu);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Buffer.from([code | 0x80, error.code]);
    }
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : options.port,
    connections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function carryOut(model: RegisterModel, code: number, pdu: Buffer): Buffer {
  const known = READS[code];
  const needed = known || code === 5 || code === 6 ? 5 : code === 22 ? 7 : code === 15 || code === 16 ? 6 : 0;
  if (needed === 0) throw new Refusal(ILLEGAL_FUNCTION);
  if (pdu.length < needed) throw new Refusal(ILLEGAL_VALUE);
  const offset = pdu.readUInt16BE(1);
  const second = pdu.readUInt16BE(3);
  if (known) return readAll(model, known.area, known.most, code, offset, second);

  switch (code) {
    case 5:
      if (second !== 0 && second !== 0xff00) throw new Refusal(ILLEGAL_VALUE);
      writeAll(model, 'coil', offset, [second === 0 ? 0 : 1]);
      return pdu;
    case 6:
      writeAll(model, 'holding', offset, [second]);
      return pdu;
    case 22: {
      const now = model.read('holding', offset);
      if (now === undefined) throw new Refusal(ILLEGAL_ADDRESS);
      writeAll(model, 'holding', offset, [(now & second) | (pdu.readUInt16BE(5) & ~second & 0xffff)]);
      return pdu;
    }
    default: {
      const bits = code === 15;
      const bytes = bits ? Math.ceil(second / 8) : 2 * second;
      if (second < 1 || second > (bits ? 1968 : 123) || pdu[5] !== bytes || pdu.length !== 6 + bytes)
        throw new Refusal(ILLEGAL_VALUE);
      const values = Array.from({ length: second }, (_, i) =>
        bits ? ((pdu[6 + (i >> 3)] ?? 0) >> (i & 7)) & 1 : pdu.readUInt16BE(6 + 2 * i),
      );
      writeAll(model, bits ? 'coil' : 'holding', offset, values);
      return pdu.subarray(0, 5);
    }
  }
}

function readAll(model: RegisterModel, area: Area, most: number, code: number, offset: number, count: number): Buffer {
  if (count < 1 || count > most) throw new Refusal(ILLEGAL_VALUE);
  const values = Array.from({ length: count }, (_, i) => {
    const value = offset + i > 0xffff ? undefined : model.read(area, offset + i);
    if (value === undefined) throw new Refusal(ILLEGAL_ADDRESS);
    return value;
  });
  const bits = code <= 2;
  const data = Buffer.alloc(bits ? Math.ceil(count / 8) : 2 * count);
  values.forEach((value, i) => {
    if (bits) data[i >> 3] = (data[i >> 3] ?? 0) | ((value & 1) << (i & 7));
    else data.writeUInt16BE(value & 0xffff, 2 * i);
  });
  return Buffer.concat([Buffer.from([code, data.length]), data]);
}

function writeAll(model: RegisterModel, area: Area, offset: number, values: readonly number[]): void {
  values.forEach((value, i) => {
    const verdict = offset + i > 0xffff ? 'no-address' : model.writable(area, offset + i, value);
    if (verdict !== 'ok') throw new Refusal(verdict === 'no-address' ? ILLEGAL_ADDRESS : ILLEGAL_VALUE);
  });
  values.forEach((value, i) => {
    model.write(area, offset + i, value);
  });
}
