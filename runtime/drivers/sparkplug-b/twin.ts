/** A simulated edge node with a broker of its own on loopback. */
import net from 'node:net';
import { Aedes } from 'aedes';
import type { Twin } from '#runtime/contract/index.ts';
import type { Address } from './address.ts';
import { BOOLEAN, INT64, type ValueKind } from './datatype.ts';
import { type EdgePoint, startEdge } from './edge.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const DATATYPE: Readonly<Record<ValueKind, number>> = { real: 10, int: INT64, bool: BOOLEAN, text: 12, time: 13 };

export async function startSparkplugTwin(
  given: readonly { readonly address: Address; readonly value: unknown }[],
): Promise<Twin<Endpoint, Address>> {
  const points: EdgePoint[] = given.map(({ address: { device = '', metric, type }, value }) => ({
    device,
    metric,
    datatype: DATATYPE[type],
    value,
  }));
  const pointOf = ({ device = '', metric }: Address): EdgePoint | undefined =>
    points.find((point) => point.device === device && point.metric === metric);

  const broker = await Aedes.createBroker();
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  // Clients come and go; that one broke off is nothing to act on.
  broker.on('clientError', () => undefined);
  broker.on('connectionError', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `mqtt://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  const place = { group: 'Jig', node: 'Twin' };
  const edge = await startEdge({ url, ...place, points });

  return {
    endpoint: endpoint.parse({ url, ...place }),
    set(a, value) {
      const point = pointOf(a);
      if (!point) return;
      point.value = value;
      edge.tell(point);
    },
    get: (a) => pointOf(a)?.value,
    async close() {
      await edge.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
