/** A TCP connection as a wire. */
import net from 'node:net';
import { trouble } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';
import type { Wire } from './wire.ts';

export interface TcpOptions {
  readonly host: string;
  readonly port: number;
  /** For connecting, in ms. */
  readonly timeoutMs: number;
}

/** How long the far end may take to hang up too. */
const FAREWELL_MS = 250;

/** Rejects with a sentence when nobody answers there. */
export async function openTcp({ host, port, timeoutMs }: TcpOptions, signal: AbortSignal): Promise<Wire> {
  const where = `${host}:${port}`;
  const socket = await connect(host, port, where, timeoutMs, signal);
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
  const { promise: gone, resolve: tellGone } = Promise.withResolvers<void>();
  let take: (chunk: Buffer) => void = () => {};
  socket.on('data', (chunk: Buffer) => take(chunk));
  socket.on('error', (error) => tellClosed(networkProblem(error, where)));
  // A device that ends its half has ended: nothing that is sent now would be answered.
  socket.on('end', () => tellClosed(trouble('device-closed')));
  socket.on('close', () => {
    tellClosed(trouble('device-closed'));
    tellGone();
  });
  return {
    where,
    send(bytes) {
      if (socket.writable) socket.write(bytes);
    },
    listen(next) {
      take = next;
    },
    closed,
    close(reason) {
      tellClosed(reason);
      take = () => {};
      // A gateway with room for one connection has room for the next when it has ended its half too.
      socket.end();
      setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
      return gone;
    },
  };
}

function connect(
  host: string,
  port: number,
  where: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, noDelay: true, keepAlive: true });
    const fail = (message: string) => {
      done();
      socket.on('error', () => socket.destroy());
      socket.destroy();
      reject(new Error(message));
    };
    const late = setTimeout(() => fail(trouble('no-answer-from', { where, ms: timeoutMs })), timeoutMs);
    const onAbort = () => fail(trouble('connecting-broken-off'));
    const onError = (error: Error) => fail(networkProblem(error, where));
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
