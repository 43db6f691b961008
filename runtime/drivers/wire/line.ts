/** One question at a time over one wire, for all who share it. */
import { trouble } from '#runtime/contract/index.ts';
import type { Turns, Waiting, Who } from './turns.ts';
import { NotSent, Silence, type Wire } from './wire.ts';

/** Speaks a protocol over one wire. */
export interface Speaker<Q, A> {
  /** Alone on the wire. Rejects with Silence when nothing that answers came in time, with NotSent when it was never asked; any other error ends the wire. */
  ask(question: Q): Promise<A>;
}

/** One who shares the line. */
export interface Member {
  readonly who: Who;
  /** The line has ended. */
  onEnd(reason: string): void;
}

export interface Line<Q, A> {
  /** Waits its turn. Rejects with NotSent, with Silence, or with an Error after which the line is gone. */
  ask(question: Q, member: Member, signal: AbortSignal): Promise<A>;
  join(member: Member): void;
  /** Gives up what it still waits for. */
  leave(member: Member): void;
  /** Why it ended, once it has. */
  ended(): string | undefined;
  /** Questions that have not had their turn. */
  waiting(): number;
  /** Resolves when the wire could be opened again. */
  close(reason: string): Promise<void>;
}

interface Entry<Q, A> extends Waiting {
  readonly question: Q;
  readonly member: Member;
  resolve(answer: A): void;
  reject(error: Error): void;
}

/** `onEnd` is called once, with what resolves when the wire is free again. */
export function lineOver<Q extends Waiting, A>(
  wire: Wire,
  speaker: Speaker<Q, A>,
  turns: Turns,
  onEnd: (free: Promise<void>) => void,
): Line<Q, A> {
  const members = new Set<Member>();
  const waiting: Entry<Q, A>[] = [];
  let current: Entry<Q, A> | undefined;
  let busy = false;
  let ended: string | undefined;
  turns.begin();

  const close = (reason: string): Promise<void> => {
    const free = wire.close(reason);
    if (ended !== undefined) return free;
    ended = reason;
    onEnd(free);
    for (const { reject } of waiting.splice(0)) reject(new NotSent(reason));
    for (const member of members) member.onEnd(reason);
    return free;
  };
  wire.closed.then(close);

  const giveUp = (entry: Entry<Q, A>): void => {
    const at = waiting.indexOf(entry);
    if (at >= 0) waiting.splice(at, 1);
    // On its way: the turn lasts until the device has spoken or had its time. Nobody may talk over it.
    entry.reject(at >= 0 ? new NotSent(trouble('not-sent')) : new Error(trouble('exchange-broken-off')));
  };

  const exchange = async ({ who, question, resolve, reject }: Entry<Q, A>): Promise<void> => {
    try {
      const answer = await speaker.ask(question);
      turns.heard(who);
      resolve(answer);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      reject(error);
      if (error instanceof NotSent) return;
      const all = new Set([...members].map((member) => member.who));
      if (!(error instanceof Silence) || turns.missed(who, all)) close(error.message);
    }
  };

  const pump = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      [current] = waiting.splice(turns.next(waiting), 1);
      if (current) await exchange(current);
      current = undefined;
    }
    busy = false;
  };

  return {
    ask: (question, member, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new NotSent(trouble('not-sent')));
        if (ended !== undefined) return reject(new NotSent(ended));
        const onAbort = () => giveUp(entry);
        const done = () => signal.removeEventListener('abort', onAbort);
        const entry: Entry<Q, A> = {
          who: question.who,
          urgent: question.urgent,
          question,
          member,
          resolve(answer) {
            done();
            resolve(answer);
          },
          reject(error) {
            done();
            reject(error);
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(entry);
        pump();
      }),
    join: (member) => void members.add(member),
    leave(member) {
      members.delete(member);
      for (const entry of [...waiting, ...(current ? [current] : [])]) if (entry.member === member) giveUp(entry);
    },
    ended: () => ended,
    waiting: () => waiting.length,
    close,
  };
}
