/** An operator chooses two tags, zooms, compares, notes what happened and takes the points away; the address keeps it all; a phone and axe look too. */
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { tagAlarmDef } from '#runtime/rpc/index.ts';
import { faults, LOOKS, openIn, signIn } from './axe.ts';
import { type Product, withProduct } from './product.ts';
import { visit } from './visitor.ts';

const chart = (page: Page) => page.getByRole('group', { name: /^(Trend of|趋势图)/ });
const pens = (page: Page) => page.getByRole('table', { name: 'Tags shown' });
/** What the chart says it shows: 03-29 08:00 – 09:00. */
const span = async (page: Page) => (await chart(page).getAttribute('aria-label'))?.split(', ').at(-1) ?? '';

async function drag(page: Page, from: number, to: number, key?: 'Shift'): Promise<void> {
  const box = await page.locator('.u-over').boundingBox();
  if (!box) throw new Error('There is no plot.');
  const y = box.y + box.height / 2;
  if (key) await page.keyboard.down(key);
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * ((from + to) / 2), y, { steps: 4 });
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
  if (key) await page.keyboard.up(key);
}

/** The demo plant, with an alarm that stands. */
async function prepare(product: Product): Promise<void> {
  const { api } = await visit(product.url);
  await api.devices.demo.mutate({});
  const hot = tagAlarmDef.parse({ device: 'press-1', tag: 'temperature', kind: 'high', limit: 1 });
  await api.alarms.saveLimit.mutate({ def: hot });
  await expect.poll(async () => (await api.alarms.known.query({})).some(({ present }) => present)).toBe(true);
}

async function chooseTwo(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Trends', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Choose what to look at' })).toBeVisible();
  await page.getByRole('button', { name: 'Add tags' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /^Temperature/ }).check();
  await dialog.getByLabel('Find a device or tag').fill('meter power');
  await dialog.getByRole('checkbox', { name: /^Power/ }).check();
  await expect(dialog).toContainText('2 chosen');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(pens(page).getByRole('row', { name: /Temperature Press 1/ })).toContainText(/\d+\.\d\s°C/);
  await expect(pens(page).getByRole('row', { name: /Power Meter A/ })).toContainText(/kW/);
}

async function lookAround(page: Page): Promise<void> {
  await test.step('drag zooms in and pauses, Escape and double click lead back', async () => {
    await expect(page.getByRole('button', { name: 'Live: Pause' })).toBeVisible();
    await drag(page, 0.9, 0.99);
    await expect(page.getByRole('button', { name: 'Go live' })).toBeVisible();
    expect(new URL(page.url()).searchParams.has('from')).toBe(true);
    const zoomed = await span(page);
    await chart(page).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => span(page)).not.toBe(zoomed);
    await page.keyboard.press('Escape');
    await expect.poll(() => span(page)).toBe(zoomed);
    await drag(page, 0.5, 0.3, 'Shift');
    await expect.poll(() => span(page)).not.toBe(zoomed);
    await page.locator('.u-over').dblclick();
    await expect.poll(() => span(page)).toBe(zoomed);
    await page.getByRole('button', { name: 'Back to the view before' }).click();
    await expect(page.getByRole('button', { name: 'Live: Pause' })).toBeVisible();
  });

  await test.step('the cursor reads every pen off at its instant', async () => {
    await page.locator('.u-over').hover({ position: { x: 30, y: 30 } });
    await expect(pens(page)).toContainText('At cursor');
    await page.mouse.move(5, 5);
    await expect(pens(page)).toContainText('Now');
  });

  await test.step('compared with yesterday, the past is dashed and read off too', async () => {
    await page.getByRole('combobox', { name: 'Compare' }).selectOption('Yesterday, same time');
    await expect(page.getByText(/^Dashed: /)).toBeVisible();
    expect(new URL(page.url()).searchParams.get('compare')).toBe('1d');
  });
}

