/** The canvas as a person's hands know it: drag from the palette, pull wires, fill in settings. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Builder {
  readonly page: Page;
  readonly palette: Locator;
  readonly settings: Locator;

  constructor(page: Page) {
    this.page = page;
    this.palette = page.getByRole('navigation', { name: 'Nodes' });
    this.settings = page.getByRole('complementary', { name: 'Settings' });
  }

  /** Makes a new app from the home page and opens its canvas. */
  async newApp(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New app' }).first().click();
    await this.page.getByRole('dialog').getByLabel('Name').fill(name);
    await this.page.keyboard.press('Enter');
    await expect(this.palette).toBeVisible();
  }

  /** By the name it has on the canvas. */
  node(title: string): Locator {
    return this.page.locator(`.react-flow__node[aria-label^="${title}, "]`);
  }

  /** Drags a palette item so that it is dropped at this point of the window. */
  async drag(item: string, x: number, y: number): Promise<void> {
    const source = this.palette
      .locator('button')
      .filter({ has: this.page.getByText(item, { exact: true }) })
      .first();
    await source.scrollIntoViewIfNeeded();
    const before = await this.page.locator('.react-flow__node').count();
    const box = await boxOf(source);
    const { mouse } = this.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(x - 30, y - 20, { steps: 5 });
    await mouse.move(x, y, { steps: 3 });
    await mouse.up();
    await expect(this.page.locator('.react-flow__node')).toHaveCount(before + 1);
  }

  /** Pulls a wire from an output to an input. */
  async wire(from: string, output: string, to: string, input: string): Promise<void> {
    const before = await this.page.locator('.react-flow__edge').count();
    const start = await boxOf(this.node(from).getByRole('button', { name: `Output: ${output}`, exact: true }));
    const end = await boxOf(this.node(to).getByRole('button', { name: `Input: ${input}`, exact: true }));
    const { mouse } = this.page;
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(end.x - 20, end.y + 10, { steps: 6 });
    await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 3 });
    await mouse.up();
    await expect(this.page.locator('.react-flow__edge')).toHaveCount(before + 1);
  }

  /** Selects a node by its title, so that its settings open. */
  async select(title: string): Promise<void> {
    await this.node(title).getByText(title, { exact: true }).first().click();
    await expect(this.settings.getByLabel('Name')).toBeVisible();
  }

  /** Deploys, reading first what the app may do; gives that text. */
  async deploy(): Promise<string> {
    const button = this.page.getByRole('button', { name: 'Deploy', exact: true });
    await button.first().click();
    const dialog = this.page.getByRole('dialog');
    const manifest = (await dialog.textContent()) ?? '';
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(this.page.getByText(/^Running r\d+$/)).toBeVisible();
    return manifest;
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the screen.`);
  return box;
}
