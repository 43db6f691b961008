/** Two of the scenarios from an empty site: by a mouse alone, every press of it counted, and one by the keyboard alone. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { comeIn } from './hands.ts';
import { withProduct } from './product.ts';
import { countRaw, keysOf, mouseOf } from './raw.ts';
import { ADMIN, type Visitor, visit } from './visitor.ts';

/** A person may need as many; the energy dashboard must not. */
const MOST = 40;

interface Played {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly url: string;
  readonly person: Visitor;
}

async function withSite(page: Page, context: BrowserContext, play: (played: Played) => Promise<void>): Promise<void> {
  test.setTimeout(420_000);
  await withProduct({}, async ({ url }) => {
    const person = await comeIn(context, { url });
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
    await play({ context, page, url, person });
  });
}

const say = (what: string, count: number, began: number) =>
  process.stdout.write(
    `${what}: ${count} raw inputs, ${((Date.now() - began) / 1000).toFixed(0)} s without thinking time.\n`,
  );

/** A value on the floor page, as a number. */
const shown = async (page: Page, title: string): Promise<number> => {
  const card = page.getByRole('heading', { name: title, exact: true }).locator('..');
  const text = (await card.locator('p').first().textContent()) ?? '';
  // Thousands are set apart by a narrow space.
  return Number(text.match(/\d[\d\s.]*/)?.[0]?.replace(/\s/g, '') ?? Number.NaN);
};

/** Deploys what is drawn and opens its page on the floor, in a tab of its own. */
async function deployAndOpen(page: Page, pageTitle: string): Promise<Page> {
  const mouse = mouseOf(page);
  await mouse.button('Deploy');
  await mouse.button('Deploy', page.getByRole('dialog'));
  await expect(page.getByText(/^Running r\d+$/)).toBeVisible();
  const opened = page.context().waitForEvent('page');
  await mouse.press(page.getByRole('link', { name: 'Floor pages' }));
  const floor = await opened;
  await expect(floor.getByRole('heading', { name: pageTitle, exact: true })).toBeVisible();
  await expect(floor.getByText('Live', { exact: true })).toBeVisible();
  return floor;
}

test('the energy dashboard from its scenario, by mouse alone: meters chosen line by line, kWh live', async ({
  page,
  context,
}) => {
  const raw = await countRaw(context);
  await withSite(page, context, async () => {
    const began = Date.now();
    const mouse = mouseOf(page);
    await mouse.button('New app');
    await mouse.button(/^Energy dashboard/, page.getByRole('dialog'));
    const line = (n: number) => page.getByRole('group', { name: new RegExp(`^Meters of line ${n}`) });
    for (const [n, meters] of [
      [1, 3],
      [2, 1],
    ] as const)
      for (let i = 1; i <= meters; i++) {
        await mouse.button(/simulated one$/, line(n));
        await expect(line(n).getByRole('checkbox', { checked: true })).toHaveCount(i);
      }
    // One too many: the person looks at the list and takes it out again.
    await mouse.press(line(1).getByRole('checkbox', { name: /^Compressor meter/ }));
    await mouse.button('Put it on the canvas');
    await expect(page.locator('.react-flow__node').first()).toBeVisible();
    await expect(page.getByText('Nothing found')).toBeVisible();
    const floor = await deployAndOpen(page, 'Energy');
    await expect.poll(() => shown(floor, 'Line 1: power now')).toBeGreaterThan(20);
    await expect.poll(() => shown(floor, 'Line 1: energy this shift'), { timeout: 60_000 }).toBeGreaterThan(0);
    const first = await shown(floor, 'Line 1: energy this shift');
    await expect.poll(() => shown(floor, 'Line 1: energy this shift'), { timeout: 60_000 }).toBeGreaterThan(first);
    say('Energy dashboard from its scenario, by mouse alone', raw.count, began);
    expect(raw.count).toBeLessThanOrEqual(MOST);
    // What was counted is what was pressed: nothing came in by another way.
    expect(raw.count).toBeGreaterThan(8);
  });
});

test('the energy dashboard drawn by hand, by mouse alone: pulled wires and what fits at their ends', async ({
  page,
  context,
}) => {
  const raw = await countRaw(context);
  await withSite(page, context, async () => {
    const began = Date.now();
    const mouse = mouseOf(page);
    const node = (title: string) => page.locator(`.react-flow__node[aria-label^="${title}, "]`);
    const output = (title: string, port: string) =>
      node(title).getByRole('button', { name: `Output: ${port}`, exact: true });
    /** Pulls a wire into the open and takes what is offered there. */
    const grow = async (from: [node: string, port: string], to: { x: number; y: number }, type: string) => {
      const before = await page.locator('.react-flow__node').count();
      await mouse.drag(output(...from), to);
      await mouse.press(page.getByRole('option', { name: new RegExp(`^${type}`) }).first());
      await expect(page.locator('.react-flow__node')).toHaveCount(before + 1);
    };
    await mouse.button('New app');
    await mouse.button('Begin empty', page.getByRole('dialog'));
    await mouse.button(/^With a device/);
    await mouse.button('Start the demo plant', page.getByRole('dialog'));
    await mouse.button(/^Meter A/, page.getByRole('dialog'));
    await expect(node('Meter A')).toBeVisible();
    await mouse.drag(node('Meter A').getByText('Meter A', { exact: true }), { x: 330, y: 130 });
    await grow(['Meter A', 'Energy'], { x: 700, y: 130 }, 'Value');
    await grow(['Meter A', 'Power'], { x: 700, y: 260 }, 'Trend');
    await grow(['Meter A', 'Power'], { x: 560, y: 400 }, 'Aggregate');
    await grow(['Aggregate', 'Current'], { x: 900, y: 400 }, 'Value');
    // Out of the palette, and a wire to it.
    await mouse.drag(
      page.getByRole('navigation', { name: 'Nodes' }).locator('[data-palette]').filter({ hasText: 'Press 1' }).first(),
      {
        x: 330,
        y: 500,
      },
    );
    await expect(node('Press 1')).toBeVisible();
    await expect(page.getByText('Nothing found')).toBeVisible();
    const floor = await deployAndOpen(page, 'Main');
    await expect.poll(() => shown(floor, 'Energy')).toBeGreaterThan(40_000);
    const first = await shown(floor, 'Energy');
    await expect.poll(() => shown(floor, 'Energy'), { timeout: 90_000 }).toBeGreaterThan(first);
    say('Energy dashboard drawn by hand, by mouse alone', raw.count, began);
    expect(raw.count).toBeLessThanOrEqual(MOST);
  });
});

