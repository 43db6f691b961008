/** The health of devices: the worst first, with the reason in words and what to do; found among many; and told when the runtime is gone. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { deviceDef } from '#runtime/contract/index.ts';
import type { RegisterModel } from '#runtime/drivers/modbus/server.ts';
import { startModbusSimulator } from '#runtime/drivers/modbus-tcp/simulator.ts';
import { comeIn } from './hands.ts';
import { withProduct } from './product.ts';

/** It has registers 0 and 1; register 1 takes no value. */
const model: RegisterModel = {
  read: (_area, offset) => (offset < 2 ? 7 + offset : undefined),
  writable: () => 'bad-value',
  write: () => undefined,
};

const machine = (title: string, port: number, tags: object) =>
  deviceDef.parse({ title, protocol: 'modbus-tcp', endpoint: { host: '127.0.0.1', port }, tags });
const tag = (title: string, offset: number, more: object = {}) => ({
  title,
  address: { offset },
  type: 'int',
  ...more,
});

const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Devices' }).getByRole('listitem').filter({ hasText: name });

async function onPhone(context: BrowserContext, url: string): Promise<Page> {
  const phone = await context.browser()?.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    storageState: await context.storageState(),
    baseURL: url,
  });
  if (!phone) throw new Error('There is no browser.');
  return phone.newPage();
}

test('the worst comes first, says why and what to do, and what was counted of it', async ({ page, context }) => {
  // A build may come first.
  test.setTimeout(240_000);
  let simulator = await startModbusSimulator(model, { port: 0, unitId: 1 });
  const { port } = simulator;
  await withProduct({}, async (product) => {
    const { api } = await comeIn(context, product);
    await page.goto(`${product.url}/devices/health`);
    await expect(page.getByRole('heading', { name: 'No devices yet' })).toBeVisible();

    const pressure = tag('Pressure', 1, { access: 'read-write' });
    await api.devices.save.mutate({ id: 'press', def: machine('Press', port, { speed: tag('Speed', 0), pressure }) });
    const lathe = machine('Lathe', port, { load: tag('Load', 0), oil: tag('Oil', 9) });
    await api.devices.save.mutate({ id: 'lathe', def: lathe });
    await api.devices.save.mutate({ id: 'dryer', def: machine('Dryer', 1, { heat: tag('Heat', 0) }) });

    await test.step('the list has the worst first, and filters and searches', async () => {
      await page.reload();
      const rows = page.getByRole('list', { name: 'Devices' }).getByRole('listitem');
      await expect(rows).toContainText([/^Dryer\s*Offline/, /^Lathe\s*Bad tags/, /^Press\s*Online/]);
      await expect(line(page, 'Dryer')).toContainText('Nothing listens on 127.0.0.1:1.');
      await expect(line(page, 'Lathe')).toContainText('1 of 2 tags bad');
      await page.getByRole('button', { name: /^Bad tags/ }).click();
      await expect(rows).toHaveCount(1);
      await page.getByRole('button', { name: /^All/ }).click();
      await page.getByLabel('Find by name, protocol or problem').fill('没有应答');
      await expect(rows).toHaveCount(1);
      await expect(rows).toContainText('Dryer');
    });

    await test.step('a device says what to do, and names the tag that is bad', async () => {
      await page.getByLabel('Find by name, protocol or problem').fill('lathe');
      await line(page, 'Lathe').getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'Lathe' })).toBeVisible();
      await expect(page.getByRole('main')).toContainText('correct address or type after its manual');
      const bad = page.getByRole('list', { name: 'Tags that are not good' }).getByRole('listitem');
      await expect(bad).toHaveCount(1);
      await expect(bad).toContainText('Oil');
      await expect(bad).toContainText('set apart, and tried again now and then');
      await expect(page.getByRole('main')).toContainText('shared by 2 devices');
      await expect(page.getByRole('table')).toContainText('1 s');
    });

    await test.step('a write that the device refused is kept with who made it', async () => {
      await api.devices.write.mutate({ id: 'press', tag: 'pressure', value: 5 });
      await page.goto(`${product.url}/devices/health/press`);
      await expect(page.getByRole('heading', { name: 'The last write that did not come about' })).toBeVisible();
      await expect(page.getByRole('main')).toContainText('Pressure: not done');
      await expect(page.getByRole('main')).toContainText('by 王工');
    });

    await test.step('one that goes away is offline with the reason, and its return is counted', async () => {
      await simulator.close();
      await expect(page.getByRole('status')).toContainText(/^Offline/);
      await expect(page.getByRole('main')).toContainText('See that the device has power and its cable is in');
      await expect(page.getByRole('img', { name: /^The last 24 hours: .*Offline/ })).toBeVisible();
      simulator = await startModbusSimulator(model, { port, unitId: 1 });
      await expect(page.getByRole('status')).toContainText(/^Online/, { timeout: 40_000 });
      await expect(page.getByText('Reconnects')).toBeVisible();
      await expect(page.getByRole('main')).toContainText('Nothing listens on');
    });

    await test.step('out of service is nobody’s fault', async () => {
      await api.devices.setService.mutate({ id: 'press', out: { note: 'new bearings' } });
      await expect(page.getByRole('status')).toContainText(/^Out of service/);
      await expect(page.getByRole('main')).toContainText('new bearings (王工)');
    });

    await test.step('on a phone nothing sticks out', async () => {
      const phone = await onPhone(context, product.url);
      for (const path of ['/devices/health', '/devices/health/lathe', '/devices', '/devices/plant']) {
        await phone.goto(path);
        await expect(phone.getByText('Lathe').first()).toBeVisible();
        expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(
          0,
        );
      }
      await phone.getByRole('button', { name: 'More', exact: true }).click();
      await phone.getByRole('menuitem', { name: 'Connections' }).click();
      await expect(phone.getByRole('heading', { name: 'Connections', exact: true })).toBeVisible();
      await phone.context().close();
    });
  });
  await simulator.close();
});

