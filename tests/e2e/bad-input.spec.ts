/** What goes wrong while people draw: strange files, two people, no connection, a browser that keeps nothing, deleting what others use. */
import { truncateSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { Builder } from './builder.ts';
import { comeIn } from './hands.ts';
import { withProduct } from './product.ts';

const node = (id: string, type: string, y = 0) => ({ id, type, version: 1, config: {}, at: { x: 0, y } });
const doc = (nodes: readonly object[], wires: readonly object[] = [], slots: object = {}) => ({
  format: 1,
  title: 'Drawing',
  slots,
  tables: {},
  pages: {},
  nodes,
  wires,
});
const ring = doc(
  [node('a', 'logic.latch'), node('b', 'logic.latch', 200)],
  [
    { id: 'w1', from: { node: 'a', port: 'active' }, to: { node: 'b', port: 'set' } },
    { id: 'w2', from: { node: 'b', port: 'active' }, to: { node: 'a', port: 'set' } },
  ],
);
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MEGABYTE = 1024 * 1024;

const BAD = [
  ['a picture', 'app.json', PICTURE, /This is no app file/],
  ['words', 'notes.txt', Buffer.from('Dear Sir,'), /This is no app file/],
  [
    'one node too many',
    'app.json',
    Buffer.from(JSON.stringify(doc(Array.from({ length: 5001 }, (_, i) => node(`n${i}`, 'logic.latch'))))),
    /5000/,
  ],
] as const;

async function openFile(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a file' }).first().click(),
  ]);
  await chooser.setFiles(file);
}

const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /./ });
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
async function rename(page: Page, from: string, to: string): Promise<void> {
  const builder = new Builder(page);
  await builder.select(from);
  await builder.settings.getByLabel('Name').fill(to);
  await expect(builder.node(to)).toBeVisible();
}

