/** An S7 controller in software, on a real socket. */
import net from 'node:net';
import type { Twin } from '#runtime/contract/index.ts';
import { type Address, placeOf } from './address.ts';
import { type Endpoint, endpoint, tsapsOf } from './endpoint.ts';
import { createMemory } from './memory.ts';
import { parsePdu, pduBytes } from './pdu.ts';
import { answerTo } from './server.ts';
import { calledTsap, confirmTpdu, dataTpdu, disconnectTpdu, TPDU, type Tpdu, tpduReader } from './tpkt.ts';

const MOST_CONNECTIONS = 32;
/** As S7-300 and S7-1200 have it. */
const PDU = 240;

export async function startS7Twin(
  points: readonly { readonly address: Address; readonly value: unknown }[],
): Promise<Twin<Endpoint, Address>> {
  const habits = endpoint.parse({ host: '127.0.0.1' });
  const slot = tsapsOf(habits).remote & 0xff;
  const memory = createMemory(
    points.map(({ address, value }) => ({ place: placeOf(address), value })),
    habits,
  );

  const answer = (tpdu: Tpdu): Buffer | undefined => {
    if (tpdu.code === TPDU.connect)
      return ((calledTsap(tpdu) ?? 0) & 0xff) === slot ? confirmTpdu(tpdu) : disconnectTpdu(tpdu);
    if (tpdu.code !== TPDU.data) return undefined;
    const reply = answerTo(memory, parsePdu(tpdu.data), PDU);
    return reply && dataTpdu(pduBytes(reply));
  };

  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    const reader = tpduReader();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const tpdu of reader.push(chunk)) {
          const reply = answer(tpdu);
          if (reply) socket.write(reply);
        }
      } catch {
        // Not S7: a controller hangs up.
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  return {
    endpoint: { ...habits, port: typeof bound === 'object' && bound ? bound.port : 0 },
    set: (a, value) => memory.set(placeOf(a), value),
    get: (a) => memory.get(placeOf(a)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
