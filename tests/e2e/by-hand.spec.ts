/** What people do to tags by hand: hold a value in a device's place, try everything without sending, read a gauge on the phone. */
import { expect, test } from '@playwright/test';
import { deviceDef } from '#runtime/contract/index.ts';
import type { RegisterModel } from '#runtime/drivers/modbus/server.ts';
import { startModbusSimulator } from '#runtime/drivers/modbus-tcp/simulator.ts';
import { comeIn } from './hands.ts';
import { withProduct } from './product.ts';

/** A kiln: temperature in register 0, set point in register 1. */
const kiln = { temperature: 640, setPoint: 700, writes: 0 };
const model: RegisterModel = {
  read: (_area, offset) => (offset === 0 ? kiln.temperature : offset === 1 ? kiln.setPoint : undefined),
  writable: (_area, offset) => (offset === 1 ? 'ok' : 'no-address'),
  write(_area, _offset, value) {
    kiln.writes++;
    kiln.setPoint = value;
  },
};

test('a value is held in place of the device’s: marked, timed, and undone', async ({ page, context }) => {
  // A build may come first.
  test.setTimeout(240_000);
  const simulator = await startModbusSimulator(model, { port: 0, unitId: 1 });
  await withProduct({}, async (product) => {
    const { api } = await comeIn(context, product);
    const def = deviceDef.parse({
      title: 'Kiln',
      protocol: 'modbus-tcp',
      endpoint: { host: '127.0.0.1', port: simulator.port },
      tags: {
        temperature: { title: 'Temperature', address: { offset: 0 }, type: 'int', unit: 'Cel' },
        setPoint: { title: 'Set point', address: { offset: 1 }, type: 'int', access: 'read-write' },
      },
    });
    await api.devices.save.mutate({ id: 'kiln', def });
    await page.goto(`${product.url}/devices`);
    const row = page.getByRole('listitem').filter({ hasText: 'Temperature' });
    const dialog = page.getByRole('dialog');

    await test.step('it needs a reason, and is marked wherever it is shown', async () => {
      await expect(row).toContainText('640');
      await row.getByRole('button', { name: 'Temperature', exact: true }).click();
      await dialog.getByRole('button', { name: 'Hold a value in its place…' }).click();
      await dialog.getByLabel('Value in its place').fill('655');
      await dialog.getByLabel('For', { exact: true }).selectOption('15 minutes');
      await expect(dialog.getByRole('button', { name: 'Hold this value' })).toBeDisabled();
      await dialog.getByLabel('Why').fill('Probe out for calibration');
      await dialog.getByRole('button', { name: 'Hold this value' }).click();
      await expect(row).toContainText('held by hand');
      await expect(row).toContainText('655');
      kiln.temperature = 641;
      await page.goto(`${product.url}/system`);
      await expect(page.getByRole('main')).toContainText('One tag is held by hand.');
    });

    await test.step('it says who holds it, why and until when, and is there again after a crash', async () => {
      await product.kill('runtime');
      await product.healthy();
      await page.goto(`${product.url}/devices`);
      await expect(row).toContainText('655');
      await row.getByRole('button', { name: 'Temperature', exact: true }).click();
      await expect(dialog).toContainText(/Held by 王工 until \d/);
      await expect(dialog).toContainText('Probe out for calibration');
    });

    await test.step('undone, the device is seen again', async () => {
      await dialog.getByRole('button', { name: 'Back to the device' }).click();
      await expect(row).toContainText('641');
      await expect(row).not.toContainText('held by hand');
      const audit = await api.system.plantAudit.query({ limit: 50 });
      const deeds = audit.map(({ action }) => action);
      expect(deeds).toEqual(expect.arrayContaining(['tag.override', 'tag.release']));
    });

    await test.step('in a dry run every screen says so, a write is checked and not sent', async () => {
      await page.goto(`${product.url}/system`);
      await page.getByRole('button', { name: 'Begin a dry run' }).click();
      await dialog.getByRole('button', { name: 'Begin a dry run' }).click();
      const notice = page.getByText('Dry run: writes are checked and recorded, and not sent to any machine');
      await expect(notice).toBeVisible();
      await page.goto(`${product.url}/devices`);
      await expect(notice).toBeVisible();
      await page.getByRole('button', { name: 'Set Set point' }).click();
      await dialog.getByLabel('New value').fill('710');
      await dialog.getByRole('button', { name: 'Write', exact: true }).click();
      await expect(dialog.getByRole('status')).toContainText('it was recorded and not sent');
      expect([kiln.setPoint, kiln.writes]).toEqual([700, 0]);
      await dialog.getByRole('button', { name: 'Close' }).first().click();
    });

    await test.step('ended, the next write is sent, and nothing is sent afterwards', async () => {
      await page.goto(`${product.url}/system`);
      await page.getByRole('button', { name: 'End the dry run' }).click();
      await dialog.getByRole('button', { name: 'End the dry run' }).click();
      await expect(page.getByText('Writes go to the machines.')).toBeVisible();
      await page.goto(`${product.url}/devices`);
      await page.getByRole('button', { name: 'Set Set point' }).click();
      await dialog.getByLabel('New value').fill('705');
      await dialog.getByRole('button', { name: 'Write', exact: true }).click();
      await expect(dialog.getByRole('status')).toContainText('Written');
      expect([kiln.setPoint, kiln.writes]).toEqual([705, 1]);
    });
  });
  await simulator.close();
});

test('a gauge that cannot speak is read on a phone, and its tag is like any other', async ({ browser }) => {
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      locale: 'en-US',
    });
    const { api } = await comeIn(phone, product);
    const def = deviceDef.parse({
      title: 'Boiler',
      protocol: 'manual',
      endpoint: { place: 'Basement' },
      tags: {
        pressure: {
          title: 'Pressure',
          address: { point: 'PI-101', type: 'real', everyHours: 8 },
          type: 'real',
          unit: 'bar',
          min: 0,
          max: 10,
        },
      },
    });
    await api.devices.save.mutate({ id: 'boiler', def });
    const page = await phone.newPage();
    await page.goto(`${product.url}/readings`);
    await expect(page.getByRole('listitem')).toContainText('Due now');
    await page.getByRole('link', { name: /^Boiler/ }).click();

    await test.step('nothing is sent that cannot be', async () => {
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.getByText('Enter at least one')).toBeVisible();
      await page.getByLabel(/^Pressure/).fill('12');
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.getByLabel(/^Pressure/)).toHaveAccessibleDescription(/Not above 10/);
    });

    await test.step('what the network swallows stays, and is sent again without being doubled', async () => {
      await phone.setOffline(true);
      await page.getByLabel(/^Pressure/).fill('6.4');
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.getByText(/^Not sent; everything you entered is still here/)).toBeVisible();
      await phone.setOffline(false);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText(/^Sent at/)).toBeVisible();
      await expect(page.getByText(/^Last 6\.4/)).toBeVisible();
      await expect(page.getByLabel(/^Pressure/)).toHaveValue('');
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });

    await test.step('the tag is live among the devices', async () => {
      await page.goto(`${product.url}/devices`);
      await expect(page.getByRole('listitem').filter({ hasText: 'Pressure' })).toContainText('6.4');
    });
    await phone.close();
  });
});
