/** Nothing keeps people out of a screen: axe finds no serious fault on any, in both themes, on a desk and on a phone. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { tagAlarmDef } from '#runtime/rpc/index.ts';
import { withProduct } from './product.ts';
import { reportApp } from './report-app.ts';
import { ADMIN, visit } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = [
  { theme: 'light', viewport: { width: 1440, height: 900 }, locale: 'zh-CN' },
  { theme: 'dark', viewport: { width: 390, height: 844 }, locale: 'en-US' },
] as const;
/** Path → what is there once it stands, in both languages. */
const SCREENS: readonly (readonly [string, RegExp])[] = [
  ['/', /报工|Report/i],
  ['/devices', /°C/],
  ['/devices/new', /Modbus TCP/],
  ['/devices/new?profile=danfoss-fc51', /16-13/],
  ['/devices/press-1', /Modbus TCP/],
  ['/tables', /\d 行|\d rows?/],
  ['/alarms', /报警记录|Journal/],
  ['/alarms/journal', /查找记录|Search the journal/],
  ['/alarms/figures', /最近 24 小时|Last 24 hours/],
  ['/alarms/limits', /高于 1 °C|Above 1 °C/],
  ['/alarms/notify', /还没有通知规则|No notifications yet/],
  ['/people', /管理员|Admin/],
  ['/system', /审计|Audit/],
];

/** `screen: rule — where` of everything serious. */
async function faults(page: Page, screen: string): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${screen}: ${id} — ${target} ${failureSummary}`),
    );
}

async function open(browser: Browser, url: string, { theme, viewport, locale }: (typeof LOOKS)[number]): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    baseURL: url,
  });
  return context.newPage();
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel(/^(姓名|Name)$/).fill(ADMIN.name);
  await page.getByLabel(/^(密码|Password)$/).fill(ADMIN.password);
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await expect(page.getByRole('main')).toContainText(SCREENS[0]?.[1] ?? '');
}

/** Every screen, and the dialogs on the way. */
async function walk(page: Page): Promise<string[]> {
  const found = await page.goto('/sign-in').then(() => faults(page, '/sign-in'));
  await signIn(page);
  for (const [path, there] of SCREENS) {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText(there);
    found.push(...(await faults(page, path)));
  }
  await page.goto('/people');
  await page.getByRole('button', { name: /^(添加人员|Add a person)$/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await faults(page, 'add a person')));
  await page.goto('/devices');
  await page
    .getByRole('button', { name: /^(设定|Set) / })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await faults(page, 'set a value')));
  return found;
}

test('axe finds nothing serious on any screen, in both themes', async ({ browser }) => {
  // A build may come first.
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    const first = await open(browser, product.url, LOOKS[0]);
    await first.goto('/setup');
    expect(await faults(first, '/setup')).toEqual([]);
    await first.context().close();

    const person = await visit(product.url);
    await person.api.devices.demo.mutate({});
    await person.deploy(reportApp);
    // One that stands, so that the console is not looked at empty.
    const hot = tagAlarmDef.parse({ device: 'press-1', tag: 'temperature', kind: 'high', limit: 1 });
    await person.api.alarms.saveLimit.mutate({ def: hot });
    for (const look of LOOKS) {
      const page = await open(browser, product.url, look);
      expect(await walk(page)).toEqual([]);
      await page.context().close();
    }
  });
});
