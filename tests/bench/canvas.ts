/** The canvas in a browser: how long it takes to open, frames a second and the delay of a press with 100, 500 and 1,000 nodes, beside React Flow bare; the compiler's time in the page. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { findChromium } from '#scripts/test/system.mjs';
import { Product } from '#tests/e2e/product.ts';
import { ADMIN, visit } from '#tests/e2e/visitor.ts';
import { gridPlace, rowsOf } from './canvas/grid.ts';
import { type Motion, motionOf, nodesInSight } from './canvas/motion.ts';
import { calmAfter, openingOf } from './canvas/opening.ts';
import { type Bench, median } from './result.ts';

const COUNTS = [100, 500, 1000];
const VIEW = { viewport: { width: 1440, height: 900 } };

const ROW = [
  { type: 'logic.pulse', input: 'value' },
  { type: 'logic.on-off-delay', input: 'value' },
  { type: 'logic.pulse', input: 'value' },
  { type: 'logic.on-off-delay', input: 'value' },
  { type: 'logic.latch', input: 'set' },
] as const;
const inRow = (i: number) => ROW[i % ROW.length] ?? ROW[0];

/** Rows of five nodes with names, summaries and ports, each wired to the next. */
function drawing(count: number): FlowDoc {
  return {
    ...emptyDoc(`Canvas of ${count}`),
    nodes: Array.from({ length: count }, (_, i) => ({
      id: `n${i}`,
      type: inRow(i).type,
      version: 1,
      config: {},
      at: gridPlace(i),
    })),
    wires: rowsOf(count).map(([from, to]) => ({
      id: `w${from}`,
      from: { node: `n${from}`, port: 'active' },
      to: { node: `n${to}`, port: inRow(to).input },
    })),
  };
}

/** The bare page, served from memory on loopback. */
async function servePeer(): Promise<{ url: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'jig-canvas-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'canvas', 'bare-page.tsx')],
    outdir: folder,
    bundle: true,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const [script, style] = ['bare-page.js', 'bare-page.css'].map((name) => readFileSync(join(folder, name)));
  rmSync(folder, { recursive: true });
  const server = createServer((request, response) => {
    if (request.url === '/bare-page.js') response.setHeader('content-type', 'text/javascript').end(script);
    else if (request.url === '/bare-page.css') response.setHeader('content-type', 'text/css').end(style);
    else
      response
        .setHeader('content-type', 'text/html')
        .end(
          '<!doctype html><link rel="stylesheet" href="/bare-page.css"><div id="root"></div><script type="module" src="/bare-page.js"></script>',
        );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bare page has no port.');
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}

async function signIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ ...VIEW, locale: 'en-US', baseURL: url });
  await page.goto('/sign-in');
  await page.getByLabel('Name').fill(ADMIN.name);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => address.pathname === '/');
  return page;
}

/** ms the compiler and the arranging of its findings took in the page, median over edits of one node. */
async function checkTime(page: Page): Promise<number> {
  await page.locator('.react-flow__node').first().waitFor();
  const [spot] = await nodesInSight(page);
  if (!spot) throw new Error('No node is in sight.');
  await page.mouse.click(spot.x, spot.y);
  const times = () => page.evaluate(() => performance.getEntriesByName('jig-check').map(({ duration }) => duration));
  const known = (await times()).length;
  for (let i = 0; i < 7; i++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((seen) => performance.getEntriesByName('jig-check').length > seen, known + i);
  }
  return median((await times()).slice(known));
}

const round = (value: number): number => Number(value.toFixed(1));

type Measured = Motion & { readonly open: number };

function* compared(what: string, jig: Measured, bare: Measured) {
  const line = (name: string, value: number, peerValue: number, unit: string, more: boolean) => ({
    name: `canvas, ${what}, ${name}`,
    value: round(value),
    unit,
    peer: 'React Flow bare',
    peerValue: round(peerValue),
    ratio: round(more ? value / peerValue : peerValue / value),
  });
  yield line('open, shown whole', jig.open, bare.open, 'ms', false);
  yield line('pan', jig.pan, bare.pan, 'frames/s', true);
  yield line('zoom', jig.zoom, bare.zoom, 'frames/s', true);
  yield line('press to frame, median', jig.press, bare.press, 'ms', false);
  yield line('press to frame, 95 of 100', jig.pressP95, bare.pressP95, 'ms', false);
}

export const bench: Bench = async function* (say) {
  const product = await Product.start();
  const peer = await servePeer();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const { api } = await visit(product.url);
    const page = await signIn(browser, product.url);
    for (const count of COUNTS) {
      say(`  ${count} nodes`);
      const { id } = await api.apps.create.mutate({ title: `Canvas of ${count}`, doc: drawing(count) });
      await page.goto(`/apps/${id}`);
      const check = await checkTime(page);
      const open = await openingOf(page, `/apps/${id}`);
      // A large drawing opens at its beginning; the bare page shows the whole, and so it is compared.
      const whole = await calmAfter(page, () => page.getByRole('button', { name: 'Show all', exact: true }).click());
      const jig = { open: open + whole, ...(await motionOf(page)) };
      const bare = await browser.newPage(VIEW);
      const bareOpen = await openingOf(bare, `${peer.url}/?nodes=${count}`);
      yield* compared(`${count} nodes`, jig, { open: bareOpen, ...(await motionOf(bare)) });
      await bare.close();
      yield { name: `canvas, ${count} nodes, open at its beginning`, value: round(open), unit: 'ms' };
      yield { name: `canvas, ${count} nodes, compiled and arranged in the page`, value: round(check), unit: 'ms' };
    }
  } finally {
    await browser.close();
    peer.stop();
    await product.stop();
  }
};