interface Relief {
  readonly vehicle: string;
  readonly relief: string;
}

async function reliefs({ api }: Visitor): Promise<readonly Relief[]> {
  const [app] = await api.apps.list.query();
  const { rows } = await api.tables.rows.query({ app: app?.id ?? '', table: 'reliefs', limit: 100 });
  return rows as unknown as readonly Relief[];
}

test('AGV low battery, by mouse alone: one relief for the vehicle that runs low, and no second', async ({
  page,
  context,
}) => {
  const raw = await countRaw(context);
  await withSite(page, context, async ({ person }) => {
    const began = Date.now();
    const mouse = mouseOf(page);
    await mouse.button('New app');
    await mouse.button(/^AGV low battery/, page.getByRole('dialog'));
    const vehicles = page.getByRole('group', { name: /^AGVs/ });
    for (let n = 1; n <= 3; n++) {
      await mouse.button(/simulated one$/, vehicles);
      await expect(vehicles.getByRole('checkbox', { checked: true })).toHaveCount(n);
    }
    await mouse.button('Put it on the canvas');
    await expect(page.getByText('Nothing found')).toBeVisible();
    const floor = await deployAndOpen(page, 'AGV board');
    say('AGV low battery, by mouse alone', raw.count, began);
    expect(raw.count).toBeLessThanOrEqual(MOST);

    await expect.poll(() => shown(floor, 'Vehicles that are low'), { timeout: 120_000 }).toBe(1);
    await expect.poll(() => reliefs(person)).toHaveLength(1);
    const [row] = await reliefs(person);
    expect(row).toMatchObject({ vehicle: expect.stringContaining('1'), relief: expect.stringContaining('2') });
    // The command has reached that vehicle, and no other.
    const commands = async () =>
      (await person.api.devices.list.query({})).map(({ samples }) => Number(samples['command']?.[0]));
    await expect.poll(async () => (await commands()).sort()).toEqual([0, 0, 1]);

    // It empties on below 18 %, and nobody is sent again.
    await expect.poll(() => shown(floor, 'Its battery'), { timeout: 60_000 }).toBeLessThan(18);
    expect(await reliefs(person)).toHaveLength(1);
  });
});

test('AGV low battery by keyboard alone, from signing in to the live board; the focus shows all the way', async ({
  page,
  context,
}) => {
  test.setTimeout(420_000);
  await withProduct({}, async ({ url }) => {
    await visit(url);
    await context.addCookies([{ name: 'jig-lang', value: 'en', url }]);
    const keys = keysOf(page);
    const dialog = page.getByRole('dialog');
    await page.goto(url);
    await keys.to(page.getByLabel('Name', { exact: true }));
    await keys.type(ADMIN.name);
    await keys.to(page.getByLabel('Password', { exact: true }));
    await keys.type(ADMIN.password);
    await keys.press('Enter');
    await keys.to(page.getByRole('button', { name: 'New app' }).first());
    await keys.press('Enter');
    await keys.to(dialog.getByRole('button', { name: /^AGV low battery/ }));
    await keys.press('Enter');
    const vehicles = page.getByRole('group', { name: /^AGVs/ });
    for (let n = 1; n <= 2; n++) {
      await keys.to(vehicles.getByRole('button', { name: /simulated one$/ }));
      await keys.press('Enter');
      await expect(vehicles.getByRole('checkbox', { checked: true })).toHaveCount(n);
    }
    await keys.to(dialog.getByRole('button', { name: 'Put it on the canvas' }));
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Canvas' })).toBeFocused();
    await keys.mustBeSeen();
    await expect(page.getByText('Nothing found')).toBeVisible();
    await keys.to(page.getByRole('button', { name: 'Deploy', exact: true }), { key: 'Shift+Tab', most: 150 });
    await keys.press('Enter');
    await keys.to(dialog.getByRole('button', { name: 'Deploy', exact: true }));
    await keys.press('Enter');
    await expect(page.getByText(/^Running r\d+$/)).toBeVisible();
    await keys.to(page.getByRole('link', { name: 'Floor pages' }), { key: 'Shift+Tab' });
    const opened = context.waitForEvent('page');
    await keys.press('Enter');
    const floor = await opened;
    await expect(floor.getByText('Live', { exact: true })).toBeVisible();
    await expect.poll(() => shown(floor, 'Its battery')).toBeGreaterThan(10);
  });
});
