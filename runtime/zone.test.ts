/** The real runtime: the site's zone is said, it ends in order to begin again, and goes by the new clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runtimeProcess } from './test-process.ts';

const ADMIN = { id: 'u1', name: '李明', role: 'admin' };
const folder = mkdtempSync(join(tmpdir(), 'jig-zone-'));
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000, interval: 20 });

const runtime = await runtimeProcess(folder, '');
afterAll(async () => {
  await runtime.end('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('what a person says becomes the clock of the plant, and is written down', async () => {
  const { call, start, isUp, ended } = runtime;
  start();
  await eventually(isUp).toBe(true);
  expect(await call('site.zone', {})).toMatchObject({ from: 'machine' });
  await expect(call('site.setZone', { zone: 'Asia/Urumqi' }, { ...ADMIN, role: 'builder' })).rejects.toThrow('scope');
  await expect(call('site.setZone', { zone: 'Mars/Base' }, ADMIN)).rejects.toThrow('There is no time zone Mars/Base.');
  expect(await call('site.setZone', { zone: 'asia/urumqi' }, ADMIN)).toEqual({ restarts: true });
  expect(await ended()).toBe(75);

  start();
  await eventually(isUp).toBe(true);
  expect(await call('site.zone', {})).toEqual({ zone: 'Asia/Urumqi', from: 'site', running: 'Asia/Urumqi' });
  expect(await call('trends.site', {}, ADMIN)).toMatchObject({ zone: 'Asia/Urumqi' });
  const [line] = await call('audit.list', { limit: 1 }, ADMIN);
  expect(line).toMatchObject({ action: 'site.zone', detail: { to: 'Asia/Urumqi' } });
  expect(await call('site.setZone', { zone: 'Asia/Urumqi' }, ADMIN)).toEqual({ restarts: false });
  expect(await runtime.end('SIGTERM')).toBe(0);
}, 60_000);

test('what JIG_ZONE lays down wins, and is changed there alone', async () => {
  const { call, start, isUp, end } = await runtimeProcess(folder, 'Europe/Berlin');
  start();
  await eventually(isUp).toBe(true);
  expect(await call('site.zone', {})).toMatchObject({ zone: 'Europe/Berlin', from: 'environment' });
  await expect(call('site.setZone', { zone: 'Asia/Shanghai' }, ADMIN)).rejects.toThrow('JIG_ZONE');
  expect(await end('SIGTERM')).toBe(0);
}, 60_000);
