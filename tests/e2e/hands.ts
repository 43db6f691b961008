/** What a person does at the screen, counted: a click, a field filled in, a choice, a key. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { Product } from './product.ts';
import { type Visitor, visit } from './visitor.ts';

export interface Hands {
  readonly steps: number;
  click(role: 'link' | 'button', name: string | RegExp, within?: Locator): Promise<void>;
  fill(label: string, text: string, within?: Locator): Promise<void>;
  choose(label: string, choice: string, within?: Locator): Promise<void>;
}

export function hands(page: Page): Hands {
  let steps = 0;
  return {
    get steps() {
      return steps;
    },
    async click(role, name, within) {
      steps++;
      await (within ?? page).getByRole(role, { name, exact: typeof name === 'string' }).click();
    },
    async fill(label, text, within) {
      steps++;
      await (within ?? page)
        .getByLabel(label, { exact: label === 'Port' || label === 'Name' || label === 'Limit' })
        .first()
        .fill(text);
    },
    async choose(label, choice, within) {
      steps++;
      await (within ?? page).getByLabel(label, { exact: true }).selectOption(choice);
    },
  };
}

/** Makes the first account, and takes nothing along. */
export async function setUpEmpty(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Name').fill('Wang');
  await page.getByLabel('Password', { exact: true }).fill('jig-jig-2026');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: 'No, start empty' }).click();
  await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
}

/** The first admin of the site, signed in in this browser, reading English. */
export async function comeIn(context: BrowserContext, { url }: Pick<Product, 'url'>): Promise<Visitor> {
  const person = await visit(url);
  const cookies = person.cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
  await context.addCookies([...cookies, { name: 'jig-lang', value: 'en', url }]);
  return person;
}
