/** A new user connects a meter of a known model: found by name, its address typed, its values live within a minute. */
import { expect, test } from '@playwright/test';
import { createDrivers } from '#runtime/drivers/index.ts';
import { silentLog } from '#runtime/ops/index.ts';
import { valuesOf } from '#runtime/profiles/index.ts';
import { createCatalog } from '#runtime/twins/index.ts';
import { pointsOf } from '#runtime/twins/points.ts';
import { hands, setUpEmpty } from './hands.ts';
import { withProduct } from './product.ts';

/** The meter on the bench, which the product knows nothing of. */
async function startMeter() {
  const meter = createCatalog({ log: silentLog }).get('eastron-sdm630');
  const driver = createDrivers()['modbus-tcp'];
  const points = pointsOf(meter, driver, valuesOf(meter));
  const twin = await driver.twin?.(
    points.map(({ address, at }) => ({ address: driver.address.parse(address), value: at(0) })),
  );
  if (!twin) throw new Error('There is no twin.');
  return twin;
}

test('a meter of a known model is live within a minute, in eight steps', async ({ page }) => {
  // A build may come first.
  test.setTimeout(240_000);
  const meter = await startMeter();
  await withProduct({}, async (product) => {
    await setUpEmpty(page, product.url);
    const person = hands(page);
    const began = Date.now();

    await person.click('link', 'Devices');
    await expect(page.getByRole('heading', { name: 'Devices', exact: true })).toBeVisible();
    await person.click('link', 'Connect a device');
    await person.fill('Find a model', 'sdm 630');
    await person.click('link', /^Eastron SDM630/);
    await person.fill('IP address', meter.endpoint.host);
    await person.fill('Port', String(meter.endpoint.port));
    await person.click('button', 'Test connection');
    await expect(page.getByRole('listitem').filter({ hasText: 'Total power' })).toContainText(
      /1[1-3]\D\d{3}(\.\d+)? W/,
    );
    await person.click('button', 'Connect');
    const row = page.getByRole('listitem').filter({ hasText: 'Voltage L1' });
    await expect(row).toContainText(/2[23]\d(\.\d+)?\s*V/);
    const seconds = (Date.now() - began) / 1000;

    process.stdout.write(
      `Connected by profile in ${person.steps} steps and ${seconds.toFixed(1)} s of a quick hand.\n`,
    );
    expect(person.steps).toBeLessThanOrEqual(8);
    await expect(page.getByText('Online', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Eastron SDM630-Modbus V2' })).toBeVisible();
  });
  await meter.close();
});

test('a model is tried on a simulated twin, which is marked, and becomes the real device by its address', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const meter = await startMeter();
  await withProduct({}, async (product) => {
    await setUpEmpty(page, product.url);

    await test.step('the keyboard finds a model', async () => {
      await page.goto(`${product.url}/devices/new`);
      await expect(page.getByLabel('Find a model')).toBeFocused();
      await page.keyboard.type('espresso');
      await expect(page.getByText('No profile for this model')).toBeVisible();
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await page.getByRole('button', { name: 'Temperature controllers' }).click();
      await expect(page.getByRole('list', { name: 'Models' }).getByRole('link')).toHaveCount(2);
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await page.getByLabel('Find a model').fill('sdm630');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Eastron SDM630-Modbus V2' })).toBeVisible();
    });

    await test.step('says at the field what is missing', async () => {
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await expect(page.getByLabel('IP address')).toHaveAccessibleDescription('Fill this in');
    });

    await test.step('a simulated one is live, and says what it is', async () => {
      await page.getByRole('button', { name: 'Try it with a simulated one' }).click();
      await expect(page.getByRole('heading', { name: 'Eastron SDM630-Modbus V2 (simulated)' })).toBeVisible();
      await expect(page.getByText('Online', { exact: true })).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'Frequency' })).toContainText(/(49\.9|50)/);
    });

    await test.step('the real address ends the simulation', async () => {
      await page.getByRole('button', { name: /^More: Eastron/ }).click();
      await page.getByRole('menuitem', { name: 'Edit' }).click();
      await expect(page.getByText('This device is simulated.')).toBeVisible();
      await page.getByLabel('Port', { exact: true }).fill(String(meter.endpoint.port));
      await page.getByRole('button', { name: 'Save device' }).click();
      await expect(page.getByRole('heading', { name: 'Eastron SDM630-Modbus V2', exact: true })).toBeVisible();
      await expect(page.getByText('Online', { exact: true })).toBeVisible();
      await expect(page.getByText('(simulated)')).toBeHidden();
    });
  });
  await meter.close();
});
