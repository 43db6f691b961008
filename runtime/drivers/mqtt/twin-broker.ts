/** A broker on loopback for a simulated device: what an MQTT device needs to be one. */
import net from 'node:net';
import { Aedes } from 'aedes';

export interface TwinBroker {
  readonly url: string;
  readonly aedes: Aedes;
  close(): Promise<void>;
}

export async function startTwinBroker(): Promise<TwinBroker> {
  const aedes = await Aedes.createBroker();
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    aedes.handle(socket);
  });
  // Clients come and go; that one broke off is nothing to act on.
  aedes.on('clientError', () => undefined);
  aedes.on('connectionError', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `mqtt://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    aedes,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => aedes.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
