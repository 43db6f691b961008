/** A simulated MQTT device: publishes its values on the topics of its addresses, and takes what is published where they are written. */
import type { Twin } from '#runtime/contract/index.ts';
import { openText, type Payload } from '../payload.ts';
import { type Address, address, PLACEHOLDER } from './address.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { parsePath } from './path.ts';
import { compose, openPayload, read } from './payload.ts';
import { startTwinBroker } from './twin-broker.ts';

interface Point {
  readonly address: Address;
  value: unknown;
}
type Step = string | number;

/** JSON.rawJSON of ECMA-262 (JSON.parse source text access): digits as they are. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

const leaf = ({ value, address: { type } }: Point): unknown =>
  typeof value === 'bigint' || (type === 'decimal' && typeof value === 'string') ? rawJSON(String(value)) : value;

/** `into` with the value at the path; what is not there yet is made. */
function put(into: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'string') {
    const had = typeof into === 'object' && into !== null && !Array.isArray(into) ? into : {};
    const inner = Object.hasOwn(had, step) ? (had as Record<string, unknown>)[step] : undefined;
    return { ...had, [step]: put(inner, rest, value) };
  }
  const list: unknown[] = Array.isArray(into) ? [...into] : [];
  while (list.length <= step) list.push(null);
  list[step] = put(list[step], rest, value);
  return list;
}

/** What is said on a topic: the points that lie in it, each in its place. */
function payloadOf(points: readonly Point[]): string {
  const whole = points.find(({ address: a }) => a.path === undefined);
  if (whole) return compose({ ...whole.address, template: undefined }, whole.value);
  let json: unknown = {};
  for (const point of points) {
    const { path = '', timeField } = point.address;
    json = put(json, parsePath(path) ?? [], leaf(point));
    if (timeField !== undefined) json = put(json, parsePath(timeField) ?? [], Date.now());
  }
  return JSON.stringify(json);
}

/** What a template was filled with; undefined when it is not that template. */
function within(template: string, text: string): string | undefined {
  const [first = '', ...rest] = template.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${first}(.*)${rest.join('\\1')}$`, 's').exec(text)?.[1];
}

/** The value that a write brings; undefined when it is none. */
function written(a: Address, payload: Payload | undefined): unknown {
  const { template, timeField: _time, ...plain } = a;
  if (template === undefined || !payload) return read(plain, payload, false).value;
  const filled = within(template, payload.text);
  if (filled === undefined) return undefined;
  const { path: _path, ...bare } = plain;
  const text = a.type === 'text' ? String(openText(`"${filled}"`).json()) : filled;
  return read(bare, openText(text), false).value;
}

export async function startMqttTwin(
  given: readonly { readonly address: Address; readonly value: unknown }[],
): Promise<Twin<Endpoint, Address>> {
  const points: Point[] = given.map(({ address: a, value }) => ({ address: address.parse(a), value }));
  const broker = await startTwinBroker();
  const say = (topic: string): void => {
    const own = points.filter(({ address: a }) => a.topic === topic);
    if (own.length === 0) return;
    const payload = Buffer.from(payloadOf(own));
    // To whoever listens; a broker that is closing tells nobody.
    broker.aedes.publish({ cmd: 'publish', dup: false, qos: 1, retain: false, topic, payload }, () => undefined);
  };
  broker.aedes.on('subscribe', (subscriptions) => {
    for (const topic of new Set(subscriptions.map((one) => one.topic))) say(topic);
  });
  broker.aedes.on('publish', ({ topic, payload }, client) => {
    if (!client) return;
    const bytes = openPayload(typeof payload === 'string' ? Buffer.from(payload) : payload);
    for (const point of points) {
      const { address: a } = point;
      if ((a.writeTopic ?? a.topic) !== topic) continue;
      const value = written(a, bytes);
      if (value === undefined) continue;
      point.value = value;
      say(a.topic);
    }
  });
  const find = (a: Address): Point | undefined =>
    points.find(({ address: own }) => own.topic === a.topic && own.path === a.path && own.type === a.type);
  return {
    endpoint: endpoint.parse({ url: broker.url }),
    set(a, value) {
      const point = find(a);
      if (!point) return;
      point.value = value;
      say(a.topic);
    },
    get: (a) => find(a)?.value,
    close: broker.close,
  };
}
