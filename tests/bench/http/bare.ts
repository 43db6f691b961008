/** Node's own HTTP server with the work in its handler and nothing kept: what JavaScript makes of HTTP without a platform. Serves in a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export async function serveBare() {
  const child = fork(import.meta.filename, { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  return {
    name: 'bare node:http',
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

if (import.meta.main) {
  let n = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const text = JSON.stringify({ double: (JSON.parse(body) as { value: number }).value * 2, n: ++n });
    const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    response.writeHead(200, head).end(text);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit(0));
}
