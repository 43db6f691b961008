/** A test made by hand on the canvas: it passes, fails in words when the drawing is broken, holds the deploy back, and is overridden with a trace in the audit trail. */
import { expect, test } from '@playwright/test';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { comeIn } from './hands.ts';
import { withProduct } from './product.ts';

/** Reports go into a table, and too much scrap raises an alarm. */
const scrap: FlowDoc = {
  format: 1,
  title: 'Scrap',
  slots: {},
  tables: {
    reports: {
      title: 'Reports',
      columns: [
        { id: 'good', title: 'Good', type: 'int', required: true },
        { id: 'scrap', title: 'Scrap', type: 'int', required: true },
      ],
    },
  },
  pages: { main: { title: 'Main' } },
  nodes: [
    {
      id: 'report',
      type: 'page.form',
      version: 1,
      title: 'Report',
      config: { page: 'main', table: 'reports' },
      at: { x: 0, y: 0 },
    },
    { id: 'save', type: 'data.table-insert', version: 1, config: { table: 'reports' }, at: { x: 320, y: 160 } },
    {
      id: 'share',
      type: 'logic.script',
      version: 1,
      title: 'Share of scrap',
      config: {
        inputs: [{ name: 'report', kind: 'event', type: 'any', fields: [] }],
        outputs: [{ name: 'percent', kind: 'signal', type: 'real', fields: [] }],
        source: 'for (const { good, scrap } of input.report) output.percent((100 * scrap) / (good + scrap));',
      },
      at: { x: 320, y: 0 },
    },
    {
      id: 'much',
      type: 'logic.threshold',
      version: 1,
      title: 'Much',
      config: { limit: 10, deadband: 1 },
      at: { x: 640, y: 0 },
    },
    {
      id: 'warn',
      type: 'alarm.alarm',
      version: 1,
      title: 'Too much scrap',
      config: { message: 'Too much scrap', priority: 'high' },
      at: { x: 960, y: 0 },
    },
  ],
  wires: [
    { id: 'w1', from: { node: 'report', port: 'submitted' }, to: { node: 'save', port: 'row' } },
    { id: 'w2', from: { node: 'report', port: 'submitted' }, to: { node: 'share', port: 'report' } },
    { id: 'w3', from: { node: 'share', port: 'percent' }, to: { node: 'much', port: 'value' } },
    { id: 'w4', from: { node: 'much', port: 'active' }, to: { node: 'warn', port: 'active' } },
  ],
};

test('a test made by hand passes, fails when the drawing is broken, holds the deploy back, and may be overridden', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  await withProduct({}, async (product) => {
    const visitor = await comeIn(context, product);
    const app = await visitor.deploy(scrap);
    await page.goto(`${product.url}/apps/${app}`);
    const node = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
    const settings = page.getByRole('complementary', { name: 'Settings' });
    const panel = page.getByRole('tabpanel');
    const step = (n: number) => panel.getByRole('listitem', { name: `Step ${n}`, exact: true });
    const deploy = page.getByRole('button', { name: 'Deploy', exact: true }).first();

    await test.step('the first test comes from the drawing', async () => {
      await page.getByRole('tab', { name: 'Tests' }).click();
      await expect(panel).toContainText('No tests yet');
      await panel.getByRole('button', { name: 'Begin with a first one' }).click();
      await panel.getByLabel('Name of the test').fill('Half is scrap');
      await step(1).getByLabel('Good', { exact: true }).fill('5');
      await step(1).getByLabel('Scrap', { exact: true }).fill('5');
      await expect(step(1)).toContainText('Too much scrap');
    });

    await test.step('more is expected, and all of it holds', async () => {
      await step(1).getByLabel('Expect something…').selectOption({ label: 'Share of scrap · percent' });
      await step(1).getByLabel('Share of scrap · percent: Value').fill('50');
      await step(1).getByLabel('Expect something…').selectOption({ label: 'Reports' });
      await expect(panel.getByRole('status').first()).toHaveText('passed');
      await expect(step(1).getByLabel('passed')).toHaveCount(3);
    });

    await test.step('a script has its own, beside it', async () => {
      await node('share').getByText('Share of scrap').first().click();
      const beside = settings.getByRole('region', { name: 'Tests of this node' });
      await beside.getByRole('button', { name: 'Write a test' }).click();
      await panel.getByLabel('Name of the test').fill('No scrap');
      await step(1).getByLabel('good', { exact: true }).fill('7');
      await expect(panel.getByRole('status').first()).toHaveText('passed');
      await expect(beside).toContainText('✓');
      await step(1).getByLabel('percent: Value').fill('3');
      await expect(beside).toContainText('✗');
      await expect(beside).toContainText('It was 0.');
      await step(1).getByLabel('percent: Value').fill('0');
      await expect(beside).toContainText('✓');
    });

    await test.step('it is deployed with its tests', async () => {
      await deploy.click();
      await expect(page.getByText('r2 is running')).toBeVisible();
      await expect(page.getByText('All 2 tests pass')).toBeVisible();
    });

    await test.step('a broken drawing fails in words, on the canvas and at the deploy', async () => {
      await node('much').getByText('Much').first().click();
      await settings.getByLabel('Limit', { exact: true }).fill('90');
      await panel.getByRole('button', { name: 'All tests' }).click();
      await panel.getByRole('button', { name: 'Run all' }).click();
      const said = 'Expected: the alarm “Too much scrap” is raised. It was not raised.';
      await expect(panel).toContainText(said);
      await expect(panel).toContainText('1 of 2 pass');
      await deploy.click();
      const dialog = page.getByRole('dialog', { name: 'Not deployed; what ran goes on' });
      await expect(dialog).toContainText(said);
      await expect(dialog).toContainText('Node “Too much scrap”');
      expect((await visitor.api.apps.status.query({}))[0]).toMatchObject({ revision: 2 });
    });

    await test.step('it is deployed all the same, and the audit trail says so', async () => {
      await page.getByRole('dialog').getByRole('button', { name: 'Deploy all the same' }).click();
      await expect(page.getByText('r3 is running')).toBeVisible();
      await page.goto(`${product.url}/system`);
      await expect(page.locator('body')).toContainText('Half is scrap');
    });
  });
});
