/** The machines of the plant benchmark, in a process of their own: one Modbus TCP server that 2,000 connections talk to, and that notes when each was asked. */
import net from 'node:net';
import { share } from '../result.ts';

export interface PlantMeasured {
  readonly devices: number;
  readonly polls: number;
  /** How much later than the interval after the one before a poll came, ms; earlier counts as 0. */
  readonly p50: number;
  readonly p99: number;
  /** Between two polls of one device, ms. */
  readonly longest: number;
}

const INTERVAL_MS = 1000;
/** MBAP header (transaction, protocol, length, unit) and a PDU of five bytes: read holding registers, offset, count. */
const REQUEST_BYTES = 12;

let counting = false;
let polls = 0;
let longest = 0;
const late: number[] = [];
/** When each connection was last asked. */
const asked = new Map<net.Socket, number>();

function note(socket: net.Socket): void {
  const now = performance.now();
  const before = asked.get(socket);
  asked.set(socket, now);
  if (!counting || before === undefined) return;
  polls++;
  late.push(Math.max(0, now - before - INTERVAL_MS));
  longest = Math.max(longest, now - before);
}

/** Registers that change from poll to poll, so that each sample is a new one. */
function answer(request: Buffer, seconds: number): Buffer {
  const count = request.readUInt16BE(10);
  const response = Buffer.alloc(9 + count * 2);
  request.copy(response, 0, 0, 4);
  response.writeUInt16BE(3 + count * 2, 4);
  request.copy(response, 6, 6, 8);
  response.writeUInt8(count * 2, 8);
  for (let i = 0; i < count; i++) response.writeUInt16BE((seconds * 7 + i * 131) % 60_000, 9 + i * 2);
  return response;
}

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= REQUEST_BYTES) {
      const request = rest.subarray(0, REQUEST_BYTES);
      rest = rest.subarray(REQUEST_BYTES);
      note(socket);
      socket.write(answer(request, Math.floor(performance.now() / INTERVAL_MS)));
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => asked.delete(socket));
});
server.listen(0, '0.0.0.0', 4096, () => {
  const bound = server.address();
  process.send?.({ port: typeof bound === 'object' && bound ? bound.port : 0 });
});

process.on('message', ({ seconds, warmUpSeconds }: { seconds: number; warmUpSeconds: number }) => {
  setTimeout(() => {
    counting = true;
    setTimeout(() => {
      counting = false;
      const sorted = Float64Array.from(late).sort();
      const measured: PlantMeasured = {
        devices: asked.size,
        polls,
        p50: share(sorted, 0.5),
        p99: share(sorted, 0.99),
        longest,
      };
      process.send?.(measured);
    }, seconds * 1000);
  }, warmUpSeconds * 1000);
});
