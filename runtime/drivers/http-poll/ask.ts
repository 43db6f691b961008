/** One question to a web server at a time: bounded in time and size, on one host, at a certificate of one's choice. */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { authHeaders, retryAfter, trouble } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';
import { type Endpoint, whereOf } from './endpoint.ts';
import { LONGEST_ANSWER } from './read.ts';

export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Undefined when it was too long, or packed in a way that was not asked for. */
      readonly bytes: Uint8Array | undefined;
      readonly contentType: string | undefined;
      /** ms to wait before asking again, where the server says so. */
      readonly waitMs: number | undefined;
    }
  /** The server was reached and will not have it this way: `problem` is a sentence. */
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'unreached'; readonly problem: string; readonly isLate: boolean };

export interface Question {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body: string | undefined;
}

export interface Asker {
  /** Never rejects. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Opens a connection and asks nothing. Rejects with a plain sentence. */
  reach(signal: AbortSignal): Promise<void>;
  close(): void;
}

const MOST_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** RFC 9110, 15.4: these keep method and body; the others only do for a GET. */
const KEEPS_METHOD: ReadonlySet<number> = new Set([307, 308]);

const bare = (fingerprint: string): string => fingerprint.replace(/[^0-9a-fA-F]/g, '').toUpperCase();

class OtherCertificate extends Error {
  readonly fingerprint: string;
  constructor(why: string, fingerprint: string) {
    super(why);
    this.fingerprint = fingerprint;
  }
}

/** Looks at the certificate itself, to name its fingerprint when it is not taken; nothing is said to the server before. */
class CarefulAgent extends https.Agent {
  readonly #pin: string | undefined;
  constructor(pin: string | undefined, options: https.AgentOptions) {
    super(options);
    this.#pin = pin === undefined ? undefined : bare(pin);
  }
  override createConnection(
    options: https.RequestOptions,
    done?: (error: Error | null, socket: tls.TLSSocket) => void,
  ): undefined {
    const socket = tls.connect({ ...(options as tls.ConnectionOptions), rejectUnauthorized: false });
    const fail = (error: Error) => {
      socket.destroy();
      done?.(error, socket);
    };
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      const { fingerprint256 = '' } = socket.getPeerCertificate();
      socket.off('error', fail);
      const isTaken = this.#pin === undefined ? socket.authorized : bare(fingerprint256) === this.#pin;
      if (isTaken) done?.(null, socket);
      else fail(new OtherCertificate(String(socket.authorizationError ?? ''), fingerprint256));
    });
  }
}

export function createAsker(endpoint: Endpoint): Asker {
  const { timeoutMs, fingerprint } = endpoint;
  const where = whereOf(endpoint);
  const { origin, protocol, hostname, port } = new URL(endpoint.url);
  const isSecure = protocol === 'https:';
  // One request under way: small devices serve no more.
  const options = { keepAlive: true, maxSockets: 1, maxFreeSockets: 1, timeout: 60_000 };
  const agent = isSecure ? new CarefulAgent(fingerprint, options) : new http.Agent(options);
  const headers = {
    accept: 'application/json, text/csv;q=0.9, text/plain;q=0.9, */*;q=0.5',
    'user-agent': 'Jig',
    ...authHeaders(endpoint),
  };

  function inWords(error: Error): string {
    if (!(error instanceof OtherCertificate)) return networkProblem(error, where);
    const { message: why, fingerprint: found } = error;
    if (fingerprint === undefined) return trouble('certificate-unknown', { where, why, fingerprint: found });
    return trouble('certificate-other', { where, fingerprint: found });
  }

  function once({ url, method, body }: Question, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const make = isSecure ? https.request : http.request;
      const request = make(url, {
        method,
        agent,
        signal,
        headers:
          method === 'POST'
            ? {
                ...headers,
                'content-type': /^\s*[[{]/.test(body ?? '') ? 'application/json' : 'text/plain; charset=utf-8',
                'content-length': Buffer.byteLength(body ?? ''),
              }
            : headers,
      });
      request.once('response', resolve);
      request.once('error', (error) => {
        // The server had closed the idle connection while the question was on its way: nobody has heard it (RFC 9112, 9.3.1).
        const isUnheard = request.reusedSocket && (error as { code?: unknown }).code === 'ECONNRESET';
        if (isUnheard && method === 'GET' && !signal.aborted) once({ url, method, body }, signal).then(resolve, reject);
        else reject(error);
      });
      request.end(method === 'POST' ? (body ?? '') : undefined);
    });
  }

  async function ask(question: Question, signal: AbortSignal): Promise<Answer> {
    const late = AbortSignal.timeout(timeoutMs);
    const both = AbortSignal.any([signal, late]);
    let asked = question;
    try {
      for (let hop = 0; ; hop++) {
        const response = await once(asked, both);
        const status = response.statusCode ?? 0;
        const bytes = await bodyOf(response);
        const to = REDIRECTS.has(status) ? response.headers.location : undefined;
        const next = to === undefined ? null : URL.parse(to, asked.url);
        if (!next) {
          const isPlain = ['identity', undefined].includes(response.headers['content-encoding']);
          return {
            kind: 'answer',
            status,
            bytes: isPlain ? bytes : undefined,
            contentType: response.headers['content-type'],
            waitMs: retryAfter(response.headers['retry-after'], Date.now()),
          };
        }
        const may = next.origin === origin && (asked.method === 'GET' || KEEPS_METHOD.has(status));
        if (!may || hop >= MOST_REDIRECTS)
          return {
            kind: 'refused',
            problem: trouble('sends-elsewhere', { where, to: `${next.origin}${next.pathname}` }),
          };
        asked = { ...asked, url: next };
      }
    } catch (error) {
      const isLate = late.aborted;
      const problem = isLate ? trouble('no-answer-from', { where, ms: timeoutMs }) : inWords(error as Error);
      return { kind: 'unreached', problem, isLate };
    }
  }

  return {
    ask,
    reach: (signal) =>
      new Promise((resolve, reject) => {
        const late = AbortSignal.timeout(timeoutMs);
        const at = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (isSecure ? 443 : 80)) };
        const request = (isSecure ? https : http).request({ ...at, agent, signal: AbortSignal.any([signal, late]) });
        request.once('socket', (socket) => {
          const done = () => {
            request.destroy();
            resolve();
          };
          // A secure one is handed out when its certificate has been looked at.
          if (socket.connecting) socket.once('connect', done);
          else done();
        });
        request.on('error', (error) => {
          if (signal.aborted) reject(new Error(trouble('connecting-broken-off')));
          else reject(new Error(late.aborted ? trouble('no-answer-from', { where, ms: timeoutMs }) : inWords(error)));
        });
      }),
    close: () => agent.destroy(),
  };
}

/** Undefined when it is too long. Rejects when the connection breaks in the middle. */
async function bodyOf(response: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the response and its connection.
    if (size > LONGEST_ANSWER) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
