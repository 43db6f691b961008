/** A large drawing: opened without being measured, read from afar, gone through by the map in its corner. */
import { expect, type Page, test } from '@playwright/test';
import { nodePorts } from '#components/canvas/model/ports.ts';
import { shapeOf } from '#components/canvas/model/shape.ts';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { type Product, withProduct } from './product.ts';
import { ADMIN, visit } from './visitor.ts';

/** One of each type, in columns of ten. */
const ALL = Object.entries(nodeTypes).map(([type, { def }], i) => ({
  id: `n${i}`,
  type,
  version: def.version,
  config: {},
  at: { x: (i % 10) * 300, y: Math.floor(i / 10) * 400 },
}));

/** Rows of two, the second fed by the first. */
function rows(count: number): FlowDoc {
  const at = (i: number) => ({ x: (i % 2) * 280 + Math.floor(i / 40) * 700, y: (Math.floor(i / 2) % 20) * 140 });
  const node = (i: number) => ({ id: `n${i}`, type: 'logic.pulse', version: 1, config: {}, at: at(i) });
  const wire = (i: number) => ({
    id: `w${i}`,
    from: { node: `n${2 * i}`, port: 'active' },
    to: { node: `n${2 * i + 1}`, port: 'value' },
  });
  return {
    ...emptyDoc('Rows'),
    nodes: Array.from({ length: count }, (_, i) => node(i)),
    wires: Array.from({ length: count / 2 }, (_, i) => wire(i)),
  };
}

async function open(page: Page, { url }: Product, doc: FlowDoc): Promise<void> {
  const { api } = await visit(url);
  const { id } = await api.apps.create.mutate({ title: 'Large', doc });
  await page.goto(`${url}/apps/${id}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
}

async function signIn(page: Page, { url }: Product): Promise<void> {
  await visit(url);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Name').fill(ADMIN.name);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
}

/** Size and ports of the nodes in the page, canvas pixels. */
const measured = (page: Page) =>
  page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport');
    const zoom = viewport ? new DOMMatrix(getComputedStyle(viewport).transform).a : 1;
    return [...document.querySelectorAll<HTMLElement>('.react-flow__node')].map((node) => {
      const corner = node.getBoundingClientRect();
      return {
        id: node.dataset['id'] ?? '',
        size: [node.offsetWidth, node.offsetHeight],
        ports: [...node.querySelectorAll<HTMLElement>('.react-flow__handle')].map((handle) => {
          const { left, top } = handle.getBoundingClientRect();
          const [x, y] = [(left - corner.left) / zoom, (top - corner.top) / zoom];
          const type = handle.classList.contains('source') ? 'source' : 'target';
          return { id: handle.dataset['handleid'] ?? '', type, x, y };
        }),
      };
    });
  });

const viewOf = (page: Page) => page.locator('.react-flow__viewport').getAttribute('style');
const pathsOf = (page: Page) =>
  page.locator('.react-flow__edge-path').evaluateAll((all) => all.map((path) => path.getAttribute('d')));

/** Each node is as large as foretold, and its ports are where they were foretold. */
async function checkShapes(page: Page): Promise<void> {
  const seen = new Map((await measured(page)).map((node) => [node.id, node]));
  expect(seen.size).toBe(ALL.length);
  const unit = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 4);
  for (const drawn of ALL) {
    const { id, type } = drawn;
    const { inputs, outputs } = nodePorts(drawn, { slots: {}, tables: {} }, nodeTypes);
    const { width, height, ports } = shapeOf(inputs, outputs, unit);
    const node = seen.get(id);
    expect(node?.size, type).toEqual([width, height]);
    for (const port of ports) {
      const at = node?.ports.find((one) => one.id === port.id && one.type === port.type);
      expect(Math.hypot((at?.x ?? NaN) - port.x, (at?.y ?? NaN) - port.y), `${type} ${port.id}`).toBeLessThan(0.6);
    }
  }
}

/** It opens at its beginning; from afar it is names, then boxes, with every wire where it was; the map leads to any part of it. */
async function goThrough(page: Page): Promise<void> {
  const root = page.locator('.react-flow[data-sight]');
  const name = page.locator('.react-flow__node').getByText('Pulse', { exact: true }).first();
  // It begins where it can be read; all of it is one press away.
  await expect(root).toHaveAttribute('data-sight', 'all');
  await expect(page.locator('.react-flow__node[data-id="n0"]')).toBeInViewport();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(root).toHaveAttribute('data-sight', 'boxes');
  await expect(name).toBeHidden();
  // Nothing out of sight is in the page.
  expect(await page.locator('.react-flow__node').count()).toBeLessThan(400);

  const map = page.getByRole('img', { name: 'Overview' });
  const box = await map.boundingBox();
  if (!box) throw new Error('There is no map.');
  const before = await viewOf(page);
  await map.click({ position: { x: box.width - 8, y: box.height / 2 } });
  await expect.poll(() => viewOf(page)).not.toBe(before);
  const far = await page.locator('.react-flow__node').evaluateAll((all) => all.map((node) => node.dataset['id']));
  expect(far).toContain('n399');

  for (const sight of ['names', 'all']) {
    const paths = new Set(await pathsOf(page));
    for (let i = 0; i < 12 && (await root.getAttribute('data-sight')) !== sight; i++) {
      const before = await viewOf(page);
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await expect.poll(() => viewOf(page)).not.toBe(before);
    }
    await expect(root).toHaveAttribute('data-sight', sight);
    await expect(name).toBeVisible();
    const now = await pathsOf(page);
    expect(now.length).toBeGreaterThan(0);
    expect(now.filter((path) => !paths.has(path))).toEqual([]);
  }
}

test('a large drawing opens unmeasured, is read from afar, and is gone through by its map', async ({ page }) => {
  test.setTimeout(300_000);
  await withProduct({}, async (product) => {
    await signIn(page, product);
    await test.step('one node of each type', async () => {
      await open(page, product, { ...emptyDoc('All'), nodes: ALL });
      await checkShapes(page);
    });
    await test.step('400 nodes', async () => {
      await open(page, product, rows(400));
      await goThrough(page);
    });
  });
});
