/** The hosts' connections: one for all devices of the same broker, name and host ID. */
import { trouble } from '#runtime/contract/index.ts';
import { type Clock, systemClock } from '#runtime/ops/index.ts';
import { type Endpoint, linkOf } from './endpoint.ts';
import { type Host, openHost } from './host.ts';

/** Nodes wait for a host that has a name, and leave the broker when it goes: it stays for longer than it takes to try again. */
const LINGER_MS = 45_000;

interface Shared {
  readonly opening: Promise<Host>;
  readonly giveUp: AbortController;
  users: number;
  stopLinger: () => void;
}

export interface Hosts {
  /** Rejects with an Error whose message is a plain sentence. `leave` is called once. */
  join(endpoint: Endpoint, signal: AbortSignal): Promise<{ readonly host: Host; leave(): Promise<void> }>;
}

export function createHosts(clock: Clock = systemClock): Hosts {
  const hosts = new Map<string, Shared>();

  function begin(key: string, endpoint: Endpoint): Shared {
    const giveUp = new AbortController();
    const opening = openHost(endpoint, giveUp.signal, clock);
    const shared: Shared = { opening, giveUp, users: 0, stopLinger: () => undefined };
    hosts.set(key, shared);
    const forget = () => {
      shared.stopLinger();
      if (hosts.get(key) === shared) hosts.delete(key);
    };
    // Whoever comes after it is gone begins a new one.
    opening.then(({ closed }) => closed.then(forget), forget);
    return shared;
  }

  async function shut(key: string, shared: Shared): Promise<void> {
    if (hosts.get(key) === shared) hosts.delete(key);
    shared.giveUp.abort();
    const host = await shared.opening.catch(() => undefined); // never opened: nothing to close
    await host?.close();
  }

  async function leave(key: string, shared: Shared, lingers: boolean): Promise<void> {
    shared.users--;
    if (shared.users > 0) return;
    if (!lingers) return shut(key, shared);
    shared.stopLinger = clock.after(LINGER_MS, () => void shut(key, shared).catch(() => undefined)); // nobody waits for it
  }

  return {
    async join(endpoint, signal) {
      const key = linkOf(endpoint);
      const shared = hosts.get(key) ?? begin(key, endpoint);
      shared.users++;
      shared.stopLinger();
      const { promise: aborted, reject } = Promise.withResolvers<never>();
      const onAbort = () => reject(new Error(trouble('connecting-broken-off')));
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        const host = await Promise.race([shared.opening, aborted]);
        return { host, leave: () => leave(key, shared, endpoint.hostId !== undefined && host.isUp()) };
      } catch (error) {
        // Nobody waits for what becomes of it.
        leave(key, shared, false).catch(() => undefined);
        throw error;
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}
