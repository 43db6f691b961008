/** Tells on a topic whether Jig is there: `online` from the beginning of a connection, `offline` at its end, kept for whoever comes later. */
import type { Transport } from './transport.ts';
import type { Will } from './wire.ts';

const KEPT = { qos: 1, retain: true } as const;

/** What the broker says when the connection breaks. */
export const willOf = (statusTopic: string | undefined): Will | undefined =>
  statusTopic === undefined ? undefined : { topic: statusTopic, payload: 'offline' };

/** A broker that does not take it is no reason not to read from it. */
export async function withStatus(transport: Transport, statusTopic: string | undefined): Promise<Transport> {
  if (statusTopic === undefined) return transport;
  const say = (payload: string) => transport.publish(statusTopic, payload, KEPT).catch(() => undefined);
  void say('online');
  return {
    ...transport,
    async close() {
      if (transport.isUp()) await Promise.race([say('offline'), transport.closed]);
      await transport.close();
    },
  };
}
