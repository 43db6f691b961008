/** Connections and deliveries as a person meets them: one added, tried, failing in words; a dead letter looked into, sent again, dropped. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { httpPeer } from '#runtime/connectors/test-peers.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { faults, LOOKS, type Look, openIn, signIn } from './axe.ts';
import { type Product, withProduct } from './product.ts';
import { until } from './until.ts';
import { type Visitor, visit } from './visitor.ts';

/** What other systems post goes on to the ERP. */
const doc: FlowDoc = {
  format: 1,
  title: { 'zh-CN': '报工回传', en: 'Report to ERP' },
  slots: {},
  connections: { erp: { title: 'ERP', kind: 'http' } },
  tables: {},
  pages: {},
  nodes: [
    { id: 'hook', type: 'logic.http-in', version: 1, config: { path: 'report' }, at: { x: 0, y: 0 } },
    {
      id: 'send',
      type: 'data.http-request',
      version: 1,
      config: { connection: 'erp', path: 'orders/{order}' },
      at: { x: 300, y: 0 },
    },
  ],
  wires: [{ id: 'w1', from: { node: 'hook', port: 'request' }, to: { node: 'send', port: 'send' } }],
};

/** Deploys the flow with its ERP bound to the site's only connection; returns the app. */
async function deployBound(person: Visitor): Promise<string> {
  const { id: app } = await person.api.apps.create.mutate({ title: doc.title, doc });
  const [connection] = await person.api.connections.list.query({});
  const { version } = await person.api.drafts.get.query({ app });
  const bindings = { 'connection:erp': { device: connection?.id ?? '', tags: {} } };
  const saved = await person.api.drafts.save.mutate({ app, doc, bindings, version });
  const result = await person.api.revisions.deploy.mutate({ app, version: saved.version });
  if (!result.ok) throw new Error(`It was not deployed: ${JSON.stringify(result.diagnostics)}`);
  return app;
}

async function report({ hookPort }: Product, app: string, order: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${hookPort}/in/${app}/report`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order, good: 119 }),
  });
  expect(response.status).toBe(202);
}

/** An ERP that refuses orders until it is told otherwise. */
async function startErp() {
  const erp = { accepts: false };
  const peer = await httpPeer(({ method }) =>
    method === 'GET' || erp.accepts
      ? { body: '{"ok":true}' }
      : { status: 422, body: 'The order is unknown in plant NB-01.' },
  );
  return { ...peer, erp };
}

/** A port on which nothing listens any more. */
async function deadPort(): Promise<number> {
  const peer = await httpPeer(() => undefined);
  await peer.close();
  return peer.port;
}

async function addConnection(page: Page, url: string): Promise<void> {
  await page.getByRole('link', { name: 'Connections' }).first().click();
  await expect(page.getByText('No connections yet')).toBeVisible();
  await page.getByRole('link', { name: 'Add a connection' }).click();
  await page.getByRole('button', { name: /^HTTP interface/ }).click();

  await page.getByRole('button', { name: 'Save the connection' }).click();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription('A name is needed');
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toBeVisible();

  const port = await deadPort();
  await page.getByLabel('Name').fill('Plant ERP');
  await page.getByLabel('Address').fill(`http://127.0.0.1:${port}`);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText(`Nothing listens on 127.0.0.1:${port}.`)).toBeVisible();
  await page.getByLabel('Address').fill(url);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText(/^It works, in/)).toBeVisible();
  await page.getByRole('button', { name: 'Save the connection' }).click();
  await expect(page.getByRole('heading', { name: 'Plant ERP' })).toBeVisible();
  await expect(page.getByText('Not used yet')).toBeVisible();
}

