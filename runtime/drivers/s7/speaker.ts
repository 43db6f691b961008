/** S7 over one connection: introduced once, then one job at a time; an answer is known by its reference, so a late one is never taken for another's. */
import { trouble } from '#runtime/contract/index.ts';
import type { Speaker } from '../wire/line.ts';
import { Silence, type Wire, waiterOf } from '../wire/wire.ts';
import { FrameError } from './errors.ts';
import { type Job, KIND, type Pdu, parsePdu, pduBytes, setupJob } from './pdu.ts';
import { connectTpdu, dataTpdu, TPDU, type Tpdu, tpduReader } from './tpkt.ts';

export interface Question {
  /** All devices of a connection are the one controller. */
  readonly who: 'plc';
  readonly urgent: boolean;
  readonly job: Job<unknown>;
  /** For the answer, in ms. */
  readonly timeoutMs: number;
}

/** The controller answered, and said no to the whole job: class and code. */
export type Refused = number;
/** `value`: what the job takes the answer for. */
export type Answer = { readonly value: unknown } | { readonly refused: Refused };

export interface Introduction {
  readonly localTsap: number;
  readonly remoteTsap: number;
  readonly timeoutMs: number;
  /** What to say when the controller does not take the call. */
  readonly noEntry: string;
}

export interface Introduced {
  readonly speaker: Speaker<Question, Answer>;
  /** Bytes that one PDU may have on this connection. */
  readonly pdu: number;
}

/** Rejects with an Error in a plain sentence when the controller does not take the call. */
export async function s7Speaker(
  wire: Wire,
  { localTsap, remoteTsap, timeoutMs, noEntry }: Introduction,
): Promise<Introduced> {
  const reader = tpduReader();
  const waiter = waiterOf(wire);
  let take: ((tpdu: Tpdu) => void) | undefined;
  // Not from 1: the answers of a connection before this one must not fit.
  let reference = Math.floor(Math.random() * 0x10000);

  wire.listen((chunk) => {
    try {
      for (const one of reader.push(chunk)) {
        if (one.code === TPDU.disconnect && !take) throw new FrameError(trouble('device-closed'));
        take?.(one);
      }
    } catch (error) {
      // Where a TPDU begins is not known any more.
      wire.close(error instanceof Error ? error.message : String(error));
    }
  });

  const exchange = <T>(
    bytes: Buffer,
    ms: number,
    late: () => Error,
    read: (tpdu: Tpdu) => { readonly value: T } | undefined,
  ): Promise<T> =>
    waiter
      .wait<T>(ms, late, (resolve, reject) => {
        take = (tpdu) => {
          try {
            const found = read(tpdu);
            if (found) resolve(found.value);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        wire.send(bytes);
      })
      .finally(() => {
        take = undefined;
      });

  const call = async (): Promise<void> => {
    const late = () => new Error(trouble('s7-no-s7', { where: wire.where, ms: timeoutMs }));
    const isIn = await exchange(connectTpdu(localTsap, remoteTsap), timeoutMs, late, ({ code }) => ({
      value: code === TPDU.confirm,
    })).catch((error: unknown) => {
      // A controller that has no such slot may hang up without a word.
      if (error instanceof Error && isHangUp(error.message, wire.where)) return false;
      throw error;
    });
    if (!isIn) throw new Error(noEntry);
  };

  const run = (job: Job<unknown>, ms: number, late: () => Error): Promise<Pdu> => {
    reference = (reference + 1) & 0xffff;
    const own = reference;
    const pdu = pduBytes({ kind: KIND.job, reference: own, error: 0, parameters: job.parameters, data: job.data });
    return exchange<Pdu>(dataTpdu(pdu), ms, late, ({ code, data }) => {
      if (code === TPDU.disconnect || code === TPDU.error) throw new FrameError(trouble('device-closed'));
      if (code !== TPDU.data) return undefined;
      const answer = parsePdu(data);
      // The late answer to a job that was given up, or what the controller tells of its own accord: nobody asked for it now.
      if (answer.reference !== own || (answer.kind !== KIND.ack && answer.kind !== KIND.ackData)) return undefined;
      return { value: answer };
    });
  };

  try {
    await call();
    const answer = await run(
      setupJob,
      timeoutMs,
      () => new Error(trouble('s7-no-s7', { where: wire.where, ms: timeoutMs })),
    );
    if (answer.error !== 0) throw new Error(noEntry);
    const speaker: Speaker<Question, Answer> = {
      async ask({ job, timeoutMs: ms }) {
        const reply = await run(job, ms, () => new Silence(trouble('no-answer', { ms })));
        return reply.error === 0 ? { value: job.take(reply) } : { refused: reply.error };
      },
    };
    return { speaker, pdu: setupJob.take(answer) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await wire.close(message);
    throw error instanceof Error && isHangUp(message, wire.where) ? new Error(noEntry) : error;
  }
}

const isHangUp = (message: string, where: string): boolean =>
  message === trouble('device-closed') || message === trouble('broke-connection', { where });
