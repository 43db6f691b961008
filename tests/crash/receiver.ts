/** The outside system of the trial: an HTTP server that keeps its own account of what it was sent, and is not always well. */
import { createServer } from 'node:http';
import type { Line } from './ledger.ts';

/** Of what is sent, so much is refused for now, and so much is taken without a word of it. */
const REFUSED = 0.02;
const SILENT = 0.02;

interface Sent {
  readonly sender: string;
  readonly n: number;
  readonly count: number;
}

/** Listens on loopback. */
export async function startReceiver(port: number, random: () => number, write: (line: Line) => void): Promise<void> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { sender, n, count } = JSON.parse(body) as Sent;
    const dice = random();
    const taken = dice >= REFUSED;
    write({ at: 'heard', key: String(request.headers['idempotency-key']), sender, n, count, taken, ms: Date.now() });
    if (!taken) response.writeHead(503).end();
    else if (dice < REFUSED + SILENT) request.socket.destroy();
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(port, '127.0.0.1', resolve);
  await promise;
}
