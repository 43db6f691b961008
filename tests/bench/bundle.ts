/** Kilobytes of JavaScript each screen loads: as sent, and as the browser must read it. Fetched by a browser with an empty cache from the built product. */
import { get, type IncomingMessage } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page, type Response } from '@playwright/test';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { findChromium } from '#scripts/test/system.mjs';
import { Product } from '#tests/e2e/product.ts';
import { reportApp } from '#tests/e2e/report-app.ts';
import { ADMIN, visit } from '#tests/e2e/visitor.ts';
import type { Bench, Result } from './result.ts';

/** Nothing more is loaded once this long nothing was. */
const QUIET_MS = 3000;
const KB = 1000;

const scripted: FlowDoc = {
  ...emptyDoc('Script'),
  nodes: [
    { id: 'pulse', type: 'logic.pulse', version: 1, config: {}, at: { x: 0, y: 0 } },
    { id: 'script', type: 'logic.script', version: 1, config: {}, at: { x: 300, y: 0 } },
  ],
};

interface Loaded {
  readonly files: number;
  /** Bytes: as sent, as they would be with brotli, and unpacked. */
  readonly sent: number;
  readonly brotli: number;
  readonly raw: number;
}

const isScript = (response: Response): boolean =>
  response.status() === 200 && (response.headers()['content-type'] ?? '').includes('javascript');

/** Asked for once more, as a browser does, and counted as it comes over the wire. */
async function bytesSent(url: string): Promise<{ sent: Buffer; raw: Buffer }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, resolve).on('error', reject);
  });
  const sent = Buffer.concat(await response.toArray());
  const encoding = response.headers['content-encoding'];
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}.`);
  if (encoding === 'br') return { sent, raw: brotliDecompressSync(sent) };
  return { sent, raw: encoding === 'gzip' ? gunzipSync(sent) : sent };
}

async function weigh(urls: Iterable<string>): Promise<Loaded> {
  let [files, sent, brotli, raw] = [0, 0, 0, 0];
  for (const url of urls) {
    const bytes = await bytesSent(url);
    files += 1;
    sent += bytes.sent.length;
    raw += bytes.raw.length;
    brotli += brotliCompressSync(bytes.raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
  }
  return { files, sent, brotli, raw };
}

/** The scripts that come while `act` is done and until nothing comes any more. */
async function scriptsDuring(page: Page, act: () => Promise<unknown>): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  let last = performance.now();
  const hear = (response: Response) => {
    if (!isScript(response)) return;
    seen.add(response.url());
    last = performance.now();
  };
  // Of the context, because a worker's script belongs to no page.
  page.context().on('response', hear);
  await act();
  last = performance.now();
  while (performance.now() - last < QUIET_MS) await page.waitForTimeout(100);
  page.context().off('response', hear);
  return seen;
}

async function visitor(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    baseURL: url,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Name').fill(ADMIN.name);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => address.pathname === '/');
  await page.close();
  return context;
}

function* lines(what: string, { files, sent, brotli, raw }: Loaded): Generator<Result> {
  const line = (name: string, bytes: number) => ({
    name: `bundle, ${what}, ${name}`,
    value: Math.round(bytes / KB),
    unit: 'kB',
  });
  yield line('sent', sent);
  yield line('with brotli', brotli);
  yield line('unpacked', raw);
  yield { name: `bundle, ${what}, files`, value: files, unit: 'files' };
}

/** A page whose cache is empty. */
async function freshPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  return page;
}

export const bench: Bench = async function* (say) {
  const product = await Product.start();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const person = await visit(product.url);
    const app = await person.deploy(reportApp);
    const { id } = await person.api.apps.create.mutate({ title: 'Script', doc: scripted });
    const context = await visitor(browser, product.url);
    const screens = {
      'floor page': `/p/${app}`,
      'floor home': '/p',
      home: '/',
      canvas: `/apps/${id}`,
      trends: '/trends',
      devices: '/devices',
      connections: '/connections',
      alarms: '/alarms',
      tables: '/tables',
      people: '/people',
      system: '/system',
      help: '/help',
    };
    for (const [what, path] of Object.entries(screens)) {
      say(`  ${path}`);
      const page = await freshPage(context);
      const first = await scriptsDuring(page, () => page.goto(path));
      yield* lines(what, await weigh(first));
      if (what === 'canvas') {
        const tidy = await scriptsDuring(page, async () => {
          await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
          await page.keyboard.press('Shift+T');
        });
        yield* lines('canvas, tidy up besides', await weigh(tidy));
        const code = await scriptsDuring(page, () => page.locator('.react-flow__node').last().click());
        yield* lines('canvas, code editor besides', await weigh(code));
      }
      await page.close();
    }
  } finally {
    await browser.close();
    await product.stop();
  }
};
