/** The canvas in a person's hands: putting nodes into wires, framing, tidying, finding, undoing after a reload; and all of it by keyboard. */
import { expect, type Page, test } from '@playwright/test';
import { Builder } from './builder.ts';
import { type Product, withProduct } from './product.ts';
import { ADMIN, visit } from './visitor.ts';

async function signIn(page: Page, product: Product): Promise<void> {
  await visit(product.url);
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel('Name').fill(ADMIN.name);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
}

const wires = (page: Page) =>
  page.locator('.react-flow__edge').evaluateAll((all) => all.map((wire) => wire.getAttribute('aria-label')).sort());
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
const placeOf = async (builder: Builder, title: string) => {
  const box = await builder.node(title).first().boundingBox();
  if (!box) throw new Error(`${title} is not on the screen.`);
  return box;
};

/** Pulse → on/off delay → latch, drawn by hand. */
async function drawRow(builder: Builder): Promise<void> {
  await builder.drag('Pulse', 300, 150);
  await builder.drag('On/off delay', 560, 150);
  await builder.drag('Latch', 820, 150);
  await builder.wire('Pulse', 'Output', 'On/off delay', 'Input');
  await builder.wire('On/off delay', 'Output', 'Latch', 'Set');
}

test('nodes are put into wires, replaced, framed and tidied, and a reload forgets no step', async ({ page }) => {
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    await signIn(page, product);
    const builder = new Builder(page);
    await builder.newApp('Row');
    await drawRow(builder);

    await test.step('into a wire, by its button', async () => {
      await page.locator('.react-flow__edge').first().click({ force: true });
      await page.getByRole('button', { name: 'Put a node into this wire' }).click();
      const list = page.getByRole('dialog', { name: 'Put a node into this wire' });
      await expect(list.getByRole('option', { name: 'Insert row' })).toBeHidden();
      await list.getByRole('combobox').fill('latch');
      await page.keyboard.press('Enter');
      await expect(page.locator('.react-flow__node')).toHaveCount(4);
      expect(await wires(page)).toHaveLength(3);
    });

    await test.step('into a wire, dropped on it from the palette', async () => {
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.keyboard.press('Escape');
      const path = page.locator('.react-flow__edge').last().locator('path').first();
      const box = await path.boundingBox();
      if (!box) throw new Error('The wire is not on the screen.');
      await builder.drag('Pulse', box.x + box.width / 2, box.y + box.height / 2);
      await expect(page.locator('.react-flow__edge')).toHaveCount(4);
      await page.keyboard.press('Control+z');
      await expect(page.locator('.react-flow__edge')).toHaveCount(3);
      await expect(page.locator('.react-flow__node')).toHaveCount(4);
    });

    await test.step('another type in its place keeps the wires', async () => {
      const before = await wires(page);
      await builder.node('On/off delay').click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^Replace by/ }).click();
      await page.getByRole('combobox', { name: 'Replace by which node?' }).fill('pulse');
      await page.keyboard.press('Enter');
      await expect(builder.node('On/off delay')).toBeHidden();
      expect(await wires(page)).toHaveLength(before.length);
    });

    await test.step('a frame that has a name and moves as one', async () => {
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+g');
      const title = page.getByRole('button', { name: 'New group, a group of 4 nodes' });
      await title.dblclick();
      await page.getByLabel('Name of the group').fill('Cooling');
      await page.keyboard.press('Enter');
      const frame = page.getByRole('button', { name: 'Cooling, a group of 4 nodes' });
      const before = await placeOf(builder, 'Pulse');
      const grip = await frame.boundingBox();
      if (!grip) throw new Error('The group is not on the screen.');
      await page.mouse.move(grip.x + 10, grip.y + 8);
      await page.mouse.down();
      await page.mouse.move(grip.x + 50, grip.y + 88, { steps: 5 });
      await page.mouse.up();
      const after = await placeOf(builder, 'Pulse');
      expect([Math.round(after.x - before.x), Math.round(after.y - before.y)]).toEqual([40, 80]);
      await page.keyboard.press('Control+z');
      expect(Math.round((await placeOf(builder, 'Pulse')).y)).toBe(Math.round(before.y));
    });

    await test.step('tidied from left to right', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+T');
      await expect
        .poll(async () => {
          const xs = await page
            .locator('.react-flow__node')
            .evaluateAll((all) => all.map((node) => Math.round(node.getBoundingClientRect().x)));
          return new Set(xs).size;
        })
        .toBe(4);
    });

    await test.step('after a reload each step can still be undone and done again', async () => {
      await saved(page);
      const now = await wires(page);
      await page.reload();
      await expect(page.locator('.react-flow__node')).toHaveCount(4);
      expect(await wires(page)).toEqual(now);
      const undo = page.getByRole('button', { name: /^Undo/ });
      // The steps are read back from the browser's own store.
      await expect(undo).toBeEnabled();
      while (await undo.isEnabled()) await undo.click();
      await expect(page.locator('.react-flow__node')).toHaveCount(0);
      const redo = page.getByRole('button', { name: /^Redo/ });
      while (await redo.isEnabled()) await redo.click();
      await expect(page.locator('.react-flow__node')).toHaveCount(4);
      await expect(page.getByRole('button', { name: 'Cooling, a group of 4 nodes' })).toBeVisible();
      await expect.poll(() => wires(page)).toEqual(now);
    });

    await test.step('rubbish on the clipboard changes nothing, and is said', async () => {
      await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'Dear Sir or Madam');
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      await expect(page.getByText('neither nodes nor an app file')).toBeVisible();
      await expect(page.locator('.react-flow__node')).toHaveCount(4);
    });

    await test.step('found from another app', async () => {
      await saved(page);
      await page.getByRole('link', { name: 'All apps' }).click();
      await builder.newApp('Other');
      await page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: /^Find a command/ });
      await field.fill('latch row');
      await expect(page.getByText('Nothing is called')).toBeVisible();
      await field.fill('latch');
      await page.getByRole('group', { name: 'Other apps' }).getByRole('option').first().click();
      await expect(page).toHaveURL(/\/apps\/[^/]+\?node=/);
      await expect(builder.settings.getByLabel('Name')).toBeVisible();
      await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
    });
  });
});