test('whatever goes wrong is said in words, and nothing is lost', async ({ browser }) => {
  test.setTimeout(300_000);
  await withProduct({}, async (product) => {
    const context = await browser.newContext({ baseURL: product.url, locale: 'en-US' });
    const person = await comeIn(context, product);
    const { api } = person;
    const page = await context.newPage();

    await test.step('files that are no apps', async () => {
      await page.goto('/');
      for (const [what, name, buffer, says] of BAD) {
        await test.step(what, async () => {
          await openFile(page, { name, mimeType: 'application/octet-stream', buffer });
          const dialog = page.getByRole('dialog', { name: 'This file cannot be opened' });
          await expect(dialog.getByRole('listitem').first()).toHaveText(says);
          await dialog.getByRole('button', { name: 'Close' }).last().click();
        });
      }
      await test.step('a film', async () => {
        const film = test.info().outputPath('film.mp4');
        writeFileSync(film, '');
        truncateSync(film, 33 * MEGABYTE);
        await openFile(page, film);
        const dialog = page.getByRole('dialog', { name: 'This file cannot be opened' });
        await expect(dialog.getByRole('listitem').first()).toHaveText(/33 MB/);
        await dialog.getByRole('button', { name: 'Close' }).last().click();
      });
      expect(await api.apps.list.query()).toEqual([]);
    });

    await test.step('a drawing that goes round in a ring opens, and says so', async () => {
      await openFile(page, {
        name: 'ring.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(ring)),
      });
      await page.waitForURL(/\/apps\//);
      await expect(page.locator('.react-flow__edge')).toHaveCount(2);
      await expect(page.getByRole('tabpanel')).toContainText(/ring/i);
      await expect(page.getByRole('button', { name: 'Deploy', exact: true })).toBeDisabled();
    });

    const { id: app } = await api.apps.create.mutate({ title: 'Drawing', doc: doc([node('n', 'logic.latch')]) });

    await test.step('the server is away in the middle of an edit: it is saved by itself when it is back', async () => {
      await page.goto(`/apps/${app}`);
      await page.route('**/api/trpc/drafts.save**', (route) => route.abort());
      await rename(page, 'Latch', 'Pump');
      await expect(alert(page)).toContainText('cannot be reached');
      await expect(alert(page)).toContainText('saved by themselves');
      await page.unroute('**/api/trpc/drafts.save**');
      await saved(page);
      const draft = await api.drafts.get.query({ app });
      expect(JSON.stringify(draft.doc.nodes)).toContain('Pump');
    });

    await test.step('what was not saved is there after a reload', async () => {
      await page.route('**/api/trpc/drafts.save**', (route) => route.abort());
      await rename(page, 'Pump', 'Fan');
      await expect(alert(page)).toContainText('cannot be reached');
      page.once('dialog', (dialog) => void dialog.accept());
      await page.reload();
      await expect(new Builder(page).node('Fan')).toBeVisible();
      await page.unroute('**/api/trpc/drafts.save**');
      await saved(page);
    });

    await test.step('two people change one app: theirs stands here, mine becomes a copy', async () => {
      const other = await context.newPage();
      await other.goto(`/apps/${app}`);
      await rename(other, 'Fan', 'Theirs');
      await saved(other);
      await rename(page, 'Fan', 'Mine');
      await expect(alert(page)).toContainText('changed elsewhere');
      await page.getByRole('button', { name: 'Keep mine as a copy' }).click();
      await expect(new Builder(page).node('Theirs')).toBeVisible();
      await expect(alert(page)).toHaveCount(0);
      await page.getByRole('button', { name: 'Open it' }).click();
      await page.waitForURL((url) => url.pathname.startsWith('/apps/') && !url.pathname.endsWith(app));
      await expect(new Builder(page).node('Mine')).toBeVisible();
      await other.close();
    });

    await test.step('two windows: mine is kept, and undo in it still works', async () => {
      const [one, two] = [await context.newPage(), await context.newPage()];
      for (const window of [one, two]) await window.goto(`/apps/${app}`);
      await rename(one, 'Theirs', 'First');
      await saved(one);
      await rename(two, 'Theirs', 'Second');
      await expect(alert(two)).toContainText('changed elsewhere');
      await two.getByRole('button', { name: 'Keep mine', exact: true }).click();
      await saved(two);
      expect(JSON.stringify((await api.drafts.get.query({ app })).doc.nodes)).toContain('Second');
      await two.getByRole('button', { name: 'Undo' }).first().click();
      await expect(new Builder(two).node('Theirs')).toBeVisible();
      await expect
        .poll(async () => JSON.stringify((await api.drafts.get.query({ app })).doc.nodes))
        .toContain('Theirs');
      await one.close();
      await two.close();
    });

    await test.step('a browser that keeps nothing is told of once', async () => {
      const refusing = await browser.newContext({ baseURL: product.url, locale: 'en-US' });
      await comeIn(refusing, product);
      const window = await refusing.newPage();
      await window.addInitScript(() => {
        Object.defineProperty(IDBFactory.prototype, 'open', {
          value() {
            throw new DOMException('Not here.', 'SecurityError');
          },
        });
      });
      await window.goto(`/apps/${app}`);
      await expect(window.getByText('This browser does not keep steps to undo')).toHaveCount(1);
      await rename(window, 'Theirs', 'Saved all the same');
      await saved(window);
      await refusing.close();
    });

    await test.step('before a device goes, it is said which app uses it', async () => {
      await api.devices.demo.mutate({});
      const { id: hot } = await api.apps.create.mutate({ title: 'Overheat', doc: doc([]) });
      const { version, doc: drawn } = await api.drafts.get.query({ app: hot });
      const bindings = { press: { device: 'press-1', tags: { temperature: 'temperature' } } };
      await api.drafts.save.mutate({ app: hot, doc: drawn, bindings, version });
      await page.goto('/devices');
      await page.getByRole('button', { name: /^More.*Press/ }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await expect(page.getByRole('dialog').getByRole('link', { name: 'Overheat' })).toBeVisible();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

      await page.goto('/devices/press-1');
      await page.getByRole('button', { name: /^Remove.*: .*Temperature/i }).click();
      const removed = page.getByRole('list', { name: 'Removed tags' });
      await expect(removed.getByRole('link', { name: 'Overheat' })).toBeVisible();
      await removed.getByRole('button', { name: 'Put back' }).click();
      await expect(removed).toBeHidden();
      await expect(page.getByRole('button', { name: /^Remove.*: .*Temperature/i })).toBeVisible();
    });
    await context.close();
  });
});
