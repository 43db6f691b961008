/** A person connects a Modbus device by hand; then it goes away, and comes back. */
import { expect, type Page, test } from '@playwright/test';
import type { RegisterModel } from '#runtime/drivers/modbus/server.ts';
import { startModbusSimulator } from '#runtime/drivers/modbus-tcp/simulator.ts';
import { withProduct } from './product.ts';

/** A kiln: temperature × 10 in register 0, door in coil 0. There is nothing else. */
const kiln = { temperature: 0, door: 0 };
const model: RegisterModel = {
  read: (area, offset) =>
    offset !== 0 ? undefined : area === 'holding' ? kiln.temperature : area === 'coil' ? kiln.door : undefined,
  writable: () => 'no-address',
  write: () => undefined,
};
const startKiln = (port: number) => startModbusSimulator(model, { port, unitId: 1 });

async function setUpEmpty(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Name').fill('Wang');
  await page.getByLabel('Password', { exact: true }).fill('jig-jig-2026');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: 'No, start empty' }).click();
  await page.getByRole('link', { name: 'Devices', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Devices', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Connect a device' }).click();
  await page.getByRole('button', { name: /^Modbus TCP/ }).click();
}

/** The tags' rows in the form. */
const row = (page: Page, index: number) => page.getByRole('listitem').nth(index);

test('a device connected by hand is read, lost in words, and read again', async ({ page }) => {
  // A build may come first.
  test.setTimeout(240_000);
  kiln.temperature = 815;
  let simulator = await startKiln(0);
  const { port } = simulator;
  await withProduct({}, async (product) => {
    await setUpEmpty(page, product.url);

    await test.step('asks only for what this type needs', async () => {
      await expect(page.getByLabel('Bit (0–15)')).toBeHidden();
      await expect(page.getByLabel('Text length (bytes)')).toBeHidden();
      await page.getByLabel('Data type').selectOption('On/off');
      await expect(page.getByLabel('Bit (0–15)')).toBeVisible();
      await page.getByLabel('Data type').selectOption('uint16');
      await expect(page.getByLabel('Bit (0–15)')).toBeHidden();
    });

    await test.step('says at the field what is wrong', async () => {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByLabel('IP address')).toHaveAccessibleDescription('Fill this in');
      await page.getByLabel('Address (from 0)').fill('70000');
      await expect(page.getByLabel('Address (from 0)')).toHaveAccessibleDescription('Between 0 and 65535');
    });

    await test.step('tests the connection and shows what was read, and what the device does not have', async () => {
      await page.getByLabel('Name', { exact: true }).first().fill('Kiln');
      await page.getByLabel('IP address').fill('127.0.0.1');
      await page.getByLabel('Port').fill(String(port));
      await row(page, 0).getByLabel('Name').fill('Temperature');
      await row(page, 0).getByLabel('Address (from 0)').fill('0');
      await row(page, 0).getByLabel('Unit').selectOption('°C');
      // Enter goes on to the next tag, at the next address.
      await row(page, 0).getByLabel('Name').press('Enter');
      await expect(row(page, 1).getByLabel('Name')).toBeFocused();
      await expect(row(page, 1).getByLabel('Address (from 0)')).toHaveValue('1');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByText(/^Connected in/)).toBeVisible();
      await expect(row(page, 0).getByRole('status')).toContainText('815 °C');
      await expect(row(page, 1).getByRole('status')).toContainText('the device has no such address');
    });

    await test.step('shows live values once it is saved', async () => {
      await row(page, 1).getByLabel('Name').fill('Door');
      await row(page, 1).getByLabel('Area').selectOption('Coil (0x)');
      await row(page, 1).getByLabel('Address (from 0)').fill('0');
      await row(page, 1).getByLabel('Unit').selectOption('none');
      await page.getByRole('button', { name: 'Save device' }).click();
      await expect(page.getByRole('heading', { name: 'Kiln' })).toBeVisible();
      await expect(page.getByText('Online', { exact: true })).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'Temperature' })).toContainText('815');
      await expect(page.getByRole('listitem').filter({ hasText: 'Door' })).toContainText('no');
      kiln.temperature = 820;
      kiln.door = 1;
      await expect(page.getByRole('listitem').filter({ hasText: 'Temperature' })).toContainText('820');
      await expect(page.getByRole('listitem').filter({ hasText: 'Door' })).toContainText('yes');
    });

    await test.step('says within seconds that it is gone, in the language of the reader', async () => {
      await simulator.close();
      await expect(page.getByText(/^Offline since/)).toBeVisible();
      await expect(page.getByText(`Nothing listens on 127.0.0.1:${port}.`)).toBeVisible();
      await page.getByRole('button', { name: '中文' }).click();
      await expect(page.getByText(/起离线$/)).toBeVisible();
      await expect(page.getByText(`127.0.0.1:${port} 没有应答`)).toBeVisible();
      await page.getByRole('button', { name: 'English' }).click();
    });

    await test.step('is good again by itself', async () => {
      kiln.temperature = 640;
      simulator = await startKiln(port);
      await expect(page.getByText('Online', { exact: true })).toBeVisible({ timeout: 40_000 });
      await expect(page.getByRole('listitem').filter({ hasText: 'Temperature' })).toContainText('640');
    });
  });
  await simulator.close();
});
