/** Sparkplug B: gateways and machines that publish on an MQTT broker with births, deaths and named metrics. Jig is a host application. */
import { type Driver, defineDriver, type Session, trouble } from '#runtime/contract/index.ts';
import { systemClock } from '#runtime/ops/index.ts';
import { type Address, address, wireType } from './address.ts';
import { type Endpoint, endpoint, linkOf } from './endpoint.ts';
import type { Hosts } from './hosts.ts';
import type { EdgeNode } from './node.ts';
import { text } from './text.ts';

const BIRTH_MS = 8000;
/** Other nodes that are named to whoever has mistaken one. */
const MOST_NAMED = 8;

/** Resolves to whether it was born in time. */
async function birth(node: EdgeNode, ms: number, signal: AbortSignal): Promise<boolean> {
  if (node.isBorn()) return true;
  const { promise: late, resolve, reject } = Promise.withResolvers<boolean>();
  const onAbort = () => reject(new Error(trouble('connecting-broken-off')));
  signal.addEventListener('abort', onAbort, { once: true });
  const stop = systemClock.after(ms, () => resolve(false));
  try {
    node.askRebirth();
    return await Promise.race([node.born().then(() => true), late]);
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

export interface SparkplugDriverOptions {
  /** How long a node has for its birth after it was asked for it. */
  readonly birthMs?: number;
}

export function createSparkplugDriver({ birthMs = BIRTH_MS }: SparkplugDriverOptions = {}): Driver<Endpoint, Address> {
  let hosts: Promise<Hosts> | undefined;

  return defineDriver({
    protocol: 'sparkplug-b',
    version: 1,
    endpoint,
    address,
    text,
    wireType,
    link: linkOf,
    browses: true,

    async twin(points) {
      const { startSparkplugTwin } = await import('./twin.ts');
      return startSparkplugTwin(points);
    },

    async connect(e, { signal, device }): Promise<Session<Address>> {
      const { group, node: name, reorderMs } = e;
      hosts ??= import('./hosts.ts').then(({ createHosts }) => createHosts());
      const { host, leave } = await (await hosts).join(e, signal);
      const others = new Set<string>();
      let isIn = false;
      try {
        const node = await host.enter(group, name, reorderMs);
        isIn = true;
        // Only for a person who tries: all that a large plant says is much to hear.
        const isTried = device === undefined && !node.isBorn();
        const unhear = isTried ? await host.overhear((other) => others.add(other)) : undefined;
        const isBorn = await birth(node, birthMs, signal).finally(() => unhear?.());
        if (!isBorn) throw new Error(absence());
        const { createSession } = await import('./session.ts');
        return createSession({ host, node, clock: systemClock, group, name, leave });
      } catch (error) {
        if (isIn) await host.leave(group, name);
        await leave();
        throw error;
      }

      function absence(): string {
        const data = { where: new URL(e.url).host, group, node: name, s: birthMs / 1000 };
        others.delete(`${group}/${name}`);
        if (others.size === 0) return trouble('spb-no-node', data);
        const named = [...others].slice(0, MOST_NAMED).join(', ');
        return trouble('spb-only-others', { ...data, others: others.size > MOST_NAMED ? `${named} …` : named });
      }
    },
  });
}
