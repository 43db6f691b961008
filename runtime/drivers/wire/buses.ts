/** The wires in use: each opened with its first device, shared by all that name the same place, closed with the last. */
import { trouble } from '#runtime/contract/index.ts';
import { type Line, lineOver, type Member, type Speaker } from './line.ts';
import { createTurns, type Turns, type Waiting, type Who } from './turns.ts';
import type { Wire } from './wire.ts';

export interface Bus<Q, A> {
  /** Waits its turn. Rejects with NotSent, with Silence, or with an Error after which the bus is gone. */
  ask(question: Q, signal: AbortSignal): Promise<A>;
  /** Questions of all who share the wire that have not had their turn. */
  waiting(): number;
  /** The reason, in a sentence; also once it was left. */
  readonly closed: Promise<string>;
  /** The last to leave closes the wire. */
  leave(): Promise<void>;
}

export interface Buses<E, Q, A> {
  /** Rejects with an Error whose message is a plain sentence. */
  join(endpoint: E, who: Who, signal: AbortSignal): Promise<Bus<Q, A>>;
}

export interface BusOptions<E, Q, A, M> {
  /** Endpoints with the same key share a wire. */
  keyOf(endpoint: E): string;
  /** Why `asked` cannot share the wire that was opened for `open`, in a sentence. */
  conflict?(open: E, asked: E): string | undefined;
  /** What is kept of a wire while nobody uses it. */
  remember(): M;
  open(endpoint: E, memory: M, signal: AbortSignal): Promise<{ readonly wire: Wire; readonly speaker: Speaker<Q, A> }>;
}

interface Shared<E, Q, A> {
  readonly endpoint: E;
  readonly opening: Promise<Line<Q, A>>;
  readonly giveUp: AbortController;
  users: number;
}

interface Place<M> {
  readonly memory: M;
  readonly turns: Turns;
  /** Until then the port, or the gateway's only connection, is not free again. */
  free: Promise<void>;
}

export function createBuses<E, Q extends Waiting, A, M>(options: BusOptions<E, Q, A, M>): Buses<E, Q, A> {
  const buses = new Map<string, Shared<E, Q, A>>();
  const places = new Map<string, Place<M>>();

  function begin(key: string, endpoint: E): Shared<E, Q, A> {
    const place = places.get(key) ?? { memory: options.remember(), turns: createTurns(), free: Promise.resolve() };
    places.set(key, place);
    const giveUp = new AbortController();
    const forget = () => {
      if (buses.get(key) === shared) buses.delete(key);
    };
    const open = async () => {
      await place.free;
      const { wire, speaker } = await options.open(endpoint, place.memory, giveUp.signal);
      return lineOver(wire, speaker, place.turns, (free) => {
        place.free = free;
        forget();
      });
    };
    const shared: Shared<E, Q, A> = { endpoint, opening: open(), giveUp, users: 0 };
    buses.set(key, shared);
    shared.opening.catch(forget);
    return shared;
  }

  async function leave(key: string, shared: Shared<E, Q, A>): Promise<void> {
    shared.users--;
    if (shared.users > 0) return;
    if (buses.get(key) === shared) buses.delete(key);
    shared.giveUp.abort();
    const line = await shared.opening.catch(() => undefined); // never opened: nothing to close
    await line?.close(trouble('closed'));
  }

  return {
    async join(endpoint, who, signal) {
      const key = options.keyOf(endpoint);
      const present = buses.get(key);
      const conflict = present && options.conflict?.(present.endpoint, endpoint);
      if (conflict !== undefined) throw new Error(conflict);
      const shared = present ?? begin(key, endpoint);
      shared.users++;
      const { promise: closed, resolve: tell } = Promise.withResolvers<string>();
      const member: Member = { who, onEnd: tell };
      let line: Line<Q, A>;
      try {
        line = await unless(signal, shared.opening);
        const ended = line.ended();
        if (ended !== undefined) throw new Error(ended);
      } catch (error) {
        // Nobody waits for what becomes of it.
        leave(key, shared).catch(() => undefined);
        throw error;
      }
      line.join(member);
      let isHere = true;
      return {
        ask: (question, abort) => line.ask(question, member, abort),
        waiting: () => line.waiting(),
        closed,
        async leave() {
          if (!isHere) return;
          isHere = false;
          line.leave(member);
          tell(trouble('closed'));
          await leave(key, shared);
        },
      };
    },
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
