/** The first three minutes of a new user: from an empty site to a device that is live, an alarm on a tag, its trend, and the alarm acknowledged. */
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findPymodbus, startPeer } from '#tests/peers/peer.ts';
import { type Hands, hands, setUpEmpty } from './hands.ts';
import { withProduct } from './product.ts';

/** From the list of devices on: an alarm on a tag whose value is beyond the limit already, its trend, and the console. */
async function alarmAndTrend(page: Page, person: Hands, tag: string, limit: string): Promise<void> {
  await person.click('button', `Set an alarm: ${tag}`);
  const dialog = page.getByRole('dialog');
  await person.fill('Limit', limit, dialog);
  await person.click('button', 'Save', dialog);
  await expect(page.getByRole('status').filter({ hasText: `The alarm on ${tag} is set.` })).toBeVisible();

  await person.click('button', tag);
  await expect(page.getByRole('img', { name: `${tag}: the last 15 minutes` }).locator('canvas')).toBeVisible();
  await person.click('button', 'Close', page.getByRole('dialog'));

  await person.click('link', 'See the alarms');
  const standing = page.getByRole('list', { name: 'Now' }).getByRole('listitem');
  await expect(standing).toContainText(`${tag} above ${limit}`);
  await expect(standing).toContainText('Not acknowledged');
  await person.click('button', /^Acknowledge/, standing);
  await expect(standing).toContainText('Acknowledged by Wang');
}

const say = (what: string, person: Hands, began: number) =>
  process.stdout.write(
    `${what}: ${person.steps} raw actions, ${((Date.now() - began) / 1000).toFixed(1)} s without thinking time.\n`,
  );

test('a meter on its simulated twin: live, trended, alarmed and acknowledged', async ({ page }) => {
  // A build may come first.
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    await setUpEmpty(page, product.url);
    const person = hands(page);
    const began = Date.now();
    await person.click('link', 'Devices');
    await expect(page.getByRole('heading', { name: 'Devices', exact: true })).toBeVisible();
    await person.click('link', 'Connect a device');
    await person.fill('Find a model', 'sdm 630');
    await person.click('link', /^Eastron SDM630/);
    await person.click('button', 'Try it with a simulated one');
    await expect(page.getByRole('listitem').filter({ hasText: 'Voltage L1' }).first()).toContainText(/2[23]\d/);
    await alarmAndTrend(page, person, 'Voltage L1', '100');
    say('From an empty site to an acknowledged alarm, on a simulated twin', person, began);
    expect(person.steps).toBeLessThanOrEqual(12);
  });
});

test('a device by another hand (pymodbus): live, trended, alarmed and acknowledged', async ({ page }) => {
  test.setTimeout(240_000);
  const peer = startPeer(findPymodbus(), [join(import.meta.dirname, '..', 'peers', 'pymodbus_server.py')]);
  const { port } = JSON.parse(await peer.line()) as { port: number };
  await withProduct({}, async (product) => {
    await setUpEmpty(page, product.url);
    const person = hands(page);
    const began = Date.now();
    await person.click('link', 'Devices');
    await expect(page.getByRole('heading', { name: 'Devices', exact: true })).toBeVisible();
    await person.click('link', 'Connect a device');
    await person.fill('Find a model', 'modbus tcp');
    await person.click('button', /^Modbus TCP/);
    await person.fill('Name', 'Kiln');
    await person.fill('IP address', '127.0.0.1');
    await person.fill('Port', String(port));
    const tag = page.getByRole('listitem').first();
    await person.fill('Name', 'Temperature', tag);
    await person.fill('Address (from 0)', '14', tag);
    await person.choose('Data type', 'float32', tag);
    await person.choose('Unit', '°C', tag);
    await person.click('button', 'Test connection');
    await expect(tag.getByRole('status')).toContainText('21.7 °C');
    await person.click('button', 'Save device');
    await expect(page.getByText('Online', { exact: true })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Temperature' })).toContainText('21.7');
    await alarmAndTrend(page, person, 'Temperature', '20');
    say('From an empty site to an acknowledged alarm, on a pymodbus device', person, began);
    expect(person.steps).toBeLessThanOrEqual(20);
  });
  await peer.stop();
});
