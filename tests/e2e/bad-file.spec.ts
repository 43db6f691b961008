/** Files that are no apps: a sentence each, nothing half-saved, nothing crashed. */
import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { withProduct } from './product.ts';
import { reportApp } from './report-app.ts';
import { ADMIN, visit } from './visitor.ts';

const node = { id: 'n', type: 'logic.threshold', version: 1, config: {}, at: { x: 0, y: 0 } };
const many = (nodes: number) => `{"format":1,"title":"x","nodes":[${`${JSON.stringify(node)},`.repeat(nodes)}0]}`;
const BAD: readonly (readonly [what: string, file: string, says: RegExp])[] = [
  ['no JSON', 'hello {', /goes wrong at line 1/],
  ['another kind of JSON', '[1, 2, 3]', /holds something else/],
  ['a newer format', JSON.stringify({ ...reportApp, format: 99 }), /A newer Jig made this app/],
  ['wrong types', JSON.stringify({ ...reportApp, nodes: [{ ...node, at: 'here', config: 7 }] }), /The file is damaged/],
  ['more text than an app has', many(300_000), /at most 8000000 are allowed/],
  ['a file that is not even read', many(1_000_000), /an app has 32 MB at most/],
];

async function openFile(page: Page, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a file' }).first().click(),
  ]);
  const file = test.info().outputPath('app.json');
  writeFileSync(file, text);
  await chooser.setFiles(file);
}

test('refuses files that are no apps in words, and opens one with an unknown node as far as it can', async ({
  page,
}) => {
  await withProduct({}, async (product) => {
    const person = await visit(product.url);
    await page.goto(`${product.url}/sign-in`);
    await page.getByLabel('Name').fill(ADMIN.name);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();

    for (const [what, file, says] of BAD) {
      await test.step(what, async () => {
        await openFile(page, file);
        const dialog = page.getByRole('dialog', { name: 'This file cannot be opened' });
        await expect(dialog.getByRole('listitem').first()).toHaveText(says);
        await dialog.getByRole('button', { name: 'Close' }).last().click();
        await expect(dialog).toBeHidden();
      });
    }
    expect(await person.api.apps.list.query()).toEqual([]);

    const unknown = { ...node, id: 'x', type: 'logic.from-the-future' };
    await openFile(page, JSON.stringify({ ...reportApp, nodes: [...reportApp.nodes, unknown] }));
    await page.waitForURL(/\/apps\//);
    await expect(page.locator('.react-flow__node')).toHaveCount(3);
    await expect(page.locator('.react-flow__node').filter({ hasText: 'logic.from-the-future' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Deploy', exact: true })).toBeDisabled();
    expect(await person.api.apps.list.query()).toHaveLength(1);
  });
});
