/** The HTTP driver at a server of Python's own library, in both versions of the protocol. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { drivers } from '#runtime/drivers/index.ts';
import { findPython, startPeer } from './peer.ts';

const driver = drivers['http-poll'];
const live = new AbortController().signal;
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const TAGS: readonly (readonly [object, unknown])[] = [
  [{ resource: 'state', path: 'energy', type: 'int' }, 18446744073709551615n],
  [{ resource: 'state', path: 't', timePath: 'at' }, 21.7],
  [{ resource: 'state', path: 'tiny' }, 1e-7],
  [{ resource: 'state', path: 'on', type: 'bool' }, true],
  [{ resource: 'state', path: 'name', type: 'text' }, '冲床'],
  [{ resource: 'log.csv', format: 'csv', separator: 'semicolon', line: -1, column: 2, type: 'decimal' }, '12.75'],
  [{ resource: 'gbk', format: 'text', after: '状态：', type: 'text' }, '运行'],
  [{ resource: 'moved', path: 't' }, 21.7],
];

test.each(['HTTP/1.0', 'HTTP/1.1'])('reads a device that speaks %s', async (version) => {
  const peer = startPeer(findPython(), [join(import.meta.dirname, 'http_server.py'), version]);
  cleanups.push(() => peer.stop());
  const port = await peer.line();
  const endpoint = { url: `http://127.0.0.1:${port}`, auth: 'basic', username: '工', password: 'p w' };
  const session = await driver.connect(driver.endpoint.parse(endpoint), { signal: live });
  cleanups.push(() => session.close());
  const addresses = [...TAGS.map(([a]) => a), { resource: 'nothing' }].map((a) => driver.address.parse(a));
  for (let n = 0; n < 2; n++) {
    const readings = await session.read?.(addresses, live);
    expect(readings?.map(({ value }) => value)).toEqual([...TAGS.map(([, value]) => value), undefined]);
    expect(readings?.[1]).toEqual({ value: 21.7, status: STATUS.good, sourceAt: Date.UTC(2026, 2, 1), past: true });
    expect(readings?.at(-1)?.status).toBe(STATUS.badConfiguration);
  }
  peer.say('');
  const round = ['/state', '/log.csv', '/gbk', '/moved', '/state', '/nothing'];
  expect(JSON.parse(await peer.line())).toEqual([...round, ...round]);
});

test('is told that it does not know the password', async () => {
  const peer = startPeer(findPython(), [join(import.meta.dirname, 'http_server.py'), 'HTTP/1.1']);
  cleanups.push(() => peer.stop());
  const port = await peer.line();
  const session = await driver.connect(driver.endpoint.parse({ url: `http://127.0.0.1:${port}` }), { signal: live });
  cleanups.push(() => session.close());
  await expect(session.read?.([driver.address.parse({ resource: 'state' })], live)).rejects.toThrow(
    `127.0.0.1:${port} does not accept these credentials (status 401).`,
  );
});
