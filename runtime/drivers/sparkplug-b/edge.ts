/** A Sparkplug edge node in software: what a simulated twin speaks (Sparkplug 3.0.0, chapter 5, Edge Node Session Establishment, and Commands). */
import { trouble } from '#runtime/contract/index.ts';
import { openWire } from '../mqtt/wire.ts';
import { BOOLEAN, fromMetric, toMetric, UINT64 } from './datatype.ts';
import { endpoint } from './endpoint.ts';
import { decodePayload, encodePayload, type Metric } from './payload.ts';
import { topicOf } from './topic.ts';

export interface EdgePoint {
  readonly device: string;
  readonly metric: string;
  readonly datatype: number;
  value: unknown;
}

export interface Edge {
  /** Tells of a change. */
  tell(point: EdgePoint): void;
  close(): Promise<void>;
}

export interface EdgeOptions {
  readonly url: string;
  readonly group: string;
  readonly node: string;
  readonly points: readonly EdgePoint[];
}

const REBIRTH = 'Node Control/Rebirth';
const PLAIN = { qos: 0, retain: false } as const;

export async function startEdge({ url, group, node, points }: EdgeOptions): Promise<Edge> {
  let seq = 0;
  const send = (verb: 'NBIRTH' | 'DBIRTH' | 'NDATA' | 'DDATA', device: string, metrics: readonly Metric[]): void => {
    const payload = encodePayload({ timestamp: BigInt(Date.now()), metrics, seq: BigInt(seq) });
    seq = (seq + 1) % 256;
    // A broker that is gone takes the twin with it.
    wire.publish(topicOf(verb, group, node, device), payload, PLAIN).catch(() => undefined);
  };
  const metricOf = ({ metric, datatype, value }: EdgePoint): Metric => {
    const said = toMetric(datatype, value, undefined);
    const timestamp = BigInt(Date.now());
    return { name: metric, datatype, timestamp, ...(said ? { value: said } : { isNull: true }) };
  };
  const own = (device: string): Metric[] => points.filter((p) => p.device === device).map(metricOf);

  function bear(): void {
    seq = 0;
    send('NBIRTH', '', [
      { name: 'bdSeq', datatype: UINT64, timestamp: BigInt(Date.now()), value: { field: 'long', value: 0n } },
      { name: REBIRTH, datatype: BOOLEAN, timestamp: BigInt(Date.now()), value: { field: 'boolean', value: false } },
      ...own(''),
    ]);
    for (const device of new Set(points.map((point) => point.device)))
      if (device !== '') send('DBIRTH', device, own(device));
  }
  const tell = (point: EdgePoint): void =>
    send(point.device === '' ? 'NDATA' : 'DDATA', point.device, [metricOf(point)]);

  function obey(device: string, metrics: readonly Metric[]): void {
    for (const { name, value } of metrics) {
      if (device === '' && name === REBIRTH) bear();
      const point = points.find((p) => p.device === device && p.metric === name);
      const said = point && value ? fromMetric(point.datatype, value) : undefined;
      if (!point || said === undefined) continue;
      point.value = said;
      tell(point);
    }
  }

  const wire = await openWire(
    endpoint.parse({ url, group, node }),
    (topic, bytes) => {
      const [, , verb, , device = ''] = topic.split('/');
      if (verb === 'NCMD' || verb === 'DCMD') obey(device, decodePayload(bytes)?.metrics ?? []);
      return undefined;
    },
    new AbortController().signal,
  );
  const codes = await wire.subscribe([topicOf('NCMD', group, node, ''), `${topicOf('DCMD', group, node, '')}/+`], 1);
  if (codes.some((code) => code >= 128)) throw new Error(trouble('spb-not-granted', { where: url, node }));
  bear();
  return { tell, close: () => wire.close() };
}
