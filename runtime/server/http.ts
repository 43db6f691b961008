/** The little of HTTP that both listeners need: bodies with a limit, JSON answers, start and stop on loopback. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { toJson } from '#runtime/contract/index.ts';

/** The body is longer than allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Throws TooLarge; the rest of the body is then not read. Rejects when the sender goes away in the middle of it. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<string> =>
  (await readBytes(request, limit)).toString('utf8');

/** The same before it is taken for text. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > limit) return reject(new TooLarge(`The body has ${announced} bytes; ${limit} are allowed.`));
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      request.off('data', onData).pause();
      reject(new TooLarge(`The body has more than ${limit} bytes.`));
    };
    request.on('data', onData);
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('The sender went away.')));
  });
}

export const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, 'application/json; charset=utf-8', toJson(body ?? null));

export function send(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

export interface Listener {
  /** Rejects when the port is taken. */
  start(): Promise<void>;
  /** The port it really has. */
  port(): number;
  /** Takes nothing new, ends what is open. */
  close(): Promise<void>;
}

/** On 127.0.0.1 only, unless the operator says otherwise. */
export function loopbackListener(port: number, handle: RequestListener, host = '127.0.0.1'): Listener {
  let server: Server | undefined;
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 60_000 }, handle);
        server.once('error', reject);
        server.listen(port, host, () => resolve());
      }),
    port() {
      const address = server?.address();
      return typeof address === 'object' && address ? address.port : port;
    },
    close: () =>
      new Promise((resolve) => {
        if (!server?.listening) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
