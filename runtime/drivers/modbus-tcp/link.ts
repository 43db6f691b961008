/** One TCP connection to a Modbus device: one request in flight, and no answer is ever taken for another's. */

import net from 'node:net';
import { trouble } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';
import { type Frame, FrameError, frame, frameReader } from './mbap.ts';
import type { Request } from './pdu.ts';

export interface LinkOptions {
  readonly host: string;
  readonly port: number;
  readonly unitId: number;
  /** For connecting, and for each answer, in ms. */
  readonly timeoutMs: number;
}

/** The request never left: the device cannot have acted on it. */
export class NotSent extends Error {}

export interface Link {
  /** Waits its turn. Rejects with NotSent, ModbusException, or an Error after which the link is closed. */
  ask<T>(request: Request<T>, signal: AbortSignal): Promise<T>;
  /** The reason, in a sentence. */
  readonly closed: Promise<string>;
  close(): void;
}

interface Waiting {
  readonly transaction: number;
  settle(answer: Buffer | Error): void;
}

/** Rejects with a sentence when the device cannot be reached. */
export async function openLink(options: LinkOptions, signal: AbortSignal): Promise<Link> {
  const socket = await connect(options, signal);
  const reader = frameReader();
  let waiting: Waiting | undefined;
  let ended: string | undefined;
  // Not from 1: after a reconnect through a gateway the answers of the last connection must not fit.
  let transaction = Math.floor(Math.random() * 0x10000);
  let turn: Promise<unknown> = Promise.resolve();
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();

  const end = (reason: string): void => {
    if (ended !== undefined) return;
    ended = reason;
    socket.destroy();
    waiting?.settle(new Error(reason));
    tellClosed(reason);
  };

  const take = ({ transaction: id, unit, pdu }: Frame): void => {
    // The late answer to a request that was given up: there is no way to make it true now.
    if (!waiting || id !== waiting.transaction) return;
    if (unit !== options.unitId) end(trouble('other-unit', { unit, asked: options.unitId }));
    else waiting.settle(Buffer.from(pdu));
  };

  socket.on('data', (chunk: Buffer) => {
    try {
      for (const one of reader.push(chunk)) take(one);
    } catch (error) {
      end(error instanceof Error ? error.message : String(error));
    }
  });
  socket.on('error', (error) => end(networkProblem(error, `${options.host}:${options.port}`)));
  socket.on('close', () => end(trouble('device-closed')));

  const exchange = async <T>(request: Request<T>, abort: AbortSignal): Promise<T> => {
    if (abort.aborted) throw new NotSent(trouble('not-sent'));
    if (ended !== undefined) throw new NotSent(ended);
    transaction = (transaction + 1) & 0xffff;
    const { promise, resolve } = Promise.withResolvers<Buffer | Error>();
    waiting = { transaction, settle: resolve };
    const late = setTimeout(() => end(trouble('no-answer', { ms: options.timeoutMs })), options.timeoutMs);
    const give = () => end(trouble('exchange-broken-off'));
    abort.addEventListener('abort', give, { once: true });
    socket.write(frame({ transaction, unit: options.unitId, pdu: request.pdu }));
    const answer = await promise.finally(() => {
      clearTimeout(late);
      abort.removeEventListener('abort', give);
      waiting = undefined;
    });
    if (answer instanceof Error) throw answer;
    try {
      return request.data(answer);
    } catch (error) {
      if (error instanceof FrameError) end(error.message);
      throw error;
    }
  };

  return {
    ask<T>(request: Request<T>, abort: AbortSignal) {
      const { promise: result, resolve, reject } = Promise.withResolvers<T>();
      const giveUp = () => reject(new NotSent(trouble('not-sent')));
      abort.addEventListener('abort', giveUp, { once: true });
      turn = turn
        .then(() => {
          abort.removeEventListener('abort', giveUp);
          return exchange(request, abort);
        })
        .then(resolve, reject);
      return result;
    },
    closed,
    close: () => end(trouble('closed')),
  };
}

function connect(options: LinkOptions, signal: AbortSignal): Promise<net.Socket> {
  const { host, port, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, noDelay: true, keepAlive: true });
    const fail = (message: string) => {
      done();
      socket.destroy();
      reject(new Error(message));
    };
    const late = setTimeout(
      () => fail(trouble('no-answer-from', { where: `${host}:${port}`, ms: timeoutMs })),
      timeoutMs,
    );
    const onAbort = () => fail(trouble('connecting-broken-off'));
    const onError = (error: Error) => fail(networkProblem(error, `${options.host}:${options.port}`));
    const done = () => {
      clearTimeout(late);
      signal.removeEventListener('abort', onAbort);
      socket.off('error', onError);
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      done();
      resolve(socket);
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
