/** The canvas under fingers: on a tablet lying and standing, and small edits on a phone. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { Builder } from './builder.ts';
import { Fingers, type Spot, spotOf } from './fingers.ts';
import { comeIn } from './hands.ts';
import { type Product, withProduct } from './product.ts';

const SCREENS = {
  lying: { width: 1024, height: 768 },
  standing: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;

async function openOn(browser: Browser, product: Product, screen: keyof typeof SCREENS, app: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    hasTouch: true,
    isMobile: true,
    locale: 'en-US',
    baseURL: product.url,
  });
  await comeIn(context, product);
  const page = await context.newPage();
  await page.goto(`/apps/${app}`);
  await expect(page.locator('.react-flow__node')).not.toHaveCount(0);
  await page
    .getByRole('complementary', { name: 'First app' })
    .getByRole('button', { name: 'Put the guide away' })
    .tap();
  return page;
}

const node = (id: string, type: string, x: number, y: number) => ({ id, type, version: 1, config: {}, at: { x, y } });
const DOC = {
  format: 1,
  title: 'Fingers',
  slots: {},
  tables: {},
  pages: {},
  nodes: [
    node('pulse', 'logic.pulse', 0, 0),
    node('limit', 'logic.threshold', 0, 160),
    node('latch', 'logic.latch', 260, 0),
  ],
  wires: [],
};

const nodes = (page: Page) => page.locator('.react-flow__node');
const wires = (page: Page) => page.locator('.react-flow__edge');
const view = (page: Page) => page.locator('.react-flow__viewport').getAttribute('style');
/** A place on the canvas where nothing lies: near its corner, for some room is left free around the drawing. */
async function nowhere(page: Page): Promise<Spot> {
  const box = await page.locator('.react-flow__pane').boundingBox();
  if (!box) throw new Error('There is no canvas.');
  return { x: box.x + box.width - 90, y: box.y + box.height - 50 };
}

/** `ports`: where the wires end that are saved. */
async function everything(page: Page, ports: () => Promise<readonly string[]>): Promise<void> {
  const builder = new Builder(page);
  const fingers = await Fingers.on(page);
  const { width = 0 } = page.viewportSize() ?? {};
  const isNarrow = width < 1024;
  const pulse = builder.node('Pulse');

  await test.step('a tap chooses', async () => {
    await fingers.tap(await spotOf(pulse));
    await expect(pulse).toHaveClass(/selected/);
  });
  await test.step('a finger moves a node', async () => {
    const from = await spotOf(pulse);
    await fingers.drag(from, { x: from.x + 10, y: from.y - 50 });
    await expect.poll(async () => (await spotOf(pulse)).y).toBeLessThan(from.y - 20);
  });
  await test.step('one finger on the empty canvas moves the view, two make it larger', async () => {
    const before = await view(page);
    const from = await nowhere(page);
    await fingers.drag(from, { x: from.x - 20, y: from.y - 10 });
    await expect.poll(() => view(page)).not.toBe(before);
    const scale = async () => Number(/scale\(([\d.]+)\)/.exec((await view(page)) ?? '')?.[1]);
    const small = await scale();
    await fingers.spread(await nowhere(page), 20);
    await expect.poll(scale).toBeGreaterThan(small);
    await page.getByRole('button', { name: 'Show all' }).tap();
    await expect.poll(scale).toBeLessThanOrEqual(1);
  });
  await test.step('a long press opens the menu of what is under it', async () => {
    await fingers.hold(await spotOf(builder.node('Threshold').first(), 0, -10));
    await fingers.tap(await spotOf(page.getByRole('menuitem', { name: 'Duplicate' })));
    await expect(nodes(page)).toHaveCount(4);
    await page.getByRole('button', { name: 'Undo' }).first().tap();
    await expect(nodes(page)).toHaveCount(3);
  });
  await test.step('two fingers zoom also when they come down on nodes, and nothing is moved by it', async () => {
    const scale = async () => Number(/scale\(([\d.]+)\)/.exec((await view(page)) ?? '')?.[1]);
    const threshold = builder.node('Threshold').first();
    const apart = async () => ((await spotOf(threshold)).y - (await spotOf(pulse)).y) / (await scale());
    const [before, between] = [await scale(), await apart()];
    await fingers.pinch(await spotOf(pulse, -20, -8), await spotOf(threshold, 20), 12);
    await expect.poll(scale).toBeGreaterThan(before);
    const half = await scale();
    const beside = await spotOf(pulse, -20, -8);
    await fingers.pinch(beside, { x: beside.x + 50, y: beside.y - 110 }, 12);
    await expect.poll(scale).toBeGreaterThan(half);
    expect(Math.abs((await apart()) - between)).toBeLessThan(1);
  });
  // Right after the pinch: nothing of it may be left.
  await test.step('a wire is pulled from near a port, and it is the nearest one', async () => {
    const output = pulse.getByRole('button', { name: /^Output/ }).first();
    const input = builder.node('Latch').getByRole('button', { name: 'Input: Reset', exact: true });
    await fingers.drag(await spotOf(output, 12, 8), await spotOf(input, -6, 2));
    await expect(wires(page)).toHaveCount(1);
    await expect.poll(ports).toEqual(['reset']);
  });
  await test.step('a palette item is tapped, and one is dragged', async () => {
    const palette = page.getByRole('navigation', { name: 'Nodes' });
    const toggle = page.getByRole('button', { name: 'Nodes', exact: true });
    const item = (name: string) =>
      palette
        .locator('button')
        .filter({ has: page.getByText(name, { exact: true }) })
        .last();
    if (isNarrow) await toggle.tap();
    await item('Pulse').scrollIntoViewIfNeeded();
    await fingers.tap(await spotOf(item('Pulse')));
    await expect(nodes(page)).toHaveCount(4);
    if (isNarrow) await toggle.tap();
    await item('Latch').scrollIntoViewIfNeeded();
    const from = await spotOf(item('Latch'));
    await fingers.drag(from, { x: Math.min(width - 40, from.x + 320), y: from.y - 10 });
    await expect(nodes(page)).toHaveCount(5);
  });
}

test('all of drawing works with fingers, on a tablet lying and standing', async ({ browser }) => {
  test.setTimeout(300_000);
  await withProduct({}, async (product) => {
    const context = await browser.newContext({ baseURL: product.url });
    const { api } = await comeIn(context, product);
    for (const screen of ['lying', 'standing'] as const) {
      await test.step(screen, async () => {
        const { id } = await api.apps.create.mutate({ title: 'Fingers', doc: DOC });
        const page = await openOn(browser, product, screen, id);
        await everything(page, async () =>
          (await api.drafts.get.query({ app: id })).doc.wires.map(({ to }) => to.port),
        );
        await page.context().close();
      });
    }

    await test.step('on a phone: look, change a setting, take it back', async () => {
      const { id } = await api.apps.create.mutate({ title: 'Fingers', doc: DOC });
      const page = await openOn(browser, product, 'phone', id);
      const fingers = await Fingers.on(page);
      const builder = new Builder(page);
      await fingers.tap(await spotOf(builder.node('Threshold')));
      await page.getByRole('button', { name: 'Settings', exact: true }).tap();
      await builder.settings.getByLabel('Name').fill('Too hot');
      await page.getByRole('button', { name: 'Settings', exact: true }).tap();
      await expect(builder.node('Too hot')).toBeVisible();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    });
  });
});
