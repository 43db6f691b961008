/** From an empty site a workshop head connects a Modbus device, says "alarm above 80 °C" on its tag, and handles what comes, by hand and by keyboard. */
import { expect, type Page, test } from '@playwright/test';
import type { RegisterModel } from '#runtime/drivers/modbus/server.ts';
import { startModbusSimulator } from '#runtime/drivers/modbus-tcp/simulator.ts';
import { withProduct } from './product.ts';

/** A kiln: temperature × 10 in register 0. There is nothing else. */
const kiln = { temperature: 250 };
const model: RegisterModel = {
  read: (area, offset) => (offset === 0 && area === 'holding' ? kiln.temperature : undefined),
  writable: () => 'no-address',
  write: () => undefined,
};

async function connectKiln(page: Page, url: string, port: number): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Name').fill('Wang');
  await page.getByLabel('Password', { exact: true }).fill('jig-jig-2026');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: 'No, start empty' }).click();
  await page.getByRole('link', { name: 'Devices', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Devices', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Connect a device' }).click();
  await page.getByRole('button', { name: /^Modbus TCP/ }).click();
  await page.getByLabel('Name', { exact: true }).first().fill('Kiln');
  await page.getByLabel('IP address').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(port));
  const tag = page.getByRole('listitem').first();
  await tag.getByLabel('Name').fill('Temperature');
  await tag.getByLabel('Address (from 0)').fill('0');
  await tag.getByLabel('Unit').selectOption('°C');
  await tag.getByRole('button', { name: 'More settings' }).click();
  await tag.getByLabel('Scaling').selectOption('factor');
  await tag.getByLabel('Factor').fill('0.1');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('25.0')).toBeVisible();
}

const standing = (page: Page) => page.getByRole('list', { name: 'Now' }).getByRole('listitem');

test('an alarm above 80 °C on a tag, acknowledged, shelved, found in the journal, without an app', async ({ page }) => {
  // A build may come first.
  test.setTimeout(240_000);
  kiln.temperature = 250;
  const simulator = await startModbusSimulator(model, { port: 0, unitId: 1 });
  await withProduct({}, async (product) => {
    await connectKiln(page, product.url, simulator.port);

    await test.step('three fields on the tag say when to raise it', async () => {
      await page.getByRole('button', { name: 'Set an alarm: Temperature' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
      await dialog.getByLabel('Limit').fill('80');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog).toBeHidden();
      await page.getByRole('link', { name: 'Alarms', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'No alarms' })).toBeVisible();
    });

    await test.step('it comes up by itself, and is acknowledged by keyboard', async () => {
      kiln.temperature = 852;
      await expect(standing(page)).toContainText('Temperature above 80 °C: 85.2 °C');
      await expect(standing(page)).toContainText('Not acknowledged');
      await standing(page).focus();
      await page.keyboard.press('a');
      await expect(standing(page)).toContainText('Acknowledged by Wang');
    });

    await test.step('shelved with a reason it is silent, and comes back when it is let go', async () => {
      await standing(page).focus();
      await page.keyboard.press('s');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('Thick plates');
      await dialog.getByRole('button', { name: 'Shelve', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'No alarms' })).toBeVisible();
      await expect(page.getByText('Thick plates')).toBeVisible();
      await page.getByRole('button', { name: 'Unshelve' }).click();
      await expect(standing(page)).toContainText('Not acknowledged');
    });

    await test.step('the journal has it all, and finds it by a word of the reason', async () => {
      await page.getByRole('link', { name: 'Journal' }).click();
      await page.getByLabel('Search the journal').fill('thick');
      await expect(page.getByRole('row')).toHaveCount(2);
      await expect(page.getByRole('row').nth(1)).toContainText('Shelved');
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Export CSV' }).click();
      expect((await download).suggestedFilename()).toBe('alarms.csv');
    });

    await test.step('at run time the limit is adjusted, the engineered one kept', async () => {
      await page.getByRole('link', { name: 'Limits' }).click();
      await page.getByRole('button', { name: 'Adjust…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('New limit').fill('90');
      await dialog.getByLabel('Reason').fill('Thick plates');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('main')).toContainText('Temperature · Above 80 °C');
      await expect(page.getByRole('main')).toContainText('now 90 °C (Wang');
      await page.getByRole('link', { name: 'Now' }).click();
      await expect(standing(page)).toContainText('Back to normal, not acknowledged');
    });
  });
  await simulator.close();
});
