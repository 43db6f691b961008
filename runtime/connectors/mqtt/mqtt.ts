/** MQTT: publishes on a broker, outside or Jig's own, with QoS 1. */
import mqttClient, { type IClientOptions, type MqttClient } from 'mqtt';
import { z } from 'zod';
import { type Attempt, defineConnector, type MessageOf, type Outcome, trouble } from '#runtime/contract/index.ts';
import { networkFailure } from '../failure.ts';
import { text } from './text.ts';

const settings = z.object({
  url: z
    .url({ protocol: /^(mqtt|mqtts|ws|wss)$/, error: trouble('broker-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['mqtt://192.168.1.20:1883'] }),
  username: z.string().max(128).optional(),
  password: z.string().max(256).optional().meta({ secret: true }),
  clientId: z.string().min(1).max(64).optional().meta({ advanced: true }),
  version: z.enum(['3.1.1', '5']).default('5').meta({ advanced: true }),
});
type Settings = z.infer<typeof settings>;

const CONNECT_MS = 10_000;
/** A broker that is not used for this long is let go. */
const IDLE_MS = 60_000;

const options = (s: Settings): IClientOptions => ({
  protocolVersion: s.version === '5' ? 5 : 4,
  clean: true,
  // The outbox decides when there is another attempt, not the client.
  reconnectPeriod: 0,
  connectTimeout: CONNECT_MS,
  queueQoSZero: false,
  resubscribe: false,
  ...(s.clientId === undefined ? {} : { clientId: s.clientId }),
  ...(s.username === undefined ? {} : { username: s.username }),
  ...(s.password === undefined ? {} : { password: s.password }),
});

/** CONNACK of MQTT 3.1.1 (3.2.2.3) and 5 (3.2.2.2): the broker's own no. */
function refusal(error: Error): string | undefined {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'number') return undefined;
  if (code === 4 || code === 134) return trouble('broker-password');
  if (code === 5 || code === 135) return trouble('broker-not-in');
  return trouble('broker-refused', { code });
}

/** Resolves with a connected client; rejects with an Error whose message is a sentence. */
function connect(s: Settings): Promise<MqttClient> {
  const where = new URL(s.url).host;
  return new Promise((resolve, reject) => {
    const client = mqttClient.connect(s.url, options(s));
    const fail = (message: string) => {
      client.removeAllListeners();
      client.on('error', () => undefined); // what a dying socket still says has no reader
      client.end(true);
      reject(new Error(message));
    };
    client.once('error', (error) => fail(refusal(error) ?? networkFailure(error, where)));
    client.once('close', () => fail(trouble('broker-no-accept', { where })));
    client.once('connect', () => {
      client.removeAllListeners('error');
      client.removeAllListeners('close');
      client.on('error', () => undefined); // 'close' follows, and tells
      resolve(client);
    });
  });
}

/** A topic to publish on names one (MQTT 5, 4.7.1 and 4.7.3). */
const isTopic = (topic: string): boolean => topic !== '' && topic.length <= 1000 && !/[+#\0]/.test(topic);

export const mqtt = defineConnector({
  kind: 'mqtt',
  version: 1,
  takes: 'mqtt',
  settings,
  parallel: 16,
  timeoutMs: 15_000,
  text,
  where: ({ url }) => new URL(url).host,
  open(s: Settings) {
    const where = new URL(s.url).host;
    let link: Promise<MqttClient> | undefined;
    let idle: NodeJS.Timeout | undefined;

    function linked(): Promise<MqttClient> {
      clearTimeout(idle);
      link ??= connect(s).then(
        (client) => {
          client.once('close', () => {
            link = undefined;
            client.end(true);
          });
          return client;
        },
        (error: unknown) => {
          link = undefined;
          throw error;
        },
      );
      return link;
    }

    async function letGo(): Promise<void> {
      clearTimeout(idle);
      const was = link;
      link = undefined;
      const client = await was?.catch(() => undefined);
      await client?.endAsync();
    }

    async function publish(message: MessageOf<'mqtt'>, { idempotencyKey, signal }: Attempt): Promise<Outcome> {
      const { topic, payload, retain } = message;
      if (!isTopic(topic)) return { kind: 'dead', problem: trouble('topic-wrong', { topic }) };
      let client: MqttClient;
      try {
        client = await linked();
      } catch (error) {
        return { kind: 'again', problem: (error as Error).message };
      }
      const properties =
        s.version === '5' ? { properties: { userProperties: { 'idempotency-key': idempotencyKey } } } : {};
      const done = await new Promise<Outcome>((resolve, reject) => {
        const lost = () => resolve({ kind: 'again', problem: trouble('broke-connection', { where }) });
        const aborted = () => reject(signal.reason as Error);
        client.once('close', lost);
        signal.addEventListener('abort', aborted, { once: true });
        client.publish(topic, payload, { qos: 1, retain, ...properties }, (error) => {
          client.off('close', lost);
          signal.removeEventListener('abort', aborted);
          if (!error) resolve({ kind: 'done' });
          // A reason code from 128 on is the broker's own no (MQTT 5, 3.4.2.1).
          else if (Number((error as { code?: unknown }).code) >= 128)
            resolve({ kind: 'dead', problem: trouble('broker-no-message') });
          else resolve({ kind: 'again', problem: trouble('broker-no-confirm', { why: error.message }) });
        });
        if (!client.connected) lost();
      });
      clearTimeout(idle);
      idle = setTimeout(() => void letGo(), IDLE_MS).unref();
      return done;
    }

    return {
      async deliver(message, attempt) {
        try {
          return await publish(message, attempt);
        } catch (error) {
          // What is under way on this link may still arrive: nothing may follow it there.
          await letGo();
          throw error;
        }
      },
      async test() {
        try {
          const client = await connect({ ...s, clientId: undefined });
          await client.endAsync();
          return undefined;
        } catch (error) {
          return (error as Error).message;
        }
      },
      close: letGo,
    };
  },
});
