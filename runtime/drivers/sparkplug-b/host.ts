/** One connection to a broker as a Sparkplug host application: hears its nodes, commands them, and says that it is there (Sparkplug 3.0.0, chapter 5). */
import { trouble } from '#runtime/contract/index.ts';
import { type Clock, systemClock } from '#runtime/ops/index.ts';
import { openWire, type Wire } from '../mqtt/wire.ts';
import { BOOLEAN } from './datatype.ts';
import type { Endpoint } from './endpoint.ts';
import { createNode, type EdgeNode } from './node.ts';
import { decodePayload, encodePayload, type Metric } from './payload.ts';
import { EVERY_NODE, filterOf, parseTopic, stateTopic, topicOf } from './topic.ts';

export interface Host {
  /** Rejects with a sentence when the broker does not let us hear it. */
  enter(group: string, node: string, reorderMs: number): Promise<EdgeNode>;
  leave(group: string, node: string): Promise<void>;
  /** NCMD, or DCMD for a device. Resolves when it is on its way. */
  command(group: string, node: string, device: string, metric: Metric): Promise<void>;
  /** Which nodes speak, as group/node, from now on until the end that it returns. */
  overhear(onNode: (name: string) => void): Promise<() => Promise<void>>;
  isUp(): boolean;
  readonly closed: Promise<string>;
  close(): Promise<void>;
}

/** The control metric that every node has (chapter 5, Commands). */
const REBIRTH: Metric = { name: 'Node Control/Rebirth', datatype: BOOLEAN, value: { field: 'boolean', value: true } };
const REFUSED = 128;

interface Member {
  readonly node: EdgeNode;
  users: number;
}

export async function openHost(e: Endpoint, signal: AbortSignal, clock: Clock = systemClock): Promise<Host> {
  const members = new Map<string, Member>();
  const { hostId } = e;
  const startedAt = clock.now();
  const state = (online: boolean, timestamp: number): string => JSON.stringify({ online, timestamp });
  const overhearing = new Set<(name: string) => void>();
  let isLeaving = false;
  let wire: Wire | undefined;

  const sayState = async (online: boolean, at: number): Promise<void> => {
    if (hostId !== undefined) await wire?.publish(stateTopic(hostId), state(online, at), { qos: 1, retain: true });
  };

  /** Somebody, the will of a connection before this one perhaps, says that we are not there. */
  function contradict(payload: Uint8Array): void {
    let said: unknown;
    try {
      said = JSON.parse(new TextDecoder().decode(payload));
    } catch {
      said = undefined; // no state at all: what is true is said again
    }
    const isOnline = typeof said === 'object' && said !== null && 'online' in said && said.online === true;
    if (!isOnline && !isLeaving) sayState(true, startedAt).catch(() => undefined); // the connection's end tells
  }

  function hear(topic: string, payload: Uint8Array, retained: boolean): Promise<void> | undefined {
    if (hostId !== undefined && topic === stateTopic(hostId)) {
      if (!retained) contradict(payload);
      return undefined;
    }
    const place = parseTopic(topic);
    // Births, deaths and data are never kept by a broker: of such a one nobody knows the age.
    if (!place || retained) return undefined;
    const { group, node, device, verb } = place;
    if (verb !== 'NDEATH') for (const onNode of overhearing) onNode(`${group}/${node}`);
    return members.get(`${group}/${node}`)?.node.take(verb, device, decodePayload(payload));
  }

  const opened = await openWire(
    e,
    hear,
    signal,
    hostId === undefined ? undefined : { topic: stateTopic(hostId), payload: state(false, startedAt) },
  );
  wire = opened;

  const command: Host['command'] = async (group, node, device, metric) => {
    const timestamp = BigInt(clock.now());
    const payload = encodePayload({ timestamp, metrics: [{ timestamp, ...metric }] });
    const topic = topicOf(device === '' ? 'NCMD' : 'DCMD', group, node, device);
    await opened.publish(topic, payload, { qos: 0, retain: false });
  };

  /** Nobody waits for it: the end of the connection ends it, too. */
  const unsubscribe = async (filter: string): Promise<void> => {
    if (opened.isUp()) await opened.unsubscribe([filter]).catch(() => undefined);
  };

  let saidSo: Promise<void> | undefined;
  /** After the first node can be heard: a node that waits for us speaks at once. */
  async function beThere(): Promise<void> {
    if (hostId === undefined) return;
    await opened.subscribe([stateTopic(hostId)], 1);
    await sayState(true, startedAt);
  }

  return {
    async enter(group, name, reorderMs) {
      const key = `${group}/${name}`;
      const known = members.get(key);
      if (known) {
        known.users++;
        return known.node;
      }
      const node = createNode({
        clock,
        reorderMs,
        // A node that does not hear it is silent, which shows.
        requestRebirth: () => void command(group, name, '', REBIRTH).catch(() => undefined),
      });
      members.set(key, { node, users: 1 });
      const [code = REFUSED] = await opened.subscribe([filterOf(group, name)], 1);
      if (code >= REFUSED) {
        members.delete(key);
        throw new Error(trouble('spb-not-granted', { where: new URL(e.url).host, node: name }));
      }
      saidSo ??= beThere();
      await saidSo;
      return node;
    },
    async leave(group, name) {
      const key = `${group}/${name}`;
      const member = members.get(key);
      if (!member) return;
      member.users--;
      if (member.users > 0) return;
      members.delete(key);
      member.node.end();
      await unsubscribe(filterOf(group, name));
    },
    command,
    async overhear(onNode) {
      overhearing.add(onNode);
      if (overhearing.size === 1) await opened.subscribe([EVERY_NODE], 0);
      return async () => {
        overhearing.delete(onNode);
        if (overhearing.size === 0) await unsubscribe(EVERY_NODE);
      };
    },
    isUp: opened.isUp,
    closed: opened.closed,
    async close() {
      isLeaving = true;
      // What the will would say, said by ourselves; a connection that is lost says it without us.
      const bye = saidSo && opened.isUp() ? sayState(false, clock.now()).catch(() => undefined) : undefined;
      await Promise.race([bye, opened.closed]);
      for (const { node } of members.values()) node.end();
      await opened.close();
    },
  };
}
