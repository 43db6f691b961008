/** One device's view of its edge node: readings by address, and commands that the node's next data confirms. */
import { type Reading, type Session, STATUS, trouble, WriteRefused } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { Address } from './address.ts';
import { createBrowse } from './browse.ts';
import { kindOf, nameOf, toKind, toMetric } from './datatype.ts';
import type { Host } from './host.ts';
import { type Known, readingOf } from './metric.ts';
import type { EdgeNode } from './node.ts';

const bad = (status: number): Reading => ({ value: undefined, status });
const AWAY = bad(STATUS.badNotConnected);
const UNKNOWN = bad(STATUS.badConfiguration);
const WAITING = bad(STATUS.badWaitingForInitialData);

const deviceOf = ({ device = '' }: Address): string => device;
/** Metrics of this folder are commands: they hold nothing (chapter 5, Commands). */
const isControl = (metric: string): boolean => /^(Node|Device) Control\//.test(metric);

export interface SessionOptions {
  readonly host: Host;
  readonly node: EdgeNode;
  readonly clock: Clock;
  readonly group: string;
  readonly name: string;
  leave(): Promise<void>;
}

export function createSession({ host, node, clock, group, name, leave }: SessionOptions): Session<Address> {
  const { promise: left, resolve: tellLeft } = Promise.withResolvers<string>();
  const ends = new Set<() => void>();
  const died = () => tellLeft(trouble('spb-node-gone', { node: name }));
  ends.add(node.listen({ told: () => undefined, changed: () => undefined, died }));
  if (!node.isBorn()) died();

  /** Undefined: it may come yet. */
  const readingNow = (a: Address): Reading | undefined => {
    const found = node.find(deviceOf(a), a.metric);
    if (found.state === 'known') return readingOf(found.metric, a.type, clock.now());
    if (found.state === 'waiting') return undefined;
    return found.state === 'unknown' ? UNKNOWN : AWAY;
  };

  const equals = (a: Address, known: Known, value: unknown): boolean => {
    const own = toKind(a.type, known.datatype, known.value);
    const isSame =
      own === value ||
      // What a float holds of a number is what it says of it.
      (typeof own === 'number' &&
        typeof value === 'number' &&
        known.field === 'float' &&
        Math.fround(own) === Math.fround(value));
    return isSame && known.status === STATUS.good;
  };

  /** What is to be written, checked against what the node says it is. Throws WriteRefused. */
  function target(a: Address): Known {
    const found = node.find(deviceOf(a), a.metric);
    if (found.state === 'unknown') throw new WriteRefused(trouble('spb-no-metric', { node: name, metric: a.metric }));
    if (found.state !== 'known')
      throw new WriteRefused(trouble('spb-device-away', { node: name, device: a.device ?? name }));
    const { metric } = found;
    if (kindOf(metric.datatype) === undefined)
      throw new WriteRefused(trouble('spb-not-single', { metric: a.metric, type: nameOf(metric.datatype) }));
    return metric;
  }

  async function write(a: Address, value: unknown, abort: AbortSignal): Promise<void> {
    if (abort.aborted || !host.isUp()) throw new WriteRefused(trouble('broker-away'));
    const metric = target(a);
    const raw = toMetric(metric.datatype, value, metric.field);
    if (!raw) throw new WriteRefused(trouble('spb-unfit', { value: String(value), type: nameOf(metric.datatype) }));
    const { promise: reported, resolve, reject } = Promise.withResolvers<void>();
    // It may be so before anybody waits for it.
    reported.catch(() => undefined);
    let heard = false;
    const look = (known: Known): void => {
      heard = true;
      if (equals(a, known, value)) resolve();
    };
    const end = node.listen({
      told(device, metrics) {
        if (device === deviceOf(a)) for (const known of metrics) if (known.name === a.metric) look(known);
        return undefined;
      },
      changed(isMeant) {
        const found = isMeant(deviceOf(a)) ? node.find(deviceOf(a), a.metric) : undefined;
        // A birth repeats what was before: it is an answer only if it is the value.
        if (found?.state === 'known' && equals(a, found.metric, value)) resolve();
        return undefined;
      },
      died: () => reject(new Error(trouble('spb-node-gone', { node: name }))),
    });
    // What it has said instead is found when it is read back.
    const onAbort = () => (heard ? resolve() : reject(new Error(trouble('spb-unreported', { node: name }))));
    abort.addEventListener('abort', onAbort, { once: true });
    try {
      // By its alias alone where it has one: 6.4.6.
      const label = metric.alias === undefined ? { name: metric.name } : { alias: metric.alias };
      await host.command(group, name, deviceOf(a), { ...label, datatype: metric.datatype, value: raw });
      // A node tells of changes only: what it has said to be so already it does not say again.
      if (isControl(a.metric) || equals(a, metric, value)) return;
      await reported;
    } finally {
      abort.removeEventListener('abort', onAbort);
      end();
    }
  }

  return {
    async subscribe(addresses, onReadings) {
      const places = new Map<string, Map<string, number[]>>();
      addresses.forEach((a, index) => {
        const own = places.get(deviceOf(a)) ?? new Map<string, number[]>();
        places.set(deviceOf(a), own);
        own.set(a.metric, [...(own.get(a.metric) ?? []), index]);
      });
      type Told = readonly [number, Reading];
      const hand = (readings: readonly Told[]) => (readings.length > 0 ? onReadings(readings) : undefined);
      const tellAll = (isMeant: (device: string) => boolean) =>
        hand(
          addresses.flatMap((a, index): Told[] => {
            const reading = isMeant(deviceOf(a)) ? readingNow(a) : undefined;
            return reading ? [[index, reading]] : [];
          }),
        );
      const end = node.listen({
        told(device, metrics) {
          const own = places.get(device);
          if (!own) return undefined;
          const now = clock.now();
          return hand(
            metrics.flatMap((known) =>
              (own.get(known.name) ?? []).flatMap((index): Told[] => {
                const a = addresses[index];
                return a ? [[index, readingOf(known, a.type, now)]] : [];
              }),
            ),
          );
        },
        changed: tellAll,
        died: () => undefined,
      });
      ends.add(end);
      await tellAll(() => true);
      return async () => {
        ends.delete(end);
        end();
      };
    },
    read: async (addresses) => addresses.map((a) => readingNow(a) ?? WAITING),
    write,
    browse: createBrowse(node),
    closed: Promise.race([host.closed, left]),
    async close() {
      for (const end of ends) end();
      tellLeft(trouble('closed'));
      await host.leave(group, name);
      await leave();
    },
  };
}
