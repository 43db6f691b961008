/** The little of HTTP that both listeners need: bodies with a limit, JSON answers, start and stop on loopback. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { toJson } from '#runtime/contract/index.ts';

/** The body is longer than allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Throws TooLarge; the rest of the body is then not read. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw new TooLarge(`The body has ${announced} bytes; ${limit} are allowed.`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new TooLarge(`The body has more than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const text = toJson(body ?? null);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
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

/** On 127.0.0.1 only. */
export function loopbackListener(port: number, handle: RequestListener): Listener {
  let server: Server | undefined;
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 60_000 }, handle);
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => resolve());
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
