/** A simulated edge node with a broker of its own on loopback. */
import type { Twin } from '#runtime/contract/index.ts';
import { startTwinBroker } from '../mqtt/twin-broker.ts';
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

  const broker = await startTwinBroker();
  const { url } = broker;
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
      await broker.close();
    },
  };
}
