/** Modbus RTU devices in software: one line with its units, at a TCP port that passes bytes on as a transparent gateway does. */
import net from 'node:net';
import { FUNCTION } from '../modbus/pdu.ts';
import { answerTo, type RegisterModel } from '../modbus/server.ts';
import { frame, LONGEST_FRAME, pduAt } from './frame.ts';

export interface RtuSimulator {
  readonly port: number;
  close(): Promise<void>;
}

/** Silence that ends a frame whose length is not known, in ms: more than any socket pair takes to deliver it. */
const FRAME_END_MS = 20;

/** Bytes of a request's frame as far as they tell; undefined: not yet known, or an unknown function. */
function requestLength(bytes: Buffer): number | undefined {
  switch (bytes[1]) {
    case 1:
    case 2:
    case 3:
    case 4:
    case FUNCTION.writeCoil:
    case FUNCTION.writeRegister:
    case FUNCTION.diagnostics:
      return 8;
    case FUNCTION.reportServerId:
      return 4;
    case FUNCTION.maskWrite:
      return 10;
    case FUNCTION.writeCoils:
    case FUNCTION.writeRegisters:
      return bytes[6] === undefined ? undefined : 9 + bytes[6];
    case FUNCTION.readWriteRegisters:
      return bytes[10] === undefined ? undefined : 13 + bytes[10];
    default:
      return undefined;
  }
}

/** Gives what a line with these units says to what it hears. `say` is called with whole frames. */
export function rtuUnits(
  units: ReadonlyMap<number, RegisterModel>,
  say: (bytes: Buffer) => void,
): (chunk: Buffer) => void {
  let heard: Buffer = Buffer.alloc(0);
  let end: NodeJS.Timeout | undefined;

  /** Whether `length` bytes from the beginning were a frame, be it for another. */
  const take = (length: number): boolean => {
    const pdu = pduAt(heard, 0, length);
    if (!pdu) return false;
    const unit = heard[0] ?? 0;
    const model = units.get(unit);
    if (model) say(frame(unit, answerTo(model, pdu)));
    // To all: carried out, never answered.
    else if (unit === 0) for (const one of units.values()) answerTo(one, pdu);
    heard = heard.subarray(length);
    return true;
  };

  return (chunk) => {
    clearTimeout(end);
    heard = Buffer.concat([heard, chunk]).subarray(-LONGEST_FRAME);
    for (
      let length = requestLength(heard);
      length !== undefined && heard.length >= length;
      length = requestLength(heard)
    )
      if (!take(length)) break;
    // An unknown function, noise, or half a frame: only silence tells where it ends.
    end = setTimeout(() => {
      take(heard.length);
      heard = Buffer.alloc(0);
    }, FRAME_END_MS);
    end.unref();
  };
}

/** Listens on loopback; port 0 takes a free one. Rejects when the port is taken. */
export async function startRtuSimulator(
  units: ReadonlyMap<number, RegisterModel>,
  options: { readonly port: number },
): Promise<RtuSimulator> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    const hear = rtuUnits(units, (bytes) => {
      if (socket.writable) socket.write(bytes);
    });
    socket.on('data', hear);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
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
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
