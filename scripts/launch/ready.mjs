/** Asks a process until it answers. */
import { request } from 'node:http';
import { createServer } from 'node:net';

/** True when HTTP at `url` answered at all. */
function answers(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve) => {
    const asking = request(url, { method, headers: { connection: 'close', ...headers }, timeout: 5000 }, (response) => {
      response.resume();
      response.once('end', () => resolve(true));
      response.once('error', () => resolve(false));
    });
    asking.once('timeout', () => asking.destroy());
    asking.once('error', () => resolve(false));
    asking.end(body);
  });
}

/** Resolves to false when `seconds` pass without an answer. */
export async function waitFor(url, options, seconds) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    if (await answers(url, options)) return true;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return false;
}

/** Binds for a moment: gives the port (a free one for 0), or undefined when it is taken. */
export function portFree(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(port, host, () => {
      const { port: given } = server.address();
      server.close(() => resolve(given));
    });
  });
}
