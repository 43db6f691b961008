/** A host that had many apps and is empty gives its memory back by giving way to a new one; nobody waits for it, and nobody is lost. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { flow } from '#runtime/engine/test-rig.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { bundleKernel } from '../bundle.ts';
import type { HostDeath } from './host-process.ts';
import { createPool, type HostPool, type PlacedApp } from './pool.ts';

let kernel = '';
beforeAll(async () => {
  kernel = await bundleKernel();
});
let pool: HostPool;
const deaths: HostDeath[] = [];
afterEach(() => pool.close());

const { app } = compile(flow([{ id: 'report', type: 'page.form', config: { table: 'reports' } }], []), { nodeTypes });

function place(): Promise<PlacedApp> {
  if (!app) throw new Error('It does not compile.');
  const { plan, code } = app;
  return new Promise((resolve, reject) => {
    const placed: PlacedApp = pool.place({ plan, code, lines: [], zone: 'UTC', fresh: true }, 'plain', {
      started: () => resolve(placed),
      refused: ({ message }) => reject(new Error(message)),
      stepped: () => {},
      lost: ({ reason }) => reject(new Error(reason)),
    });
  });
}
const pids = () => pool.hosts().map(({ pid }) => pid);

test('is replaced once, when the last app has left it, and tells nobody of a death', async () => {
  pool = createPool({ kernel, onDeath: (death) => deaths.push(death) });
  const first = await Promise.all(Array.from({ length: 40 }, place));
  const [worn] = pids();
  for (const one of first.slice(1)) one.stop();
  expect(pids(), 'while one is in it, it stays').toEqual([worn]);
  first[0]?.stop();
  await expect.poll(() => pids().includes(worn), { timeout: 15_000 }).toBe(false);
  const [fresh] = pids();
  const next = await place();
  expect(pids()).toEqual([fresh]);
  next.stop();
  await place();
  expect(pids(), 'one that had few apps stays').toEqual([fresh]);
  expect(deaths).toEqual([]);
}, 60_000);

test('stays while somebody comes before the new one is ready', async () => {
  pool = createPool({ kernel, onDeath: (death) => deaths.push(death) });
  const first = await Promise.all(Array.from({ length: 40 }, place));
  for (const one of first) one.stop();
  const late = await place();
  await expect.poll(() => pool.hosts().length, { timeout: 15_000 }).toBe(2);
  expect(pool.hosts().map(({ apps }) => apps)).toEqual([1, 0]);
  late.stop();
  await expect.poll(() => pool.hosts().map(({ apps }) => apps), { timeout: 15_000 }).toEqual([0]);
  expect(deaths).toEqual([]);
}, 60_000);
