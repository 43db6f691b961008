/** axe on a page as it stands, in the looks every screen is seen in. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { ADMIN } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Both themes, both languages, a desk and a phone. */
export const LOOKS = [
  { theme: 'light', viewport: { width: 1440, height: 900 }, locale: 'zh-CN' },
  { theme: 'dark', viewport: { width: 390, height: 844 }, locale: 'en-US' },
] as const;
export type Look = (typeof LOOKS)[number];

/** `screen: rule — where` of everything serious. */
export async function faults(page: Page, screen: string): Promise<string[]> {
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

export async function openIn(browser: Browser, url: string, { theme, viewport, locale }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    baseURL: url,
  });
  return context.newPage();
}

/** From the sign-in page to the apps. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel(/^(姓名|Name)$/).fill(ADMIN.name);
  await page.getByLabel(/^(密码|Password)$/).fill(ADMIN.password);
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await expect(page.getByRole('heading', { name: /^(应用|Apps)$/ })).toBeVisible();
}