test('a runtime that hangs or is gone is said to be so, with what was last known', async ({ page, context }) => {
  test.setTimeout(240_000);
  const simulator = await startModbusSimulator(model, { port: 0, unitId: 1 });
  await withProduct({}, async (product) => {
    const { api } = await comeIn(context, product);
    const press = machine('Press', simulator.port, { speed: tag('Speed', 0) });
    await api.devices.save.mutate({ id: 'press', def: press });
    await page.goto(`${product.url}/devices`);
    const row = page.getByRole('listitem').filter({ hasText: 'Speed' });
    await expect(row).toContainText('7');
    const lost = page.getByText('Connection lost; values are from before');
    const [pid] = product.pids('runtime');
    if (pid === undefined) throw new Error('There is no runtime.');

    await test.step('while it hangs, values are not shown as live, and a screen that waits says so', async () => {
      process.kill(pid, 'SIGSTOP');
      await expect(lost).toBeVisible({ timeout: 20_000 });
      await expect(row).toContainText('7');
      await expect(page.getByText('Unknown', { exact: true })).toBeVisible();
      await page.getByRole('link', { name: 'Tables', exact: true }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'This takes longer than usual' })).toBeVisible();
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText('This takes longer than usual')).toBeHidden();
      process.kill(pid, 'SIGCONT');
      await expect(page.getByRole('heading', { name: 'No tables yet' })).toBeVisible({ timeout: 20_000 });
    });

    await test.step('killed, it is back by itself', async () => {
      await page.goto(`${product.url}/devices`);
      await expect(page.getByText('Online', { exact: true })).toBeVisible();
      await product.kill('runtime');
      await expect(lost).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText('Online', { exact: true })).toBeVisible({ timeout: 60_000 });
      await expect(lost).toBeHidden();
    });
  });
  await simulator.close();
});
