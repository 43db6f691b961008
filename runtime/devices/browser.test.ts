/** Looking at what a device has: pages, the connection that is kept for it, and giving up. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type BrowseItem, defineDriver, trouble } from '#runtime/contract/index.ts';
import { createBrowser, MOST_ITEMS } from './browser.ts';
import type { CheckedDevice } from './checked.ts';
import type { Clock } from './clock.ts';

/** Time stands still; `pass` lets what waits run. */
function handClock(): Clock & { pass(): void } {
  const waiting = new Set<() => void>();
  return {
    now: () => 0,
    after(_ms, run) {
      waiting.add(run);
      return () => void waiting.delete(run);
    },
    pass() {
      for (const run of [...waiting]) run();
    },
  };
}

function rig(lines: number) {
  const seen = { connects: 0, closes: 0, told: 0 };
  const words = { title: 't', help: 'h', endpoint: {}, address: {} };
  const driver = defineDriver({
    protocol: 'shelf',
    version: 1,
    endpoint: z.object({ host: z.string() }),
    address: z.object({ n: z.number() }),
    text: { 'zh-CN': words, en: words },
    wireType: () => 'int',
    browses: true,
    async connect({ host }) {
      seen.connects++;
      if (host === 'nowhere') throw new Error(trouble('unreachable', { where: host }));
      return {
        async *browse(parent, signal): AsyncGenerator<BrowseItem<{ n: number }>> {
          for (let n = 0; n < lines; n++) {
            if (parent === 'endless') await new Promise((_, reject) => signal.addEventListener('abort', reject));
            seen.told++;
            yield { id: `${parent ?? ''}/${n}`, label: `line ${n}`, below: false };
          }
        },
        closed: new Promise<string>(() => undefined),
        close: async () => void seen.closes++,
      };
    },
  });
  const device = (host: string): CheckedDevice => ({
    def: { title: 'd', protocol: 'shelf', endpoint: { host }, tags: {} },
    driver,
    endpoint: { host },
    tags: new Map(),
  });
  const clock = handClock();
  return { seen, device, clock, browser: createBrowser(clock) };
}
const never = new AbortController().signal;

it('gives a page and asks the device for no more than that; the next one goes on behind it', async () => {
  const { browser, device, seen } = rig(2 * MOST_ITEMS + 1);
  const first = await browser.browse(device('a'), undefined, {}, never);
  expect([first.items.length, first.more, seen.told]).toEqual([MOST_ITEMS, true, MOST_ITEMS + 1]);
  const last = await browser.browse(device('a'), undefined, { from: 2 * MOST_ITEMS }, never);
  expect([last.items.map(({ label }) => label), last.more]).toEqual([[`line ${2 * MOST_ITEMS}`], false]);
  await browser.close();
});

it('keeps the connection from one folder to the next, and closes it when nobody looks any more', async () => {
  const { browser, device, seen, clock } = rig(1);
  await browser.browse(device('a'), undefined, {}, never);
  expect((await browser.browse(device('a'), undefined, { parent: 'x' }, never)).items[0]?.id).toBe('x/0');
  expect(seen).toMatchObject({ connects: 1, closes: 0 });
  clock.pass();
  await browser.close();
  expect(seen).toMatchObject({ connects: 1, closes: 1 });
});

it('holds few connections: the one that was used longest ago gives way', async () => {
  const { browser, device, seen } = rig(1);
  for (const host of ['a', 'b', 'c', 'd', 'a', 'e']) await browser.browse(device(host), undefined, {}, never);
  expect(seen.connects).toBe(5);
  // b gave way, a did not.
  await browser.browse(device('a'), undefined, {}, never);
  expect(seen.connects).toBe(5);
  await browser.browse(device('b'), undefined, {}, never);
  expect(seen.connects).toBe(6);
  await browser.close();
  expect(seen.closes).toBe(6);
});

it('gives up when nobody waits for the answer, and when the device takes too long', async () => {
  const { browser, device, clock } = rig(1);
  const gone = new AbortController();
  const first = browser.browse(device('a'), undefined, { parent: 'endless' }, gone.signal);
  gone.abort();
  expect((await first).problem).toBe(trouble('broken-off'));
  const second = browser.browse(device('a'), undefined, { parent: 'endless' }, never);
  while ((await Promise.race([second, Promise.resolve()])) === undefined) clock.pass();
  expect((await second).problem).toBe(trouble('slow-browse'));
  await browser.close();
});

it('says why it could not connect, and tries again the next time', async () => {
  const { browser, device, seen } = rig(1);
  for (const _ of [1, 2])
    expect(await browser.browse(device('nowhere'), undefined, {}, never)).toEqual({
      items: [],
      more: false,
      problem: trouble('unreachable', { where: 'nowhere' }),
    });
  expect(seen.connects).toBe(2);
  await browser.close();
});
