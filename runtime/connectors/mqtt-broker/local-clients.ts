/** The broker's clients within its own process: they hear and send without a socket, by the same rules as those behind one. */
import type { Aedes } from 'aedes';
import type { Gate, Message } from './gate.ts';

type Qos = Message['qos'];

/** What is returned holds the sender back until it settles: a message of QoS 1 or 2 is not acknowledged before. */
export type LocalListener = (
  topic: string,
  payload: Uint8Array,
  retained: boolean,
  qos: Qos,
) => Promise<void> | undefined;

export interface LocalClient {
  /** Names of topics, without wildcards. One SUBACK code each; what the broker keeps for them follows. */
  subscribe(topics: readonly string[], qos: Qos): Promise<readonly number[]>;
  unsubscribe(topics: readonly string[]): void;
  /** Resolves when every receiver has it. Rejects when the broker does not take it. */
  publish(topic: string, payload: string, options: { readonly qos: Qos; readonly retain: boolean }): Promise<void>;
  /** Settles when the broker stops. */
  readonly closed: Promise<void>;
  close(): void;
}

export interface LocalClients {
  /** Whether the broker runs and is what answers there. */
  isAt(host: string, port: number): boolean;
  open(listener: LocalListener): LocalClient;
}

/** The broker's side of them. */
export interface LocalSide extends LocalClients {
  deliver(message: Message): Promise<void> | undefined;
  /** The broker stops. */
  end(): void;
}

export interface LocalSideOptions {
  /** Undefined while it does not run. */
  readonly aedes: () => Aedes | undefined;
  readonly gate: () => Gate;
  readonly isAt: (host: string, port: number) => boolean;
}

interface Subscription {
  readonly listener: LocalListener;
  qos: Qos;
}

export function createLocalSide({ aedes, gate, isAt }: LocalSideOptions): LocalSide {
  const topics = new Map<string, Set<Subscription>>();
  const ends = new Set<() => void>();

  function deliver({ topic, payload, qos }: Message): Promise<void> | undefined {
    const found = topics.get(topic);
    if (!found) return undefined;
    const bytes = bytesOf(payload);
    let holds: Promise<void>[] | undefined;
    for (const { listener, qos: most } of found) {
      const hold = listener(topic, bytes, false, lower(qos, most));
      if (!hold) continue;
      if (holds) holds.push(hold);
      else holds = [hold];
    }
    return holds && Promise.all(holds).then(() => undefined);
  }

  function open(listener: LocalListener): LocalClient {
    const own = new Map<string, Subscription>();
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    ends.add(resolve);
    const unsubscribe = (names: Iterable<string>): void => {
      for (const name of names) {
        const subscription = own.get(name);
        const found = topics.get(name);
        if (!subscription || !found) continue;
        own.delete(name);
        found.delete(subscription);
        if (found.size === 0) topics.delete(name);
      }
    };
    /** The newest there is by then. */
    const giveKept = (names: readonly string[]): void => {
      for (const name of names) {
        const subscription = own.get(name);
        const kept = gate().kept(name);
        if (subscription && kept) listener(name, bytesOf(kept.payload), true, lower(kept.qos, subscription.qos));
      }
    };
    return {
      async subscribe(names, qos) {
        for (const name of names) {
          const subscription = own.get(name);
          if (subscription) {
            subscription.qos = qos;
            continue;
          }
          const added: Subscription = { listener, qos };
          own.set(name, added);
          const found = topics.get(name);
          if (found) found.add(added);
          else topics.set(name, new Set([added]));
        }
        setImmediate(giveKept, names);
        return names.map(() => qos);
      },

      unsubscribe,

      async publish(topic, payload, { qos, retain }) {
        const broker = aedes();
        if (!broker) throw new Error('The broker does not run.');
        const message: Message = { topic, payload: Buffer.from(payload), qos, retain };
        const refusal = gate().refusal(message);
        if (refusal) throw refusal;
        await deliver(message);
        await new Promise<void>((resolve, reject) => {
          broker.publish({ cmd: 'publish', dup: false, ...message }, (error) => (error ? reject(error) : resolve()));
        });
      },

      closed,
      close() {
        ends.delete(resolve);
        unsubscribe([...own.keys()]);
        resolve();
      },
    };
  }

  return {
    isAt,
    open,
    deliver,
    end() {
      topics.clear();
      for (const end of ends) end();
      ends.clear();
    },
  };
}

const bytesOf = (payload: string | Buffer): Uint8Array =>
  typeof payload === 'string' ? Buffer.from(payload) : payload;
const lower = (a: Qos, b: Qos): Qos => (a < b ? a : b);