test('a flow is drawn, wired, set up and arranged by keyboard alone', async ({ page }) => {
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    await signIn(page, product);
    const builder = new Builder(page);
    await builder.newApp('Keys');
    const { keyboard } = page;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
    };
    const add = async (name: string) => {
      await press('Control+k');
      await keyboard.type(name);
      const first = page.getByRole('group', { name: 'Add' }).getByRole('option').first();
      await expect(first).toBeVisible();
      // The list begins with what is there already.
      for (let i = 0; i < 40 && (await first.getAttribute('aria-selected')) !== 'true'; i++) await press('ArrowDown');
      await press('Enter');
    };
    await add('pulse');
    await expect(builder.node('Pulse')).toBeVisible();
    await add('latch');
    await expect(builder.node('Latch')).toBeVisible();
    // Back to the pulse, and a wire from it.
    await press('Alt+ArrowLeft');
    await expect(page.locator('.react-flow__node.selected')).toHaveAttribute('aria-label', /^Pulse/);
    await press('w');
    await keyboard.type('latch set');
    await press('Enter');
    expect(await wires(page)).toEqual(['Wire from “Pulse” to “Latch”']);
    // A new node at the end of the wire.
    await press('Alt+ArrowRight', 'w');
    await keyboard.type('on/off');
    await press('Enter');
    await expect(builder.node('On/off delay')).toBeVisible();
    expect(await wires(page)).toHaveLength(2);
    // Its first setting.
    await press('Alt+ArrowLeft', 'Alt+ArrowRight');
    await press('Enter');
    await expect(builder.settings.locator(':focus')).toBeVisible();
    // From the setting back to the node, and on.
    await press('Escape');
    await expect(page.locator('.react-flow__node.selected')).toBeFocused();
    await press('Control+a', 'Control+g');
    await expect(page.getByRole('button', { name: 'New group, a group of 3 nodes' })).toBeVisible();
    await press('Shift+?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await press('Escape');
    await press('Control+z', 'Control+z');
    expect(await wires(page)).toHaveLength(1);
  });
});

test('what could not be saved survives a reload', async ({ page, context }) => {
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    await signIn(page, product);
    const builder = new Builder(page);
    await builder.newApp('Cut off');
    await builder.drag('Pulse', 300, 150);
    await saved(page);
    await context.route('**/api/trpc/drafts.save*', (route) => route.abort());
    await builder.drag('Latch', 620, 150);
    await expect(page.getByRole('alert').filter({ hasText: 'Could not save' })).toBeVisible();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(page.locator('.react-flow__node')).toHaveCount(2);
    await expect(page.getByRole('alert').filter({ hasText: 'Could not save' })).toBeVisible();
    await context.unroute('**/api/trpc/drafts.save*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await saved(page);
    await page.reload();
    await expect(page.locator('.react-flow__node')).toHaveCount(2);
  });
});