async function note(page: Page): Promise<void> {
  const notes = page.getByRole('list', { name: 'Notes' });
  await page.getByRole('button', { name: 'Add a note' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What happened').fill('Mould 3 changed');
  await dialog.getByLabel('About').selectOption('Press 1 · Temperature');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(notes).toContainText('Mould 3 changed');
  await expect(notes).toContainText('王工');
  await notes.getByRole('button', { name: 'Change' }).click();
  await dialog.getByLabel('What happened').fill('Mould 4 changed');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(notes).toContainText('Mould 4 changed');
}

async function takeAway(page: Page): Promise<void> {
  for (const [format, begins] of [
    ['CSV', '\ufeffSource,Name,Time'],
    ['Parquet', 'PAR1'],
  ] as const) {
    await page.getByRole('button', { name: 'Download' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click();
    const file = readFileSync(await (await download).path(), 'utf8');
    expect(file.startsWith(begins), format).toBe(true);
    expect(file).toContain('temperature');
    expect(file).toContain('power');
  }
}

async function onPhone(browser: Browser, product: Product, address: string): Promise<void> {
  for (const look of LOOKS) {
    const page = await openIn(browser, product.url, look);
    await page.goto('/sign-in');
    await signIn(page);
    await page.goto(address);
    await expect(page.getByRole('main')).toContainText('Mould 4 changed');
    await expect(page.locator('.u-over')).toBeVisible();
    expect(await faults(page, `trends ${look.locale}`)).toEqual([]);
    await page.getByRole('button', { name: /^(添加测点|Add tags)$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await faults(page, `choosing ${look.locale}`)).toEqual([]);
    await page.getByRole('button', { name: /^(完成|Done)$/ }).click();
    await page.getByRole('button', { name: /^(表格|Table)$/ }).click();
    await expect(page.getByRole('region', { name: /^(表格|Table)$/ }).getByRole('row')).toHaveCount(32);
    expect(await faults(page, `table ${look.locale}`)).toEqual([]);
    // Nothing is wider than the phone.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.goto('/trends');
    await expect(page.getByRole('button', { name: /^(添加测点|Add tags)$/ })).toBeEnabled();
    expect(await faults(page, `no tags ${look.locale}`)).toEqual([]);
    await page.context().close();
  }
}

test('two tags: zoomed, compared, noted on, taken away, and the address keeps it', async ({ page, browser }) => {
  // A build may come first.
  test.setTimeout(300_000);
  await withProduct({}, async (product) => {
    await prepare(product);
    await page.goto(product.url);
    await signIn(page);
    await chooseTwo(page);
    await lookAround(page);
    await test.step('a person notes what happened, and changes it', () => note(page));
    await test.step('the points are taken away as CSV and Parquet', () => takeAway(page));

    await test.step('the address holds it all', async () => {
      await page.reload();
      await expect(pens(page).getByRole('row', { name: /Temperature/ })).toBeVisible();
      await expect(pens(page).getByRole('row', { name: /Power/ })).toBeVisible();
      await expect(page.getByRole('combobox', { name: 'Compare' })).toHaveValue('1d');
      await expect(page.getByRole('list', { name: 'Notes' })).toContainText('Mould 4 changed');
    });
    const address = page.url();

    await test.step('a view is kept by name, and opened again', async () => {
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Save this view…' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Press and power');
      await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.goto(`${product.url}/trends`);
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Press and power', exact: true }).click();
      await expect(pens(page).getByRole('row', { name: /Power/ })).toBeVisible();
    });

    await test.step('an alarm leads to the trend of its tag, where it is drawn', async () => {
      await page.getByRole('link', { name: 'Alarms', exact: true }).click();
      await page.getByRole('link', { name: 'Trend', exact: true }).click();
      await expect(pens(page).getByRole('row', { name: /Temperature/ })).toBeVisible();
      await expect(page.getByRole('list', { name: 'Alarms' }).last()).toContainText('Temperature above 1 °C');
    });

    await test.step('a tag leads to its trend, and says for how long it is kept', async () => {
      await page.getByRole('link', { name: 'Devices', exact: true }).click();
      await page.getByRole('button', { name: 'Temperature', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/^How long history is kept/).fill('30');
      await expect(dialog).toContainText('What is older than 30 days is deleted');
      await dialog.getByRole('button', { name: 'Save days' }).click();
      await expect(dialog.getByRole('button', { name: 'Save days' })).toBeDisabled();
      const { api } = await visit(product.url);
      const kept = (await api.devices.list.query({})).find(({ id }) => id === 'press-1')?.def.tags['temperature'];
      expect(kept?.historyDays?.points).toBe(30);
      await dialog.getByRole('link', { name: 'See its trend' }).click();
      await expect(pens(page).getByRole('row', { name: /Temperature/ })).toBeVisible();
    });

    await test.step('on a phone and in the dark, and axe finds nothing serious', () =>
      onPhone(browser, product, address));
  });
});
