/** Peers for the connectors' tests: an HTTP server that notes what it hears, and a mail server by the letter of RFC 5321. */
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}
type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string };

/** `answer` may keep silent by returning undefined. */
export async function httpPeer(answer: (heard: Heard, n: number) => Answer | undefined | Promise<Answer | undefined>) {
  const heard: Heard[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body };
    heard.push(one);
    const given = await answer(one, heard.length);
    if (!given) return;
    response.writeHead(given.status ?? 200, given.headers ?? {});
    response.end(given.body ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  return {
    heard,
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly data: string;
}

/** `reply` gives the answer to a command line, undefined for the usual one. Speaks AUTH PLAIN (RFC 4616). */
export async function mailPeer(reply: (line: string) => string | undefined = () => undefined) {
  const mails: Mail[] = [];
  const logins: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let from = '';
    let to: string[] = [];
    let data: string[] | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 peer ESMTP');
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data) {
          if (line !== '.') {
            data.push(line.startsWith('.') ? line.slice(1) : line);
            continue;
          }
          const answer = reply('.');
          if (!answer || answer.startsWith('2')) mails.push({ from, to, data: data.join('\n') });
          data = undefined;
          say(answer ?? '250 taken');
          continue;
        }
        const answer = reply(line);
        const word = line.slice(0, 4).toUpperCase();
        if (answer !== undefined) say(answer);
        else if (word === 'EHLO') say('250-peer\r\n250 AUTH PLAIN');
        else if (word === 'AUTH') {
          logins.push(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8'));
          say('235 welcome');
        } else if (word === 'MAIL') {
          from = /<(.*?)>/.exec(line)?.[1] ?? '';
          to = [];
          say('250 ok');
        } else if (word === 'RCPT') {
          to.push(/<(.*?)>/.exec(line)?.[1] ?? '');
          say('250 ok');
        } else if (word === 'DATA') {
          data = [];
          say('354 go on');
        } else if (word === 'QUIT') {
          say('221 bye');
          socket.end();
        } else say('250 ok');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  return {
    mails,
    logins,
    port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
