/** MQTT: devices and gateways that publish on a broker, and listen there. */
import { type Driver, defineDriver, type Reading, STATUS, trouble, WriteRefused } from '#runtime/contract/index.ts';
import { type Address, address, wireType } from './address.ts';
import { type Endpoint, endpoint, linkOf, placeOf } from './endpoint.ts';
import { createLinks } from './links.ts';
import { type LocalBroker, openLocal } from './local.ts';
import { compose, openPayload, readerOf } from './payload.ts';
import { willOf, withStatus } from './status.ts';
import { text } from './text.ts';
import { openWire } from './wire.ts';

/** Writes of one device that wait for the broker's word; more are refused. */
const MOST_WRITES = 100;
const NOT_GRANTED: Reading = { value: undefined, status: STATUS.badConfiguration };

export interface MqttDriverOptions {
  /** A broker in this process: what is addressed to it needs no wire. */
  readonly localBroker?: LocalBroker;
}

export function createMqttDriver({ localBroker }: MqttDriverOptions = {}): Driver<Endpoint, Address> {
  const links = createLinks(async (e, onMessage, signal) => {
    const { protocol, host, port, rest } = placeOf(e);
    const isPlain = protocol === 'mqtt:' && rest === '';
    const isLocal = isPlain && localBroker?.isAt(host, port) === true;
    const opening =
      isLocal && localBroker
        ? openLocal(localBroker, host, port, onMessage)
        : openWire(e, onMessage, signal, willOf(e.statusTopic));
    return withStatus(await opening, e.statusTopic);
  });

  return defineDriver({
    protocol: 'mqtt',
    version: 1,
    endpoint,
    address,
    text,
    wireType,
    link: linkOf,

    async twin(points) {
      const { startMqttTwin } = await import('./twin.ts');
      return startMqttTwin(points);
    },

    async connect(options, { signal }) {
      const link = await links.join(options, signal);
      const { transport } = link;
      const { promise: left, resolve: tellLeft } = Promise.withResolvers<string>();
      let writes = 0;

      return {
        async subscribe(addresses, onReadings) {
          const topics = Map.groupBy(
            addresses.map((a, index) => ({ index, topic: a.topic, read: readerOf(a) })),
            ({ topic }) => topic,
          );
          const names = [...topics.keys()];
          const granted = await link.subscribe(names, options.qos, (topic, bytes, retained, _qos, late) => {
            const payload = openPayload(bytes);
            const isOld = retained || late === true;
            return onReadings((topics.get(topic) ?? []).map(({ index, read }) => [index, read(payload, isOld)]));
          });
          names.forEach((name, n) => {
            // Refused by the broker: the topic is not ours to read.
            if ((granted[n] ?? 128) < 128) return;
            onReadings((topics.get(name) ?? []).map(({ index }) => [index, NOT_GRANTED]));
          });
          return () => link.unsubscribe(names);
        },

        async write(a, value, abort) {
          if (abort.aborted || !transport.isUp()) throw new WriteRefused(trouble('broker-away'));
          if (writes >= MOST_WRITES) throw new WriteRefused(trouble('broker-queue'));
          writes++;
          const { promise: late, reject } = Promise.withResolvers<never>();
          const onAbort = () => reject(new Error(trouble('broker-late')));
          abort.addEventListener('abort', onAbort, { once: true });
          try {
            const sent = transport.publish(a.writeTopic ?? a.topic, compose(a, value), {
              qos: options.qos,
              retain: a.retain,
            });
            await Promise.race([sent, late]);
          } finally {
            abort.removeEventListener('abort', onAbort);
            writes--;
          }
        },

        closed: Promise.race([transport.closed, left]),
        close: async () => {
          tellLeft(trouble('closed'));
          await link.leave();
        },
      };
    },
  });
}
