/** What the host knows of one edge node: births, deaths, order of messages, values. No network in here: it is told, and it tells. */
import { STATUS, worseStatus } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import { type Known, learn } from './metric.ts';
import type { Metric, Payload } from './payload.ts';
import type { Verb } from './topic.ts';

/** Told in order: what it returns holds the broker back until it settles. */
type Hold = Promise<void> | undefined;

export interface NodeListener {
  /** New values of metrics, of the node itself (device '') or one of its devices, the oldest first. */
  told(device: string, metrics: readonly Known[]): Hold;
  /** Of these devices everything has changed. */
  changed(isMeant: (device: string) => boolean): Hold;
  /** The node has gone. */
  died(): void;
}

/** `waiting`: the node is there, and its device may come yet. */
export type Found =
  | { readonly state: 'away' | 'waiting' | 'unknown' }
  | { readonly state: 'known'; readonly metric: Known };

export interface EdgeNode {
  /** Undefined payload: it could not be read. */
  take(verb: Verb, device: string, payload: Payload | undefined): Hold;
  find(device: string, metric: string): Found;
  /** Devices that are there, and the metrics of one. */
  devices(): readonly string[];
  metrics(device: string): readonly Known[];
  listen(listener: NodeListener): () => void;
  /** Whether its birth has been heard. */
  isBorn(): boolean;
  /** Resolves at its next birth, at once if it is there. */
  born(): Promise<void>;
  /** Resolves when its devices have had time for theirs, too. */
  settled(): Promise<void>;
  askRebirth(): void;
  /** Nobody listens any more: no timer is left. */
  end(): void;
}

export interface NodeOptions {
  readonly clock: Clock;
  readonly reorderMs: number;
  /** Sends the command Node Control/Rebirth. */
  requestRebirth(): void;
}

/** It is asked for its birth no more often than that, ms. */
export const REBIRTH_EVERY_MS = 10_000;
/** Time for the births of its devices, ms. */
export const SETTLE_MS = 1000;
/** MQTT orders messages per topic only, so a will may overtake the last birth of its connection, ms. */
const AFTER_DEATH_MS = 250;
const MOST_DEVICES = 10_000;
/** Metrics that wait for a message that is missing; beyond, it is lost. */
const MOST_EARLY = 100_000;
const SEQUENCE = 256;

interface Device {
  isAlive: boolean;
  metrics: Map<string, Known>;
}
interface Message {
  readonly verb: Verb;
  readonly device: string;
  readonly payload: Payload;
}

