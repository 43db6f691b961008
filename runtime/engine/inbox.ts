/** What waits to enter an app: samples conflated where the picture says `latest`, everything else in order. */
import type { Actor, Arrival, Chain } from '#runtime/contract/index.ts';

export type SampleArrival = Extract<Arrival, { kind: 'sample' }>;

/** Becomes one instant. */
export interface Entry {
  readonly arrivals: Arrival[];
  /** Journal id of the event in it. */
  readonly journal?: number;
  /** Characters of that event as stored. */
  readonly size?: number;
  readonly by?: Actor;
  readonly chain?: Chain;
  /** The logical time it asks for; absent: when it is taken. */
  readonly at?: number;
  /** Where `latest` samples may still be replaced: port → index in arrivals. */
  readonly latest?: Map<string, number>;
  /** Of a sample that must be seen: the message it came in. */
  readonly message?: number;
}

/** OPC 10000-4, 7.39: DataValue info bits with the overflow bit; not every sample could be delivered. */
const OVERFLOW = 0x0480;
/** Messages whose samples must all be seen, at most. Beyond, the oldest go and the next one says so. */
export const MAX_SAMPLES = 100_000;
/** Journaled events waiting; beyond, the sender is told to come again. They are on disk, so this only bounds memory. */
export const MAX_EVENTS = 5_000;

export interface Inbox {
  readonly size: number;
  /** So many messages wait that their senders had better wait too. */
  readonly isCrowded: boolean;
  /** Messages lost by overflow since the start. */
  readonly lost: number;
  /** Whether another journaled event has room. */
  hasRoom(): boolean;
  /** Samples of the same `message` that must all be seen are seen in one instant. */
  sample(arrival: SampleArrival, mode: 'latest' | 'every', message?: number): void;
  push(entry: Entry): void;
  /** The oldest, at most `max`. */
  take(max: number): Entry[];
  /** Taken, but not stepped after all. */
  putBack(entries: readonly Entry[]): void;
  clear(): void;
}

export function createInbox(maxSamples = MAX_SAMPLES): Inbox {
  let queue: Entry[] = [];
  let head = 0;
  let samples = 0;
  let events = 0;
  let lost = 0;

  const count = ({ journal, latest }: Entry, by: 1 | -1) => {
    if (journal !== undefined) events += by;
    else if (!latest) samples += by;
  };

  function dropOldestSample(): void {
    const at = queue.findIndex((entry, i) => i >= head && isEvery(entry));
    if (at < 0) return;
    queue.splice(at, 1);
    samples--;
    lost++;
    for (let i = at; i < queue.length; i++) {
      const next = queue[i];
      if (!next || !isEvery(next)) continue;
      next.arrivals.forEach((arrival, n) => {
        if (arrival.kind === 'sample') next.arrivals[n] = { ...arrival, status: (arrival.status | OVERFLOW) >>> 0 };
      });
      return;
    }
  }

  function joinLast(arrival: SampleArrival, message: number): boolean {
    const last = queue.length > head ? queue[queue.length - 1] : undefined;
    if (last?.message !== message) return false;
    // Two samples of one port are two instants, wherever they came from.
    const isThere = last.arrivals.some(
      (other) => other.kind === 'sample' && other.node === arrival.node && other.port === arrival.port,
    );
    if (!isThere) last.arrivals.push(arrival);
    return !isThere;
  }

  return {
    get size() {
      return queue.length - head;
    },
    get isCrowded() {
      return samples > maxSamples / 2;
    },
    get lost() {
      return lost;
    },
    hasRoom: () => events < MAX_EVENTS,

    sample(arrival, mode, message) {
      if (mode === 'every') {
        if (message !== undefined && joinLast(arrival, message)) return;
        if (samples >= maxSamples) dropOldestSample();
        samples++;
        queue.push(message === undefined ? { arrivals: [arrival] } : { arrivals: [arrival], message });
        return;
      }
      const key = `${arrival.node}/${arrival.port}`;
      const last = queue.length > head ? queue[queue.length - 1] : undefined;
      if (!last?.latest) {
        queue.push({ arrivals: [arrival], latest: new Map([[key, 0]]) });
        return;
      }
      const at = last.latest.get(key);
      if (at === undefined) last.latest.set(key, last.arrivals.push(arrival) - 1);
      else last.arrivals[at] = arrival;
    },

    push(entry) {
      count(entry, 1);
      queue.push(entry);
    },

    take(max) {
      const taken = queue.slice(head, head + max);
      head += taken.length;
      for (const entry of taken) count(entry, -1);
      if (head > 1000 || head === queue.length) {
        queue = queue.slice(head);
        head = 0;
      }
      return taken;
    },

    putBack(entries) {
      for (const entry of entries) count(entry, 1);
      queue = [...entries, ...queue.slice(head)];
      head = 0;
    },

    clear() {
      queue = [];
      head = 0;
      samples = 0;
      events = 0;
    },
  };
}

const isEvery = ({ journal, latest, arrivals }: Entry): boolean =>
  journal === undefined && latest === undefined && arrivals[0]?.kind === 'sample';
