/** A connection to a broker over the network, by mqtt.js. */
import { randomInt } from 'node:crypto';
import mqtt, { type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import { trouble, WriteRefused } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';
import type { Endpoint, Qos } from './endpoint.ts';
import { endOf, noMessage, refusalOf } from './reason.ts';
import type { OnMessage, PublishOptions, Transport } from './transport.ts';

const CONNECT_MS = 10_000;
const KEEPALIVE_S = 15;
/** Largest Subscription Identifier (MQTT 5, 3.8.2.1.2). */
const MOST_IDENTIFIER = 268_435_455;

/** What the broker says in our place when the connection breaks: QoS 1, kept. */
export interface Will {
  readonly topic: string;
  readonly payload: string;
}

export type WireEndpoint = Pick<Endpoint, 'url' | 'clientId' | 'username' | 'password' | 'version'> &
  Partial<Pick<Endpoint, 'sessionExpiryS' | 'receiveMaximum'>>;

export interface Wire extends Transport {
  publish(topic: string, payload: string | Uint8Array, options: PublishOptions): Promise<void>;
}

/** The connection is the supervisor's to renew, so the client must not do it by itself. */
function clientOptions(e: WireEndpoint, will: Will | undefined): IClientOptions {
  const is5 = e.version === '5';
  const expiry = is5 ? (e.sessionExpiryS ?? 0) : 0;
  const properties = {
    ...(expiry > 0 ? { sessionExpiryInterval: expiry } : {}),
    ...(e.receiveMaximum === undefined ? {} : { receiveMaximum: e.receiveMaximum }),
  };
  return {
    protocolVersion: is5 ? 5 : 4,
    clean: expiry === 0,
    reconnectPeriod: 0,
    connectTimeout: CONNECT_MS,
    keepalive: KEEPALIVE_S,
    queueQoSZero: false,
    resubscribe: false,
    ...(e.clientId === undefined ? {} : { clientId: e.clientId }),
    ...(e.username === undefined ? {} : { username: e.username }),
    ...(e.password === undefined ? {} : { password: e.password }),
    ...(is5 ? { properties } : {}),
    ...(will ? { will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true } } : {}),
  };
}

interface Client {
  readonly mqtt: MqttClient;
  /** Marks what this connection has subscribed to; absent where the broker cannot tell subscriptions apart. */
  readonly identifier: number | undefined;
}

/** A subscription of before has another identifier, so what waited for it is told from what is new. */
const isOf = ({ properties }: IPublishPacket, identifier: number | undefined): boolean =>
  identifier !== undefined && [properties?.subscriptionIdentifier ?? []].flat().includes(identifier);

function connect(e: WireEndpoint, will: Will | undefined, onMessage: OnMessage, signal: AbortSignal): Promise<Client> {
  const where = new URL(e.url).host;
  const own = randomInt(1, MOST_IDENTIFIER);
  return new Promise((resolve, reject) => {
    const client = mqtt.connect(e.url, clientOptions(e, will));
    let isResumed = false;
    let identifier: number | undefined;
    // mqtt.js' own means of holding a broker back: it reads no further, and acknowledges nothing, before `next`.
    client.handleMessage = (packet, next) => {
      const { topic, payload, retain, qos } = packet;
      const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
      const hold = onMessage(topic, bytes, retain, qos, isResumed && !isOf(packet, identifier));
      if (hold)
        hold.then(
          () => next(),
          (error: Error) => next(error),
        );
      else next();
    };
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
    client.once('connect', ({ sessionPresent, properties }) => {
      done();
      isResumed = sessionPresent;
      identifier = e.version === '5' && properties?.subscriptionIdentifiersAvailable !== false ? own : undefined;
      resolve({ mqtt: client, identifier });
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** The broker's own no. */
function refusal(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' ? refusalOf(code) : undefined;
}

/** Rejects with an Error whose message is a plain sentence. */
export async function openWire(
  endpoint: WireEndpoint,
  onMessage: OnMessage,
  signal: AbortSignal,
  will?: Will,
): Promise<Wire> {
  const { mqtt: client, identifier } = await connect(endpoint, will, onMessage, signal);
  const where = new URL(endpoint.url).host;
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
  let reason = trouble('broker-closed', { where });
  client.on('error', (error) => {
    reason = networkProblem(error, where);
  });
  client.on('disconnect', ({ reasonCode = 0 }) => {
    reason = endOf(reasonCode, where);
  });
  client.once('close', () => {
    client.end(true);
    tellClosed(reason);
  });
  // Between CONNACK and here it may have gone already.
  if (!client.connected) tellClosed(reason);
  return {
    isUp: () => client.connected,
    subscribe: (topics, qos) => grants(client, identifier, topics, qos),
    unsubscribe: async (topics) => {
      if (client.connected) await client.unsubscribeAsync([...topics]);
    },
    publish: (topic, payload, options) => publish(client, topic, payload, options),
    closed,
    close: async () => {
      reason = trouble('closed');
      await client.endAsync(!client.connected);
    },
  };
}

function grants(
  client: MqttClient,
  identifier: number | undefined,
  topics: readonly string[],
  qos: Qos,
): Promise<readonly number[]> {
  const marked = identifier === undefined ? {} : { properties: { subscriptionIdentifier: identifier } };
  return new Promise((resolve, reject) => {
    client.subscribe([...topics], { qos, ...marked }, (_error, _granted, packet) => {
      // A topic that is refused is an error to mqtt.js; here its code tells.
      const codes = packet?.granted;
      if (codes) resolve(codes.map(Number));
      else reject(new Error(trouble('broker-subscription')));
    });
  });
}

function publish(
  client: MqttClient,
  topic: string,
  payload: string | Uint8Array,
  options: PublishOptions,
): Promise<void> {
  const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
  return new Promise((resolve, reject) => {
    client.publish(topic, bytes, options, (error) => {
      const code = Number((error as { code?: unknown } | undefined)?.code);
      if (!error) resolve();
      // A reason code from 128 on is the broker's own no; anything else leaves it open.
      else if (code >= 128) reject(new WriteRefused(noMessage(code)));
      else reject(new Error(trouble('broker-no-confirm', { why: error.message })));
    });
  });
}
