/** The connections to brokers: one for all devices of the same endpoint, opened with the first and closed with the last. */
import { trouble } from '#runtime/contract/index.ts';
import { type Endpoint, linkOf, type Qos } from './endpoint.ts';
import type { OnMessage, OpenTransport, Transport } from './transport.ts';

export interface Link {
  readonly transport: Transport;
  /** One SUBACK code per topic, 128 and more for a refused one. Each topic at most once per link. */
  subscribe(topics: readonly string[], qos: Qos, onMessage: OnMessage): Promise<readonly number[]>;
  unsubscribe(topics: readonly string[]): Promise<void>;
  /** Leaves it; the last one to leave closes it. */
  leave(): Promise<void>;
}

export interface Links {
  /** Rejects with an Error whose message is a plain sentence. */
  join(endpoint: Endpoint, signal: AbortSignal): Promise<Link>;
}

/** One device's wish for a topic. */
interface Listener {
  readonly onMessage: OnMessage;
  /** It has heard nothing yet, so that a message kept by the broker is news to it. */
  isNew: boolean;
}

interface Topic {
  readonly listeners: Set<Listener>;
  qos: Qos;
}

interface Shared {
  readonly opening: Promise<Transport>;
  readonly giveUp: AbortController;
  readonly topics: Map<string, Topic>;
  readonly coming: Coming;
  /** The broker keeps what it was asked for when the last one leaves. */
  readonly isKept: boolean;
  members: number;
}

/** How long what waited in a session may wait for the device that it is for; it is not read further meanwhile. */
const COMING_MS = 3000;

export function createLinks(open: OpenTransport<Endpoint>): Links {
  const links = new Map<string, Shared>();

  function begin(key: string, endpoint: Endpoint): Shared {
    const giveUp = new AbortController();
    const topics = new Map<string, Topic>();
    const coming = createComing(topics);
    const route: OnMessage = (topic, payload, retained, qos, late) => {
      const found = topics.get(topic);
      if (found) return deliver(found, topic, payload, retained, qos, late);
      if (!late) return undefined;
      return coming.of(topic).then(async (come) => {
        if (come) return deliver(come, topic, payload, retained, qos, late);
        // Of a tag that is gone: nothing more of it.
        const transport = await shared.opening;
        void transport.unsubscribe([topic]).catch(() => undefined);
      });
    };
    const isKept = endpoint.version === '5' && (endpoint.sessionExpiryS ?? 0) > 0;
    const opening = open(endpoint, route, giveUp.signal);
    const shared: Shared = { opening, giveUp, topics, coming, isKept, members: 0 };
    const forget = () => {
      if (links.get(key) === shared) links.delete(key);
    };
    links.set(key, shared);
    // Whoever comes after it is gone begins a new one.
    shared.opening.then(({ closed }) => closed.then(forget), forget);
    return shared;
  }

  async function leave(key: string, shared: Shared): Promise<void> {
    shared.members--;
    if (shared.members > 0) return;
    if (links.get(key) === shared) links.delete(key);
    shared.giveUp.abort();
    const transport = await shared.opening.catch(() => undefined); // never opened: nothing to close
    await transport?.close();
  }

  return {
    async join(endpoint, signal) {
      const key = linkOf(endpoint);
      const shared = links.get(key) ?? begin(key, endpoint);
      shared.members++;
      try {
        const transport = await unless(signal, shared.opening);
        return linkTo(transport, shared, () => leave(key, shared));
      } catch (error) {
        // Nobody waits for what becomes of it.
        leave(key, shared).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** Waits for somebody to listen to a topic: until `COMING_MS` after the first message that nobody listened to. */
interface Coming {
  of(topic: string): Promise<Topic | undefined>;
  /** Somebody has come. */
  tell(): void;
}

function createComing(topics: ReadonlyMap<string, Topic>): Coming {
  let until: number | undefined;
  // One message at a time: the broker is held back meanwhile.
  let wake = () => {};
  return {
    async of(topic) {
      until ??= performance.now() + COMING_MS;
      for (;;) {
        const found = topics.get(topic);
        const left = until - performance.now();
        if (found || left <= 0) return found;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    tell: () => wake(),
  };
}

/** Settles as `work`, or rejects when `signal` aborts before. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error(trouble('connecting-broken-off')));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function deliver(
  { listeners }: Topic,
  topic: string,
  payload: Uint8Array,
  retained: boolean,
  qos: Qos,
  late: boolean | undefined,
): Promise<void> | undefined {
  let holds: Promise<void>[] | undefined;
  for (const listener of listeners) {
    // Sent because another device subscribed: this one has had it, or something newer.
    if (retained && !listener.isNew) continue;
    listener.isNew = false;
    const hold = listener.onMessage(topic, payload, retained, qos, late);
    if (!hold) continue;
    if (holds) holds.push(hold);
    else holds = [hold];
  }
  if (!holds) return undefined;
  return holds.length === 1 ? holds[0] : Promise.all(holds).then(() => undefined);
}

function linkTo(transport: Transport, shared: Shared, leave: () => Promise<void>): Link {
  const { topics } = shared;
  const own = new Map<string, Listener>();

  function drop(name: string): boolean {
    const listener = own.get(name);
    const topic = topics.get(name);
    if (!listener || !topic) return false;
    own.delete(name);
    topic.listeners.delete(listener);
    if (topic.listeners.size > 0) return false;
    topics.delete(name);
    return true;
  }

  async function unsubscribe(names: readonly string[]): Promise<void> {
    const unheard = names.filter(drop);
    if (unheard.length > 0 && transport.isUp()) await transport.unsubscribe(unheard);
  }

  return {
    transport,

    async subscribe(names, qos, onMessage) {
      let highest = qos;
      for (const name of names) {
        const listener: Listener = { onMessage, isNew: true };
        const topic = topics.get(name) ?? { listeners: new Set(), qos };
        topics.set(name, topic);
        topic.listeners.add(listener);
        own.set(name, listener);
        // A subscription takes the place of the one before it ([MQTT-3.8.4-3]), so it must not ask for less.
        if (topic.qos > highest) highest = topic.qos;
      }
      if (names.length === 0) return [];
      shared.coming.tell();
      // Also for a topic that is heard already: only so does the broker send what it keeps for it.
      const codes = await transport.subscribe(names, highest);
      names.forEach((name, n) => {
        const topic = topics.get(name);
        if (topic && highest > topic.qos) topic.qos = highest;
        if ((codes[n] ?? 128) >= 128) drop(name);
      });
      return codes;
    },

    unsubscribe,

    async leave() {
      try {
        const isLast = shared.members === 1;
        if (!(isLast && shared.isKept)) await unsubscribe([...own.keys()]);
      } finally {
        await leave();
      }
    },
  };
}
