/** The connection to a broker in this very process: no socket, no packets, the same rules. */
import { trouble, WriteRefused } from '#runtime/contract/index.ts';
import type { Qos } from './endpoint.ts';
import type { OnMessage, Transport } from './transport.ts';

/** What the embedded broker offers to the MQTT driver. */
export interface LocalBroker {
  /** Whether it runs and is what answers there. */
  isAt(host: string, port: number): boolean;
  open(onMessage: OnMessage): LocalClient;
}

export interface LocalClient {
  /** One SUBACK code per topic. What the broker keeps for them follows. */
  subscribe(topics: readonly string[], qos: Qos): Promise<readonly number[]>;
  unsubscribe(topics: readonly string[]): void;
  /** Resolves when every receiver has it. Rejects when the broker does not take it. */
  publish(topic: string, payload: string, options: { readonly qos: Qos; readonly retain: boolean }): Promise<void>;
  /** Settles when the broker stops. */
  readonly closed: Promise<void>;
  close(): void;
}

export async function openLocal(
  broker: LocalBroker,
  host: string,
  port: number,
  onMessage: OnMessage,
): Promise<Transport> {
  const client = broker.open(onMessage);
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  let isUp = true;
  const end = (reason: string) => {
    isUp = false;
    resolve(reason);
  };
  client.closed.then(() => end(trouble('broker-closed', { where: `${host}:${port}` })));
  return {
    isUp: () => isUp,
    subscribe: (topics, qos) => client.subscribe(topics, qos),
    unsubscribe: async (topics) => client.unsubscribe(topics),
    publish: (topic, payload, options) =>
      client.publish(topic, payload, options).catch(() => {
        throw new WriteRefused(trouble('broker-no-message'));
      }),
    closed: ended,
    close: async () => {
      end(trouble('closed'));
      client.close();
    },
  };
}
