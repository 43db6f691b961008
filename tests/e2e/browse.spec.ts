/** A person browses what an OPC UA server (node-opcua's) has, ticks tags, and sees them live: by hand and by keyboard. */
import { expect, test } from '@playwright/test';
import { type Cleanup, startUaServer } from '#tests/peers/opc-ua-rig.ts';
import { comeIn } from './hands.ts';
import { withProduct } from './product.ts';

test('tags are found by browsing, ticked and live', async ({ page, context }) => {
  // A build may come first.
  test.setTimeout(240_000);
  const cleanups: Cleanup[] = [];
  const server = await startUaServer(cleanups);
  await withProduct({}, async (product) => {
    await comeIn(context, product);
    await page.goto(`${product.url}/devices/new?protocol=opc-ua`);
    await page.getByLabel('Name', { exact: true }).first().fill('Line 1');
    await page.getByLabel('Server address').fill(`opc.tcp://127.0.0.1:${server.port}`);
    const dialog = page.getByRole('dialog');
    const item = (name: string) => dialog.getByRole('treeitem', { name: new RegExp(`^${name}\\b`) });

    await test.step('folders open by hand, and by the arrow keys', async () => {
      await page.getByRole('button', { name: 'Browse the device' }).click();
      await expect(item('Line 1')).toBeVisible();
      await item('Line 1').focus();
      await page.keyboard.press('ArrowRight');
      await expect(item('Speed')).toBeVisible();
      await expect(item('Line 1')).toHaveAttribute('aria-expanded', 'true');
    });

    await test.step('type, unit and access come along', async () => {
      await expect(item('Oil')).toContainText('°C');
      await expect(item('Serial')).toContainText(/read$/);
      await item('Speed').click();
      await item('Oil').focus();
      await page.keyboard.press('Space');
      await expect(item('Oil')).toHaveAttribute('aria-checked', 'true');
      await dialog.getByRole('button', { name: 'Add 2 tags' }).click();
      await expect(dialog).toBeHidden();
    });

    await test.step('what was added is known the next time', async () => {
      await page.getByRole('button', { name: 'Browse the device' }).click();
      await item('Line 1').focus();
      await page.keyboard.press('ArrowRight');
      await expect(item('Speed')).toContainText('already added');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('saved, they are live and follow the server', async () => {
      await page.getByRole('button', { name: 'Save device' }).click();
      await expect(page.getByText('Online', { exact: true })).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'Oil' })).toContainText('57.5');
      await server.set('Speed', { value: 3.25 });
      await expect(page.getByRole('listitem').filter({ hasText: 'Speed' })).toContainText('3.25');
    });
  });
  for (const clean of cleanups.reverse()) await clean();
});
