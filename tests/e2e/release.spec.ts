/** The release archive: unpacked anywhere, it starts with one command and needs neither npm nor a Node of the machine's. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { comeIn } from './hands.ts';
import { withProduct } from './product.ts';
import { FORM, reportApp, TABLE } from './report-app.ts';
import { until } from './until.ts';

const checkout = join(import.meta.dirname, '..', '..');

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with ${status}.\n${stdout}${stderr}`);
  return stdout;
}

/** Scenarios, the guide, the code editor, and the kernel in its frame. */
async function seesWhatComesAlong(page: Page, url: string, app: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'New app' }).first().click();
  for (const title of [/^Energy dashboard/, /^Work reporting/, /^AGV low battery/])
    await expect(page.getByRole('dialog').getByRole('button', { name: title })).toBeVisible();

  await page.goto(`${url}/help/guide/try-it`);
  await expect(page.getByRole('main')).toContainText('On the test bench');
  expect((await page.request.get(`${url}/generated/code/monaco.js`)).status()).toBe(200);

  await page.goto(`${url}/apps/${app}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await page.keyboard.press('t');
  const bench = page.getByRole('tabpanel', { name: 'Test bench' });
  await bench.getByLabel('Order').fill('A-2');
  await bench.getByLabel('Good').fill('7');
  await bench.getByRole('button', { name: 'Send' }).click();
  await expect(bench.getByRole('log')).toContainText('New row in “Reports”');
}

test('a packed release starts elsewhere and runs an app', async ({ page, context }) => {
  test.setTimeout(600_000);
  const said = run(process.execPath, [join(checkout, 'scripts', 'package.mjs')], checkout);
  const archive = /^(\S+\.tar\.gz): /m.exec(said)?.[1];
  expect(archive).toBeDefined();
  const elsewhere = mkdtempSync(join(tmpdir(), 'jig-release-'));
  try {
    run('tar', ['xf', archive ?? ''], elsewhere);
    const root = join(elsewhere, readdirSync(elsewhere)[0] ?? '');
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    for (const tool of ['prisma', 'typescript', 'esbuild']) {
      expect(existsSync(join(root, 'node_modules', tool))).toBe(false);
    }

    await withProduct({ root, env: { PATH: '/usr/bin:/bin' } }, async (product) => {
      const person = await comeIn(context, product);
      const app = await person.deploy(reportApp);
      const answer = await person.submit(app, FORM, 'release-0001', { order_no: 'A-1', good: 7 });
      expect(answer).toMatchObject({ ok: true });
      const row = await until('the row', async () => {
        const { rows } = await person.api.tables.rows.query({ app, table: TABLE, limit: 1 });
        return rows[0];
      });
      expect(row).toMatchObject({ order_no: 'A-1', good: 7 });
      await seesWhatComesAlong(page, product.url, app);
    });
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});
