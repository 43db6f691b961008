/** A secure channel to a server: requests in, answers out, and one end of it. Nothing is tried twice: runtime/devices connects again. */
import { setErrorLogger, setWarningLogger } from 'node-opcua-debug';
import {
  ClientSecureChannelLayer,
  type MessageSecurityMode,
  type Request,
  type Response,
  type SecurityPolicy,
  type ServiceFaultAnnotatedError,
} from 'node-opcua-secure-channel';
import { trouble } from '#runtime/contract/index.ts';
import { GuardedTransport } from './guarded-transport.ts';
import type { Identity } from './identity.ts';
import { channelProblem } from './problem.ts';

/** How long the keys of a channel hold before they are renewed. */
const KEYS_MS = 3_600_000;
/** The library gives a request 5 s at least. */
ClientSecureChannelLayer.minTransactionTimeout = 100;
/** What goes wrong is told to the device's owner, not to a console. */
setErrorLogger(() => undefined);
setWarningLogger(() => undefined);

/** The server answered, with a no: OPC 10000-4, 7.35. */
export class ServiceFault extends Error {
  /** StatusCode. */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
/** It was given up before it was sent. */
export class NotSent extends Error {}

export interface Channel {
  /** Rejects with ServiceFault, NotSent, or when the connection is gone: a request without an answer ends it. */
  ask<R extends Response>(request: Request, timeoutMs: number, signal?: AbortSignal): Promise<R>;
  /** Settles with the reason when it is gone; never rejects. */
  readonly closed: Promise<string>;
  /** Ends it at once, for this reason. */
  breakOff(reason: string): void;
  close(): Promise<void>;
}

export interface ChannelOptions {
  readonly url: string;
  readonly where: string;
  readonly mode: number;
  readonly policyUri: string;
  readonly serverCertificate?: Buffer | undefined;
  readonly identity?: Identity | undefined;
  readonly timeoutMs: number;
}

/** The socket is given up when it is silent this long; keep-alives of a subscription come far more often. */
const SILENT_MS = 120_000;

/** Rejects with Error whose message is a plain sentence. */
export function openChannel(options: ChannelOptions, signal: AbortSignal): Promise<Channel> {
  const { url, where, identity, serverCertificate, timeoutMs } = options;
  const layer = new ClientSecureChannelLayer({
    securityMode: options.mode as MessageSecurityMode,
    securityPolicy: options.policyUri as SecurityPolicy,
    ...(serverCertificate ? { serverCertificate } : {}),
    ...(identity
      ? {
          parent: {
            getCertificate: () => identity.certificate,
            getCertificateChain: () => [identity.certificate],
            getPrivateKey: () => identity.privateKey,
          },
        }
      : {}),
    defaultSecureTokenLifetime: KEYS_MS,
    defaultTransactionTimeout: timeoutMs,
    transportTimeout: SILENT_MS,
    connectionStrategy: { maxRetry: 0 },
    transportFactory: {
      create: (settings) => new GuardedTransport(settings ?? {}, () => breakOff(trouble('opc-rubbish', { where }))),
    },
  });
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
  const { promise: broken, resolve: tellBroken } = Promise.withResolvers<string>();
  layer.on('close', (error) => tellClosed(error ? channelProblem(error, where) : trouble('device-closed')));

  const breakOff = (reason: string): void => {
    tellClosed(reason);
    tellBroken(reason);
    layer.forceConnectionBreak();
    layer.dispose();
  };

  const channel: Channel = {
    closed,
    breakOff,
    ask: (request, ms, abort) =>
      new Promise((resolve, reject) => {
        if (abort?.aborted) return reject(new NotSent(trouble('not-sent')));
        if (!layer.isOpened()) return reject(new Error(trouble('device-closed')));
        const onAbort = () => reject(new Error(trouble('exchange-broken-off')));
        const timer = setTimeout(() => {
          const reason = trouble('no-answer-from', { where, ms });
          reject(new Error(reason));
          // What comes later would be an answer that nobody waits for.
          breakOff(reason);
        }, ms);
        const settle = () => {
          clearTimeout(timer);
          abort?.removeEventListener('abort', onAbort);
        };
        abort?.addEventListener('abort', onAbort, { once: true });
        // The server's own limit; ours, above, comes first.
        request.requestHeader.timeoutHint = 2 * ms;
        layer.performMessageTransaction(request, (error, response) => {
          settle();
          // A no comes as a fault, or in the answer itself.
          const answer = response ?? (error as ServiceFaultAnnotatedError | null)?.response;
          const result = answer?.responseHeader.serviceResult;
          if (result && result.value >>> 31 === 1)
            reject(new ServiceFault(result.value, channelProblem(new Error(result.name), where)));
          else if (!error && response) resolve(response as never);
          else reject(new Error(error ? channelProblem(error, where) : trouble('device-closed')));
        });
      }),
    close: () =>
      new Promise((resolve) => {
        tellClosed(trouble('closed'));
        layer.close(() => resolve());
      }),
  };

  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      settle();
      breakOff(reason);
      reject(new Error(reason));
    };
    const onAbort = () => fail(trouble('connecting-broken-off'));
    const timer = setTimeout(() => fail(trouble('no-answer-from', { where, ms: timeoutMs })), timeoutMs);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) return onAbort();
    broken.then(fail);
    layer.create(url, (error) => {
      settle();
      if (error) fail(channelProblem(error, where));
      else resolve(channel);
    });
  });
}
