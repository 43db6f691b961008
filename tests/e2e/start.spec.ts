/** Starting and stopping: one command, one folder, nothing left behind. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isAlive } from './processes.ts';
import { Product, withProduct } from './product.ts';
import { until } from './until.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'jig-e2e-'));

test('says one address, answers there and reports its health', async () => {
  await withProduct({}, async (product) => {
    expect(product.said.match(/http:\/\/\S+/g)).toEqual([product.url]);
    const health = await product.healthy();
    expect(health).toMatchObject({ version: expect.any(String) });
    expect((await fetch(product.url)).status).toBeLessThan(400);
    expect(statSync(product.data).mode & 0o077).toBe(0);
    expect(statSync(join(product.data, 'secret')).mode & 0o077).toBe(0);
  });
});

test('is ready within four seconds once it is built', async () => {
  const data = newFolder();
  await withProduct({ data }, async () => {});
  await withProduct({ data }, async (product) => {
    expect(product.readyAfter).toBeLessThan(4000);
  });
  rmSync(data, { recursive: true });
});

test('refuses a second start on the same folder in one sentence', async () => {
  await withProduct({}, async (product) => {
    const second = await Product.refused({ data: product.data });
    expect(second).toEqual({ code: 3, said: `Jig already runs on ${product.data}, at ${product.url}.` });
    expect(await product.health()).toBeDefined();
  });
});

test('says so when its port is taken', async () => {
  await withProduct({}, async (product) => {
    const port = new URL(product.url).port;
    const second = await Product.refused({ env: { JIG_PORT: port } });
    expect(second).toEqual({ code: 4, said: `Port ${port} is taken by another program; set JIG_PORT to a free one.` });
  });
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`ends everything on ${signal}`, async () => {
    const product = await Product.start();
    const pids = product.all();
    expect(pids.length).toBeGreaterThanOrEqual(3);
    expect(await product.stop(signal)).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
  });
}

test('takes over after everything was killed, and leaves nothing of the old start', async () => {
  const data = newFolder();
  const first = await Product.start({ data });
  const old = first.all();
  await first.kill('launcher');
  await withProduct({ data }, async (second) => {
    await until('the old processes to end', () => !old.some(isAlive));
    expect(await second.healthy()).toBeDefined();
  });
  rmSync(data, { recursive: true });
});

for (const part of ['web', 'runtime'] as const) {
  test(`brings the ${part} back after it was killed`, async () => {
    await withProduct({}, async (product) => {
      await product.kill(part);
      await until(`${part} to be back`, () => product.pids(part).length > 0);
      await product.healthy();
    });
  });
}
