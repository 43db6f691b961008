/** The HTTP driver against real servers: what it asks, how often, and what it makes of bad answers. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { httpPoll as driver } from './driver.ts';

const live = new AbortController().signal;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
const serve = (handle: RequestListener) => listen(createServer(handle));

async function open(url: string, more: object = {}) {
  const session = await driver.connect(driver.endpoint.parse({ url, ...more }), { signal: live });
  cleanups.push(() => session.close());
  const read = (addresses: readonly object[], signal = live) =>
    session.read?.(
      addresses.map((a) => driver.address.parse(a)),
      signal,
    );
  return { read };
}
const good = (value: unknown) => ({ value, status: STATUS.good });
const bad = (status: number) => ({ value: undefined, status });

describe('the HTTP driver', () => {
  it('asks once for one address however many tags pick from it, and keeps one connection', async () => {
    const asked: string[] = [];
    const sockets = new Set<unknown>();
    const port = await serve((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      sockets.add(request.socket);
      response.end(request.url === '/api/a' ? '{"t":21.5,"n":9007199254740993}' : '1,2,3');
    });
    const { read } = await open(`http://127.0.0.1:${port}/api`);
    const tags = [
      { resource: 'a', path: 't' },
      { resource: 'b?x=1', format: 'csv', column: 2 },
      { resource: 'a', path: 'n', type: 'int' },
      { resource: 'a', path: 'gone' },
    ];
    const expected = [good(21.5), good(2), good(9007199254740993n), bad(STATUS.badConfiguration)];
    expect(await read(tags)).toEqual(expected);
    expect(await read(tags)).toEqual(expected);
    expect(asked).toEqual(['GET /api/a', 'GET /api/b?x=1', 'GET /api/a', 'GET /api/b?x=1']);
    expect(sockets.size).toBe(1);
  });

  it('posts what is to be sent', async () => {
    const port = await serve(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      response.end(`{"echo":${body}}`);
    });
    const { read } = await open(`http://127.0.0.1:${port}`);
    expect(await read([{ method: 'POST', body: '{"cmd":7}', path: 'echo.cmd', type: 'int' }])).toEqual([good(7)]);
  });

  it.each([
    [{ auth: 'basic', username: 'öp', password: 'p:w' }, 'authorization', 'Basic w7ZwOnA6dw=='],
    [{ auth: 'bearer', token: 't0' }, 'authorization', 'Bearer t0'],
    [{ auth: 'header', headerName: 'X-Api-Key', headerValue: 'k' }, 'x-api-key', 'k'],
  ])('signs in with %o', async (auth, header, value) => {
    const port = await serve((request, response) => {
      response.statusCode = request.headers[header] === value ? 200 : 401;
      response.end('5');
    });
    expect(await (await open(`http://127.0.0.1:${port}`, auth)).read([{}])).toEqual([good(5)]);
    const stranger = await open(`http://127.0.0.1:${port}`);
    await expect(stranger.read([{}])).rejects.toThrow(
      `127.0.0.1:${port} does not accept these credentials (status 401).`,
    );
  });

  it('keeps the trouble of one page to its tags', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/cut')
        return void response.writeHead(200, { 'content-length': 9 }).write('1', () => response.destroy());
      const codes: Record<string, number> = { '/gone': 404, '/broken': 500, '/secret': 401 };
      response.statusCode = codes[request.url ?? ''] ?? 200;
      response.end(request.url === '/long' ? '1'.repeat(1_100_000) : '5');
    });
    const { read } = await open(`http://127.0.0.1:${port}`);
    const pages = ['fine', 'gone', 'broken', 'secret', 'long', 'cut', 'fine'];
    expect(await read(pages.map((resource) => ({ resource })))).toEqual([
      good(5),
      bad(STATUS.badConfiguration),
      bad(STATUS.badDeviceFailure),
      bad(STATUS.badConfiguration),
      bad(STATUS.badDecoding),
      bad(STATUS.badCommunication),
      good(5),
    ]);
  });

  it('follows where the same host sends it, and nowhere else: the credentials are for this one', async () => {
    const heard: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      heard.push(request.headers.authorization);
      response.end('6');
    });
    const port = await serve((request, response) => {
      if (request.url === '/new') return void response.end('5');
      const to = request.url === '/away' ? `http://127.0.0.1:${other}/` : request.url === '/ring' ? '/ring' : '/new';
      response.writeHead(302, { location: to }).end();
    });
    const { read } = await open(`http://127.0.0.1:${port}`, { auth: 'bearer', token: 't' });
    await expect(read([{ resource: 'away' }])).rejects.toThrow(`sends on to http://127.0.0.1:${other}/`);
    expect(await read([{ resource: 'old' }, { resource: 'away' }, { resource: 'ring' }])).toEqual([
      good(5),
      bad(STATUS.badConfiguration),
      bad(STATUS.badConfiguration),
    ]);
    expect(heard).toEqual([]);
  });

  it('does not ask again before the server wants to be asked', async () => {
    let asked = 0;
    const port = await serve((request, response) => {
      if (request.url !== '/busy') return void response.end('5');
      asked++;
      response.writeHead(429, { 'retry-after': '60' }).end();
    });
    const { read } = await open(`http://127.0.0.1:${port}`);
    const expected = [bad(STATUS.badNoCommunication), good(5)];
    expect(await read([{ resource: 'busy' }, {}])).toEqual(expected);
    expect(await read([{ resource: 'busy' }, {}])).toEqual(expected);
    expect(asked).toBe(1);
  });

  it('never takes an answer that comes late for that of the next question', async () => {
    const held: (() => void)[] = [];
    let n = 0;
    const port = await serve((request, response) => {
      const mine = ++n;
      const say = () => response.end(String(mine));
      if (request.url === '/slow' && mine === 1) held.push(say);
      else say();
    });
    const { read } = await open(`http://127.0.0.1:${port}`, { timeoutMs: 100 });
    expect(await read([{ resource: 'slow' }, { resource: 'other' }])).toEqual([bad(STATUS.badTimeout), good(2)]);
    for (const say of held) say();
    expect(await read([{ resource: 'slow' }])).toEqual([good(3)]);
  });

  it('that reaches nobody says so and lets go', async () => {
    const closed = createServer();
    const port = await listen(closed);
    const { read } = await open(`http://127.0.0.1:${port}`);
    closed.closeAllConnections();
    await new Promise((resolve) => closed.close(resolve));
    await expect(read([{}])).rejects.toThrow(`Nothing listens on 127.0.0.1:${port}.`);
    await expect(open(`http://127.0.0.1:${port}`)).rejects.toThrow(`Nothing listens on 127.0.0.1:${port}.`);
  });

  it('breaks off a question when it is told to', async () => {
    const stop = new AbortController();
    const port = await serve(() => stop.abort());
    const { read } = await open(`http://127.0.0.1:${port}`);
    await expect(read([{}], stop.signal)).rejects.toThrow();
  });
});

describe('looking around', () => {
  const page =
    '{"state":{"t":21,"on":true,"name":"press","none":null},"list":[1.5,{"x":2}],"odd key":9007199254740993}';
  const look = async (text: string, parent?: string) => {
    const port = await serve((_, response) => response.end(text));
    const session = await driver.connect(driver.endpoint.parse({ url: `http://127.0.0.1:${port}` }), { signal: live });
    cleanups.push(() => session.close());
    const items = [];
    for await (const item of session.browse?.(parent, live) ?? []) items.push(item);
    return { items, session };
  };
  it('lists what lies in the page, folder by folder, and each value is read where it was found', async () => {
    const top = await look(page);
    expect(top.items.map(({ id, label, below }) => [id, label, below])).toEqual([
      ['$.state', 'state', true],
      ['$.list', 'list', true],
      ['$["odd key"]', 'odd key', false],
    ]);
    const { items, session } = await look(page, '$.state');
    expect(items.map(({ label, point }) => [label, point?.type.type])).toEqual([
      ['t = 21', 'real'],
      ['on = true', 'bool'],
      ['name', 'text'],
    ]);
    expect((await look(page, '$.list[1]')).items.map(({ id }) => id)).toEqual(['$.list[1].x']);
    const addresses = [...items, ...top.items].flatMap(({ point }) => point?.address ?? []);
    expect(await session.read?.(addresses, live)).toEqual([
      good(21),
      good(true),
      good('press'),
      good(9007199254740993n),
    ]);
  });
  it('finds the one value of a page that is nothing else', async () => {
    const { items, session } = await look('21.5');
    expect(
      await session.read?.(
        items.flatMap(({ point }) => point?.address ?? []),
        live,
      ),
    ).toEqual([good(21.5)]);
  });
  it('says so where there is no JSON', async () => {
    await expect(look('<html>')).rejects.toThrow('is not JSON.');
  });
});

describe('over TLS', () => {
  function certificate() {
    const folder = mkdtempSync(join(tmpdir(), 'jig-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=device', '-days', '2'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    rmSync(folder, { recursive: true });
    return { ...pair, fingerprint: new X509Certificate(pair.cert).fingerprint256 };
  }

  it('takes a certificate nobody signed by its fingerprint, and only that one', async () => {
    const [own, other] = [certificate(), certificate()];
    let heard = 0;
    const port = await listen(
      createSecure(own, (_, response) => {
        heard++;
        response.end('5');
      }),
    );
    const url = `https://127.0.0.1:${port}`;
    // The sentence names what to enter.
    await expect(open(url)).rejects.toThrow(own.fingerprint);
    await expect(open(url, { fingerprint: other.fingerprint })).rejects.toThrow('shows another certificate');
    expect(heard).toBe(0);
    const { read } = await open(url, { fingerprint: own.fingerprint.toLowerCase() });
    expect(await read([{}])).toEqual([good(5)]);
    expect(await read([{}])).toEqual([good(5)]);
  });
});

describe('its twin', () => {
  it('shows every address what it was given, and what it is set to', async () => {
    const points = [
      [{ path: 'a.list[1].t' }, 21.5],
      [{ path: 'a.n', type: 'int' }, 9223372036854775807n],
      [{ path: 'a.d', type: 'decimal' }, '0.10'],
      [{ path: 'on', type: 'bool' }, true],
      [{ path: 's', type: 'text' }, 'ok'],
      [{ resource: 't.csv', format: 'csv', column: 2, line: -1 }, 3],
      [{ resource: 't.csv', format: 'csv', column: 1, line: 2, type: 'int' }, 18446744073709551615n],
      [{ resource: 'x?q=1', format: 'text', after: 'T=' }, 4],
      [{ resource: 'x?q=1', format: 'text', after: 'U=', type: 'text' }, 'bar'],
      [{ resource: 'p', method: 'POST', body: '{"c":1}', path: 'r' }, 5],
    ].map(([a, value]) => ({ address: driver.address.parse(a), value }));
    const twin = await driver.twin?.(points);
    if (!twin) throw new Error('It has none.');
    cleanups.push(() => twin.close());
    const session = await driver.connect(twin.endpoint, { signal: live });
    cleanups.push(() => session.close());
    const read = () =>
      session.read?.(
        points.map(({ address }) => address),
        live,
      );
    expect(await read()).toEqual(points.map(({ value }) => good(value)));
    const [first] = points;
    if (!first) return;
    twin.set(first.address, -1);
    expect(twin.get(first.address)).toBe(-1);
    expect((await read())?.[0]).toEqual(good(-1));
  });
});