test('a connection is added and tried; what it refuses is looked into, sent again, or dropped', async ({ page }) => {
  // A build may come first.
  test.setTimeout(240_000);
  const { erp, heard, url, close } = await startErp();
  await withProduct({}, async (product) => {
    const person = await visit(product.url);
    await page.goto(`${product.url}/sign-in`);
    await signIn(page);
    await test.step('a connection, tried before it is kept', () => addConnection(page, url));

    const app = await deployBound(person);
    await report(product, app, 'JO-1');
    await test.step('says in words that it is in trouble, and leads to the dead letter', async () => {
      await expect(page.getByText('In trouble')).toBeVisible();
      await expect(page.getByText(/refused with the status 422 and said: The order is unknown/)).toBeVisible();
      await page.getByRole('link', { name: '1 dead letter' }).click();
      await expect(page.getByRole('heading', { name: 'Deliveries' })).toBeVisible();
      await expect(page.getByLabel('State')).toHaveValue('dead');
    });

    const item = page.getByRole('listitem').filter({ hasText: 'POST orders/' });
    await test.step('shows what the message says, and the event it came from', async () => {
      await item.getByRole('button', { name: /^Plant ERP\s*POST orders\/JO-1.*Show the content$/s }).click();
      await expect(item.getByText('Event it came from')).toBeVisible();
      await expect(item.getByRole('definition').filter({ hasText: 'JO-1' }).first()).toBeVisible();
      await expect(item.getByRole('definition').filter({ hasText: '119' }).first()).toBeVisible();
    });

    await test.step('sends it again, with the same key', async () => {
      erp.accepts = true;
      await item.getByRole('button', { name: 'Send again' }).click();
      await page.getByLabel('State').selectOption('Delivered');
      await expect(item.filter({ hasText: 'Delivered' })).toBeVisible();
      const posts = heard.filter(({ method }) => method === 'POST');
      expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
      expect(posts.length).toBe(2);
    });

    await test.step('lets one go that nobody wants any more', async () => {
      erp.accepts = false;
      await report(product, app, 'JO-2');
      await page.getByLabel('State').selectOption('Dead letter');
      await item.getByRole('button', { name: 'Drop' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click();
      await expect(page.getByText('No such messages')).toBeVisible();
      await page.getByLabel('State').selectOption('Dropped');
      await expect(item.filter({ hasText: 'orders/JO-2' })).toBeVisible();
    });
  });
  await close();
});

const named = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** Both screens while there is nothing. */
async function emptyStates(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.goto('/connections');
  await expect(page.getByText(/^(还没有外部连接|No connections yet)$/)).toBeVisible();
  found.push(...(await faults(page, 'no connections')));
  await page.goto('/deliveries');
  await expect(page.getByText(/^(还没有发过消息|Nothing was sent yet)$/)).toBeVisible();
  found.push(...(await faults(page, 'no deliveries')));
  await page.goto('/connections/new');
  await named(page, /^(邮件|Mail)/).click();
  await named(page, /^(保存连接|Save the connection)$/).click();
  await expect(page.getByText(/^(没有保存|Not saved)$/)).toBeVisible();
  found.push(...(await faults(page, 'a form with mistakes')));
  return found;
}

/** Both screens with a connection in trouble and a dead letter. */
async function fullStates(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.goto('/connections');
  await expect(page.getByText(/^(有问题|In trouble)$/)).toBeVisible();
  found.push(...(await faults(page, 'a connection in trouble')));
  await named(page, /^(更多操作|More): /).click();
  await page.getByRole('menuitem').last().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await faults(page, 'remove a connection')));
  await page.goto('/deliveries');
  await named(page, /(查看内容|Show the content)$/).click();
  await expect(page.getByText(/^(起因事件|Event it came from)$/)).toBeVisible();
  found.push(...(await faults(page, 'a dead letter')));
  await named(page, /^(放弃|Drop)$/).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await faults(page, 'drop a dead letter')));
  for (const [path, sentence] of [
    ['/connections', /^(外部连接没有读到|The connections could not be read)$/],
    ['/deliveries', /^(发送记录没有读到|The deliveries could not be read)$/],
  ] as const) {
    await page.route('**/api/trpc/**', (route) => route.abort());
    await page.goto(path);
    await expect(page.getByText(sentence)).toBeVisible();
    found.push(...(await faults(page, `${path} without a server`)));
    await page.unroute('**/api/trpc/**');
  }
  return found;
}

async function inEveryLook(browser: Browser, url: string, walk: (page: Page) => Promise<string[]>): Promise<string[]> {
  const found: string[] = [];
  for (const look of LOOKS as readonly Look[]) {
    const page = await openIn(browser, url, look);
    await page.goto('/sign-in');
    await signIn(page);
    found.push(...(await walk(page)));
    await page.context().close();
  }
  return found;
}

test('axe finds nothing serious on connections and deliveries: empty, full, failing, in both themes', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const { url, close } = await startErp();
  await withProduct({}, async (product) => {
    const person = await visit(product.url);
    expect(await inEveryLook(browser, product.url, emptyStates)).toEqual([]);
    const settings = { url, auth: 'none' };
    const def = { title: { 'zh-CN': '工厂 ERP', en: 'Plant ERP' }, kind: 'http', settings, retryHours: 24 };
    await person.api.connections.save.mutate({ id: 'erp', def });
    await report(product, await deployBound(person), 'JO-1');
    await until(
      'the dead letter',
      async () => (await person.api.deliveries.list.query({ limit: 1, state: 'dead' }))[0],
    );
    expect(await inEveryLook(browser, product.url, fullStates)).toEqual([]);
  });
  await close();
});
