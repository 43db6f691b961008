/** A Modbus TCP device in software: a real server on a real socket over a register model. */
import net from 'node:net';
import { answerTo, exception, type RegisterModel } from '../modbus/server.ts';
import { type Frame, frame, frameReader } from './mbap.ts';

export interface ModbusSimulator {
  readonly port: number;
  /** Connections now open. */
  connections(): number;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Absent: it answers as whatever unit is asked, as a device without a bus behind it does. */
  readonly unitId?: number;
}

const GATEWAY_NO_ANSWER = 11;
const MOST_CONNECTIONS = 32;

/** Listens on loopback. Rejects when the port is taken. */
export async function startModbusSimulator(model: RegisterModel, options: SimulatorOptions): Promise<ModbusSimulator> {
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

  const answer = ({ unit, pdu }: Frame): Buffer =>
    options.unitId === undefined || unit === options.unitId
      ? answerTo(model, pdu)
      : exception(pdu[0] ?? 0, GATEWAY_NO_ANSWER);

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
