/** MQTT: devices and gateways that publish on a broker, and listen there. */
import mqtt, { type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import { z } from 'zod';
import { defineDriver, type Reading, STATUS, trouble, WriteRefused } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';
import { type Address, address, wireType } from './address.ts';
import { compose, openPayload, read } from './payload.ts';
import { text } from './text.ts';

export const endpoint = z.object({
  url: z
    .url({ protocol: /^(mqtt|mqtts|ws|wss)$/, error: trouble('broker-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['mqtt://192.168.1.20:1883'] }),
  /** Absent: a new one for every connection. */
  clientId: z.string().min(1).max(64).optional().meta({ advanced: true }),
  username: z.string().max(128).optional(),
  password: z.string().max(256).optional().meta({ secret: true }),
  qos: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .default(1)
    .meta({ advanced: true }),
  version: z.enum(['3.1.1', '5']).default('3.1.1').meta({ advanced: true }),
});
type Endpoint = z.infer<typeof endpoint>;

const CONNECT_MS = 10_000;
const KEEPALIVE_S = 15;
/** Writes that wait for the broker's word; more are refused. */
const MOST_WRITES = 100;

/** The connection is the supervisor's to renew, so the client must not do it by itself. */
const clientOptions = (e: Endpoint): IClientOptions => ({
  protocolVersion: e.version === '5' ? 5 : 4,
  clean: true,
  reconnectPeriod: 0,
  connectTimeout: CONNECT_MS,
  keepalive: KEEPALIVE_S,
  queueQoSZero: false,
  resubscribe: false,
  ...(e.clientId === undefined ? {} : { clientId: e.clientId }),
  ...(e.username === undefined ? {} : { username: e.username }),
  ...(e.password === undefined ? {} : { password: e.password }),
});

function open(e: Endpoint, signal: AbortSignal): Promise<MqttClient> {
  const where = new URL(e.url).host;
  return new Promise((resolve, reject) => {
    const client = mqtt.connect(e.url, clientOptions(e));
    const fail = (message: string) => {
      done();
      client.on('error', () => undefined); // what a dying socket still says has no reader
      client.end(true);
      reject(new Error(message));
    };
    const onAbort = () => fail(trouble('connecting-broken-off'));
    const onError = (error: Error) => fail(refusal(error) ?? networkProblem(error, where));
    const onClose = () => fail(trouble('broker-no-accept', { where }));
    const done = () => {
      signal.removeEventListener('abort', onAbort);
      client.off('error', onError);
      client.off('close', onClose);
    };
    client.once('error', onError);
    client.once('close', onClose);
    client.once('connect', () => {
      done();
      resolve(client);
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** The broker's own no: CONNACK of MQTT 3.1.1 (3.2.2.3) and 5 (3.2.2.2). */
function refusal(error: Error): string | undefined {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'number') return undefined;
  if (code === 4 || code === 134) return trouble('broker-password');
  if (code === 5 || code === 135) return trouble('broker-not-in');
  if (code === 2 || code === 133) return trouble('broker-client-id');
  return trouble('broker-refused', { code });
}

export const mqttDriver = defineDriver({
  protocol: 'mqtt',
  version: 1,
  endpoint,
  address,
  text,
  wireType,

  async connect(options, { signal }) {
    const client = await open(options, signal);
    const where = new URL(options.url).host;
    const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
    let reason = trouble('broker-closed', { where });
    let writes = 0;
    client.on('error', (error) => {
      reason = networkProblem(error, where);
    });
    client.once('close', () => {
      client.end(true);
      tellClosed(reason);
    });
    // Between CONNACK and here it may have gone already.
    if (!client.connected) tellClosed(reason);

    return {
      async subscribe(addresses, onReading) {
        const topics = new Map<string, number[]>();
        addresses.forEach(({ topic }, i) => {
          const members = topics.get(topic);
          if (members) members.push(i);
          else topics.set(topic, [i]);
        });
        const onMessage = (topic: string, bytes: Buffer, packet: IPublishPacket): void => {
          const members = topics.get(topic);
          if (!members) return;
          const payload = openPayload(bytes);
          for (const i of members) onReading(i, read(addresses[i] as Address, payload, packet.retain));
        };
        client.on('message', onMessage);
        const names = [...topics.keys()];
        const granted = await grants(client, names, options.qos);
        names.forEach((name, n) => {
          // Refused by the broker: the topic is not ours to read.
          if ((granted[n] ?? 128) < 128) return;
          for (const i of topics.get(name) ?? []) onReading(i, NOT_GRANTED);
        });
        return async () => {
          client.off('message', onMessage);
          if (client.connected && names.length > 0) await client.unsubscribeAsync(names);
        };
      },

      async write(a, value, abort) {
        if (abort.aborted || !client.connected) throw new WriteRefused(trouble('broker-away'));
        if (writes >= MOST_WRITES) throw new WriteRefused(trouble('broker-queue'));
        writes++;
        try {
          await publish(client, a, value, options.qos, abort);
        } finally {
          writes--;
        }
      },

      closed,
      close: async () => {
        reason = trouble('closed');
        await client.endAsync(!client.connected);
      },
    };
  },
});

const NOT_GRANTED: Reading = { value: undefined, status: STATUS.badConfiguration };

/** One SUBACK code per topic, 128 and more for a refused one. Rejects when the connection is lost meanwhile. */
function grants(client: MqttClient, topics: string[], qos: 0 | 1 | 2): Promise<readonly number[]> {
  if (topics.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    client.subscribe(topics, { qos }, (error, _granted, packet) => {
      const codes = packet?.granted;
      if (codes) resolve(codes.map(Number));
      else reject(error ?? new Error(trouble('broker-subscription')));
    });
  });
}

/** Resolves with the broker's acknowledgement (QoS 0: when it is on its way). */
function publish(client: MqttClient, a: Address, value: unknown, qos: 0 | 1 | 2, abort: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error(trouble('broker-late')));
    abort.addEventListener('abort', onAbort, { once: true });
    client.publish(a.writeTopic ?? a.topic, compose(a, value), { qos, retain: a.retain }, (error) => {
      abort.removeEventListener('abort', onAbort);
      if (!error) resolve();
      // A reason code from 128 on is the broker's own no; anything else leaves it open.
      else if (Number((error as { code?: unknown }).code) >= 128)
        reject(new WriteRefused(trouble('broker-no-message')));
      else reject(new Error(trouble('broker-no-confirm', { why: error.message })));
    });
  });
}
