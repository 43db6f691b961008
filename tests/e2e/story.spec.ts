/** The whole path as a new user walks it: set-up, demo plant, an app built by dragging, deployed, live, reported to, alarmed. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { Builder } from './builder.ts';
import { withProduct } from './product.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function setUp(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Name').fill('Wang');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'at least 8' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('jig-jig-2026');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: 'Start the demo plant' }).click();
  await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
}

/** Press → threshold → alarm, value and trend of the temperature, a count of the cycles. */
async function drawMonitoring(builder: Builder): Promise<void> {
  const { settings } = builder;
  await builder.drag('Press 1', 250, 80);
  // What the machine says stands there before there is any app.
  await expect(builder.node('Press 1').locator('[data-present]').first()).toContainText(/\d\s°C$/);
  await builder.drag('Threshold', 530, 80);
  await builder.drag('Alarm', 800, 80);
  await builder.wire('Press 1', 'Temperature', 'Threshold', 'Value');
  await builder.wire('Threshold', 'Active', 'Alarm', 'Condition');
  await builder.select('Threshold');
  await settings.getByLabel('Limit').fill('70');
  await settings.getByLabel('Deadband').fill('5');
  await builder.select('Alarm');
  await settings.getByLabel('Message').fill('Die too hot');
  await settings.getByLabel('Priority').selectOption('High');
  await builder.drag('Value', 800, 230);
  await builder.drag('Trend', 800, 300);
  await builder.wire('Press 1', 'Temperature', 'Value', 'Value');
  await builder.wire('Press 1', 'Temperature', 'Trend', 'Value');
}

/** A counter that would lose counts: the error stands at the node, and its button mends it. */
async function seeAndMendAnError(builder: Builder): Promise<void> {
  await builder.drag('Counter', 530, 300);
  await builder.settings.getByLabel('Count', { exact: true }).selectOption("What the device's counter gains");
  await builder.wire('Press 1', 'Cycles', 'Counter', 'Input');
  const finding = builder.node('Counter').getByRole('status');
  await expect(finding).toContainText('must see each sample');
  await expect(builder.page.getByRole('button', { name: 'Deploy', exact: true })).toBeDisabled();
  await finding.getByRole('button', { name: 'Set “Samples” to “Every one”' }).click();
  await expect(finding).toBeHidden();
}

/** A table, a form over it, a row for each report. */
async function drawReporting(builder: Builder): Promise<void> {
  const { settings, palette } = builder;
  await palette.getByRole('button', { name: 'New table' }).click();
  await settings.getByLabel('Table name').fill('Reports');
  await settings.getByLabel('Column title').first().fill('Order');
  await settings.getByLabel('Required').first().check();
  await settings.getByRole('button', { name: 'Add a column' }).click();
  await settings.getByLabel('Column title').nth(1).fill('Good');
  await settings.getByLabel('Type').nth(1).selectOption('whole number');
  await builder.drag('Form', 250, 320);
  await settings.getByLabel('Name').fill('Work report');
  await builder.drag('Insert row', 530, 450);
  await builder.wire('Work report', 'Submitted', 'Insert row', 'Row');
}

/** A second form that writes the press's set-point, guarded. */
async function drawSetPoint(builder: Builder): Promise<void> {
  const { settings } = builder;
  await builder.drag('Form', 250, 440);
  await settings.getByLabel('Name').fill('Set temperature');
  await settings.getByLabel('Columns of a data table').selectOption('No table');
  await settings.getByRole('button', { name: /^Add/ }).click();
  await settings.getByLabel('Column title').fill('Value');
  await settings.getByLabel('Short name').fill('value');
  await settings.getByLabel('Type').selectOption('number');
  await settings.getByLabel('Unit').first().selectOption('°C');
  await builder.drag('Write device', 530, 530);
  await settings.getByLabel('Device', { exact: true }).selectOption('Press 1');
  await settings.getByLabel('Tag to write').selectOption('Set-point (°C)');
  await builder.wire('Set temperature', 'Submitted', 'Write device', 'Write');
}

async function openPhone(context: BrowserContext, url: string): Promise<Page> {
  const phone = await context.browser()?.newContext({ ...PHONE, storageState: await context.storageState() });
  if (!phone) throw new Error('There is no browser for the phone.');
  const page = await phone.newPage();
  await page.goto(`${url}/p`);
  await page.getByRole('link', { name: 'Main' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  return page;
}

async function report(phone: Page): Promise<void> {
  const send = phone.locator('section').filter({ hasText: 'Work report' }).getByRole('button', { name: 'Send' });
  await send.click();
  await expect(phone.getByText('Fill this in')).toBeVisible();
  await phone.getByLabel('Order').fill('JO-2026-0118');
  await phone.getByLabel('Good', { exact: true }).fill('119');
  await phone.getByRole('button', { name: 'Good: One more' }).click();
  await send.click();
  await expect(phone.getByText(/^Sent at/)).toBeVisible();
}

async function heat(phone: Page): Promise<void> {
  const form = phone.locator('section').filter({ hasText: 'Set temperature' });
  await form.getByLabel('Value').fill('95');
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(form.getByText(/^Sent at/)).toBeVisible();
}

test('from an empty site to a report, a hot press and an acknowledged alarm', async ({ page, context }) => {
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    await setUp(page, product.url);
    const builder = new Builder(page);
    await builder.newApp('Press watch');
    await drawMonitoring(builder);
    await seeAndMendAnError(builder);
    await drawReporting(builder);
    await drawSetPoint(builder);
    const manifest = await builder.deploy();
    expect(manifest).toContain('Adds rows to Reports');
    expect(manifest).toContain('Set-point');
    // Live within a second of the deploy.
    await expect(
      builder
        .node('Press 1')
        .locator('span:not([data-present])')
        .filter({ hasText: /^\d+(\.\d+)?\s°C$/ })
        .first(),
    ).toBeVisible({ timeout: 1000 });

    const phone = await openPhone(context, product.url);
    await report(phone);
    await page.goto(`${product.url}/tables`);
    await page.getByRole('link', { name: /Reports/ }).click();
    await expect(page.getByText('JO-2026-0118')).toBeVisible();
    await expect(page.getByRole('cell', { name: '120', exact: true })).toBeVisible();

    await heat(phone);
    const alarm = phone.getByRole('listitem').filter({ hasText: 'Die too hot' });
    await expect(alarm).toContainText('Not acknowledged', { timeout: 90_000 });
    await alarm.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(alarm).toContainText('Acknowledged by Wang');
    await phone.context().close();
  });
});
