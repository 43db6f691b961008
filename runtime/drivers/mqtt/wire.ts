/** A connection to a broker over the network, by mqtt.js. */
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { trouble, WriteRefused } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';
import type { Endpoint, Qos } from './endpoint.ts';
import type { OnMessage, OpenTransport, Transport } from './transport.ts';

const CONNECT_MS = 10_000;
const KEEPALIVE_S = 15;

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

function connect(e: Endpoint, onMessage: OnMessage, signal: AbortSignal): Promise<MqttClient> {
  const where = new URL(e.url).host;
  return new Promise((resolve, reject) => {
    const client = mqtt.connect(e.url, clientOptions(e));
    // mqtt.js' own means of holding a broker back: it reads no further, and acknowledges nothing, before `next`.
    client.handleMessage = ({ topic, payload, retain, qos }, next) => {
      const hold = onMessage(topic, typeof payload === 'string' ? Buffer.from(payload) : payload, retain, qos);
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

export const openWire: OpenTransport<Endpoint> = async (endpoint, onMessage, signal): Promise<Transport> => {
  const client = await connect(endpoint, onMessage, signal);
  const where = new URL(endpoint.url).host;
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
  let reason = trouble('broker-closed', { where });
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
    isUp: () => client.connected,
    subscribe: (topics, qos) => grants(client, topics, qos),
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
};

function grants(client: MqttClient, topics: readonly string[], qos: Qos): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    client.subscribe([...topics], { qos }, (error, _granted, packet) => {
      const codes = packet?.granted;
      if (codes) resolve(codes.map(Number));
      else reject(error ?? new Error(trouble('broker-subscription')));
    });
  });
}

function publish(
  client: MqttClient,
  topic: string,
  payload: string,
  options: { readonly qos: Qos; readonly retain: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    client.publish(topic, payload, options, (error) => {
      if (!error) resolve();
      // A reason code from 128 on is the broker's own no; anything else leaves it open.
      else if (Number((error as { code?: unknown }).code) >= 128)
        reject(new WriteRefused(trouble('broker-no-message')));
      else reject(new Error(trouble('broker-no-confirm', { why: error.message })));
    });
  });
}
