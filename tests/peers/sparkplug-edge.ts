/** An edge node of Cirrus Link's sparkplug-client in a process of its own: does what lines of JSON say, and tells of its commands in lines of JSON. */
import { createInterface } from 'node:readline';
import sparkplug, { type UPayload } from 'sparkplug-client';

type Metrics = NonNullable<UPayload['metrics']>;
export interface Setup {
  readonly url: string;
  readonly group: string;
  readonly node: string;
  /** Sends its births, and does what it is told. Else it is silent until asked. */
  readonly metrics: readonly unknown[];
  readonly devices: Readonly<Record<string, readonly unknown[]>>;
  /** Does not answer commands with data. */
  readonly deaf?: boolean;
  /** Packs its payloads. */
  readonly packed?: boolean;
}
export type Order =
  | { readonly do: 'data'; readonly device?: string; readonly metrics: readonly unknown[]; readonly at?: number }
  | { readonly do: 'birth' }
  | { readonly do: 'device-birth' | 'device-death'; readonly device: string }
  /** One message is lost on its way. */
  | { readonly do: 'lose' }
  | { readonly do: 'leave' };

const setup: Setup = JSON.parse(process.argv[2] ?? '{}');
const options = setup.packed ? { compress: true, algorithm: 'GZIP' as const } : {};

/** "5n" is a 64-bit number, as the client's own Long. */
const exact = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^-?\d+n$/.test(value)) return value;
  const bits = BigInt.asUintN(64, BigInt(value.slice(0, -1)));
  return { low: Number(BigInt.asIntN(32, bits)), high: Number(BigInt.asIntN(32, bits >> 32n)), unsigned: true };
};
const made = (metrics: readonly unknown[]): Metrics =>
  metrics.map((metric) => {
    const one = metric as { value?: unknown; timestamp?: number };
    return { timestamp: Date.now(), ...one, value: exact(one.value) };
  }) as Metrics;

const client = sparkplug.newClient({
  serverUrl: setup.url,
  username: '',
  password: '',
  groupId: setup.group,
  edgeNode: setup.node,
  clientId: `edge-${setup.node}`,
  publishDeath: true,
});
const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

function bear(): void {
  const control = { name: 'Node Control/Rebirth', type: 'Boolean', value: false };
  client.publishNodeBirth({ timestamp: Date.now(), metrics: made([control, ...setup.metrics]) }, options);
  for (const device of Object.keys(setup.devices)) bearDevice(device);
}
interface Point {
  readonly name: string;
  readonly alias?: number;
  readonly type: string;
  value: unknown;
}
const pointOf = (
  device: string | undefined,
  { name, alias }: { name?: unknown; alias?: unknown },
): Point | undefined => {
  const own = (device === undefined ? setup.metrics : (setup.devices[device] ?? [])) as readonly Point[];
  return own.find((one) => (name ? one.name === name : String(one.alias) === String(alias)));
};

const bearDevice = (device: string): void =>
  client.publishDeviceBirth(device, { timestamp: Date.now(), metrics: made(setup.devices[device] ?? []) }, options);

function tell(device: string | undefined, metrics: readonly unknown[], at = Date.now()): void {
  // Its next birth tells the same.
  for (const metric of metrics as readonly {
    name?: string;
    alias?: number;
    isHistorical?: boolean;
    value: unknown;
  }[]) {
    const point = metric.isHistorical ? undefined : pointOf(device, metric);
    if (point) point.value = metric.value;
  }
  const payload = { timestamp: at, metrics: made(metrics) };
  if (device === undefined) client.publishNodeData(payload, options);
  else client.publishDeviceData(device, payload, options);
}

function obey(device: string | undefined, { metrics }: UPayload): void {
  for (const { name, alias, value } of metrics ?? []) {
    say({
      command: name ?? null,
      alias: alias === undefined ? null : String(alias),
      device: device ?? null,
      value: String(value),
    });
    if (name === 'Node Control/Rebirth') bear();
    else if (!setup.deaf) {
      const point = pointOf(device, { name, alias });
      if (point) tell(device, [{ name: point.name, type: point.type, value }]);
    }
  }
}

client.on('birth', () => {
  bear();
  say({ born: true });
});
client.on('ncmd', (payload) => obey(undefined, payload));
client.on('dcmd', (device, payload) => obey(device, payload));
client.on('error', (error) => say({ error: error.message }));

createInterface({ input: process.stdin }).on('line', (line) => {
  const order: Order = JSON.parse(line);
  switch (order.do) {
    case 'data':
      return tell(order.device, order.metrics, order.at);
    case 'birth':
      return bear();
    case 'device-birth':
      return bearDevice(order.device);
    case 'device-death':
      return client.publishDeviceDeath(order.device, { timestamp: Date.now() });
    case 'lose': {
      // Its sequence goes on, and nothing is sent.
      const inner = client as unknown as { incrementSeqNum(): number };
      inner.incrementSeqNum();
      return;
    }
    case 'leave':
      return client.stop();
  }
});
