/** curl and Python push to a device of ours, through the real listener, into the tags. */
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { deviceDef } from '#runtime/contract/index.ts';
import { createDevices, type Devices } from '#runtime/devices/index.ts';
import { createDrivers, createInlets } from '#runtime/drivers/index.ts';
import { createLog } from '#runtime/ops/index.ts';
import { createHookServer } from '#runtime/server/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { findPython } from './peer.ts';

const run = promisify(execFile);
const TOKEN = '0123456789abcdef';
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const online = (devices: Devices, id: string): Promise<void> =>
  new Promise((resolve) => {
    const check = () => devices.stateOf(id)?.state === 'online' && resolve();
    devices.onChange(check);
    check();
  });

async function plant(endpoint: object) {
  const inlets = createInlets();
  const tags = createTags();
  const quiet = { info: () => undefined, warn: () => undefined };
  const rows = { all: () => [], put: () => undefined, remove: () => true };
  const devices = createDevices({ tags, drivers: createDrivers({ inlets }), rows, log: quiet });
  cleanups.push(() => devices.close());
  const nobody = () => Promise.reject(new Error('No app was called.'));
  const hooks = createHookServer({ port: 0, inlets, engine: { webhook: nobody }, log: createLog('test', 'silent') });
  await hooks.start();
  cleanups.push(() => hooks.close());
  const tag = (path: string, type: string, address: string) => ({
    title: path,
    type,
    address: { path, type: address },
  });
  await devices.save(
    'scale',
    deviceDef.parse({
      title: 'Scale',
      protocol: 'webhook',
      endpoint: { path: 'line/1', ...endpoint },
      tags: { weight: tag('$.w', 'real', 'real'), count: tag('$.n', 'int', 'int') },
    }),
  );
  await online(devices, 'scale');
  return { tags, url: `http://127.0.0.1:${hooks.port()}/push/line/1` };
}

const curl = async (url: string, body: string, ...headers: string[]) => {
  const more = headers.flatMap((header) => ['-H', header]);
  const { stdout } = await run('curl', ['-sS', '-w', ' %{http_code}', '-d', body, ...more, url]);
  return stdout;
};

test('curl pushes with a token', async () => {
  const { tags, url } = await plant({ token: TOKEN });
  const body = '{"w":12.5,"n":18446744073709551615}';
  expect(await curl(url, body, `Authorization: Bearer ${TOKEN}`)).toBe('{"ok":true,"taken":2} 200');
  expect(tags.get('scale', 'weight')).toMatchObject({ value: 12.5, quality: 'good' });
  expect(tags.get('scale', 'count').value).toBe(18446744073709551615n);
  expect(await curl(`${url}?token=${TOKEN}`, '{"w":13}')).toBe('{"ok":true,"taken":1} 200');
  expect(tags.get('scale', 'weight').value).toBe(13);
  expect(await curl(url, '{"w":99}', 'Authorization: Bearer no')).toMatch(/401$/);
  expect(await curl(`${url}2`, '{"w":99}', `Authorization: Bearer ${TOKEN}`)).toMatch(/404$/);
  expect(tags.get('scale', 'weight').value).toBe(13);
});

test('Python signs what it pushes', async () => {
  const { tags, url } = await plant({ auth: 'signature', key: TOKEN, signatureHeader: 'X-Signature' });
  const program = `
import hashlib, hmac, json, urllib.request
body = json.dumps({"w": 0.1 + 0.2, "n": 2**63}).encode()
sign = hmac.new(b"${TOKEN}", body, hashlib.sha256).hexdigest()
request = urllib.request.Request("${url}", body, {"X-Signature": "sha256=" + sign})
print(urllib.request.urlopen(request).read().decode())`;
  const { stdout } = await run(findPython(), ['-c', program]);
  expect(stdout.trim()).toBe('{"ok":true,"taken":2}');
  expect([tags.get('scale', 'weight').value, tags.get('scale', 'count').value]).toEqual([0.1 + 0.2, 2n ** 63n]);
  const sign = createHmac('sha256', TOKEN).update('{"w":1}').digest('hex');
  expect(await curl(url, '{"w":2}', `X-Signature: ${sign}`)).toMatch(/401$/);
  expect(await curl(url, '{"w":1}', `X-Signature: ${sign}`)).toMatch(/200$/);
});