export function createNode({ clock, reorderMs, requestRebirth }: NodeOptions): EdgeNode {
  const listeners = new Set<NodeListener>();
  let devices = new Map<string, Device>();
  const aliases = new Map<bigint, { readonly device: string; readonly name: string }>();
  const early = new Map<number, Message>();
  let isBorn = false;
  let isSettled = false;
  let session: bigint | undefined;
  let expected = 0;
  /** A message was lost: until the next birth nothing it says is certain. */
  let isOutOfStep = false;
  let askedAt: number | undefined;
  let diedAt: number | undefined;
  let stopReorder: (() => void) | undefined;
  let stopSettle: (() => void) | undefined;
  const births = new Set<() => void>();
  const settlings = new Set<() => void>();

  const all = (work: (listener: NodeListener) => Hold): Hold => {
    const holds = [...listeners].flatMap((listener) => work(listener) ?? []);
    return holds.length > 0 ? Promise.all(holds).then(() => undefined) : undefined;
  };
  const changed = (isMeant: (device: string) => boolean): Hold => all((listener) => listener.changed(isMeant));
  const release = (waiting: Set<() => void>): void => {
    for (const go of waiting) go();
    waiting.clear();
  };

  function askRebirth(): void {
    const now = clock.now();
    if (askedAt !== undefined && now >= askedAt && now - askedAt < REBIRTH_EVERY_MS) return;
    askedAt = now;
    requestRebirth();
  }

  function stopTimers(): void {
    stopReorder?.();
    stopSettle?.();
    stopReorder = undefined;
    stopSettle = undefined;
    early.clear();
  }

  /** bdSeq: the same number in a birth and the death that belongs to it (Sparkplug 3.0.0, chapter 5, Edge Node Session Establishment). */
  const sessionOf = ({ metrics }: Payload): bigint | undefined => {
    const value = metrics.find(({ name }) => name === 'bdSeq')?.value;
    return value?.field === 'long' || value?.field === 'int' ? value.value : undefined;
  };

  function install(name: string, { metrics, timestamp }: Payload): void {
    const before = devices.get(name);
    if (!before && devices.size >= MOST_DEVICES) return;
    const made = new Map<string, Known>();
    const now = clock.now();
    for (const metric of metrics) {
      if (metric.name === undefined || metric.name === '') continue;
      made.set(metric.name, learn(metric, timestamp, now, undefined));
      if (metric.alias !== undefined) aliases.set(metric.alias, { device: name, name: metric.name });
    }
    devices.set(name, { isAlive: true, metrics: made });
  }

  function beBorn(payload: Payload): Hold {
    const next = sessionOf(payload);
    const sinceDeath = diedAt === undefined ? AFTER_DEATH_MS : clock.now() - diedAt;
    if (!isBorn && next === session && sinceDeath >= 0 && sinceDeath < AFTER_DEATH_MS) return undefined;
    stopTimers();
    // A rebirth within a session: its devices are still there until they have had time to say otherwise.
    const isSame = isBorn && next === session;
    const pending = isSame ? [...devices].filter(([name, { isAlive }]) => name !== '' && isAlive) : [];
    devices = new Map(pending.map(([name, { metrics }]) => [name, { isAlive: true, metrics }]));
    aliases.clear();
    session = next;
    isBorn = true;
    isOutOfStep = false;
    isSettled = false;
    askedAt = undefined;
    expected = (Number(BigInt.asUintN(8, payload.seq ?? 0n)) + 1) % SEQUENCE;
    install('', payload);
    const unheard = new Map(pending);
    stopSettle = clock.after(SETTLE_MS, () => {
      stopSettle = undefined;
      isSettled = true;
      for (const [name, { metrics }] of unheard) if (devices.get(name)?.metrics === metrics) devices.delete(name);
      void changed((device) => !devices.get(device)?.isAlive);
      release(settlings);
    });
    release(births);
    return changed((device) => device === '' || !isSame);
  }

  function die(): void {
    if (!isBorn) return;
    stopTimers();
    isBorn = false;
    diedAt = clock.now();
    devices = new Map();
    aliases.clear();
    release(settlings);
    for (const listener of [...listeners]) listener.died();
  }

  function lookUp(device: string, { name, alias }: Metric): Known | undefined {
    const at =
      name === undefined || name === '' ? (alias === undefined ? undefined : aliases.get(alias)) : { device, name };
    return at?.device === device ? devices.get(device)?.metrics.get(at.name) : undefined;
  }

  function takeData(device: string, { metrics, timestamp }: Payload): Hold {
    const own = devices.get(device);
    if (!own?.isAlive) {
      askRebirth();
      return undefined;
    }
    const told: Known[] = [];
    const now = clock.now();
    for (const metric of metrics) {
      const before = lookUp(device, metric);
      if (!before) {
        askRebirth();
        continue;
      }
      // Of then, not of now: such a value is not to be taken for the present one (6.4.6, is_historical).
      if (metric.isHistorical) continue;
      const known = learn(metric, timestamp, now, before, isOutOfStep ? STATUS.uncertainLastUsable : STATUS.good);
      own.metrics.set(before.name, known);
      told.push(known);
    }
    return told.length > 0 ? all((listener) => listener.told(device, told)) : undefined;
  }

  function apply({ verb, device, payload }: Message): Hold {
    if (verb === 'NDATA' || verb === 'DDATA') return takeData(device, payload);
    if (verb === 'DBIRTH') install(device, payload);
    else {
      const own = devices.get(device);
      if (own) own.isAlive = false;
    }
    return changed((name) => name === device);
  }

  function loseStep(): void {
    stopReorder?.();
    stopReorder = undefined;
    isOutOfStep = true;
    for (const { metrics } of devices.values())
      for (const [name, known] of metrics)
        metrics.set(name, { ...known, status: worseStatus(known.status, STATUS.uncertainLastUsable) });
    void changed(() => true);
    const late = [...early].sort(([a], [b]) => ahead(a) - ahead(b));
    early.clear();
    for (const [, message] of late) void apply(message);
    askRebirth();
  }

  const ahead = (seq: number): number => (seq - expected + SEQUENCE) % SEQUENCE;

  /** By sequence number (6.4.5; chapter 5, Message Ordering): what comes early waits for what is missing. */
  function takeInOrder(message: Message): Hold {
    const { seq } = message.payload;
    if (isOutOfStep) askRebirth();
    if (isOutOfStep || seq === undefined) return apply(message);
    const number = Number(BigInt.asUintN(8, seq));
    // Once more what came last: to a client with two subscriptions for it some brokers send it twice (MQTT 3.1.1, 3.3.5).
    if (ahead(number) === SEQUENCE - 1) return undefined;
    if (number !== expected) {
      early.set(number, message);
      stopReorder ??= clock.after(reorderMs, loseStep);
      if ([...early.values()].reduce((sum, { payload }) => sum + payload.metrics.length, 0) > MOST_EARLY) loseStep();
      return undefined;
    }
    const holds: Promise<void>[] = [];
    for (let next: Message | undefined = message; next; next = early.get(expected)) {
      early.delete(expected);
      expected = (expected + 1) % SEQUENCE;
      const hold = apply(next);
      if (hold) holds.push(hold);
    }
    if (early.size === 0) {
      stopReorder?.();
      stopReorder = undefined;
    }
    return holds.length > 0 ? Promise.all(holds).then(() => undefined) : undefined;
  }

  const until = (isSo: () => boolean, waiting: Set<() => void>): Promise<void> =>
    isSo() ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve));

  return {
    take(verb, device, payload) {
      if (verb === 'NDEATH') {
        // The will of a connection before this one may come late; its number tells.
        const ends = payload && sessionOf(payload);
        if (ends === undefined || session === undefined || ends === session) die();
        return undefined;
      }
      if (verb === 'NBIRTH') return payload && beBorn(payload);
      if (!isBorn) {
        askRebirth();
        return undefined;
      }
      if (payload) return takeInOrder({ verb, device, payload });
      // Who cannot be understood any more is not there any more. What else is lost shows as a gap with the next message.
      return verb === 'DDEATH' ? apply({ verb, device, payload: { metrics: [] } }) : undefined;
    },
    find(device, metric) {
      const own = devices.get(device);
      if (!own?.isAlive) return { state: isBorn && !isSettled && !own ? 'waiting' : 'away' };
      const known = own.metrics.get(metric);
      return known ? { state: 'known', metric: known } : { state: 'unknown' };
    },
    devices: () => [...devices].flatMap(([name, { isAlive }]) => (isAlive && name !== '' ? [name] : [])),
    metrics: (device) => {
      const own = devices.get(device);
      return own?.isAlive ? [...own.metrics.values()] : [];
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isBorn: () => isBorn,
    born: () => until(() => isBorn, births),
    settled: () => until(() => isSettled || !isBorn, settlings),
    askRebirth,
    end() {
      stopTimers();
      release(settlings);
    },
  };
}
