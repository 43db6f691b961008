/** Looking into a running app on its canvas: what nodes cost, a breakpoint with a condition, a step, what is seen, and a past run. */
import { expect, test } from '@playwright/test';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { withProduct } from './product.ts';
import { ADMIN, visit } from './visitor.ts';

/** Counts the seconds. */
const seconds: FlowDoc = {
  format: 1,
  title: 'Seconds',
  slots: {},
  tables: {},
  pages: {},
  nodes: [
    { id: 'tick', type: 'logic.timer', version: 1, config: { mode: 'every', everyMs: 1000 }, at: { x: 0, y: 0 } },
    {
      id: 'count',
      type: 'logic.script',
      version: 1,
      title: 'Count',
      config: {
        inputs: [{ name: 'tick', kind: 'event', type: 'real', fields: [] }],
        outputs: [{ name: 'n', kind: 'signal', type: 'real', fields: [] }],
        source: 'state.n = (state.n ?? 0) + input.tick.length; output.n(state.n);',
      },
      at: { x: 320, y: 0 },
    },
    { id: 'debug', type: 'data.debug', version: 1, config: {}, at: { x: 640, y: 0 } },
  ],
  wires: [{ id: 'w1', from: { node: 'tick', port: 'tick' }, to: { node: 'count', port: 'tick' } }],
};

test('a running app is held at a breakpoint, stepped, looked into and let go', async ({ page }) => {
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    const visitor = await visit(product.url);
    const app = await visitor.deploy(seconds);
    await page.goto(`${product.url}/sign-in`);
    await page.getByLabel('Name').fill(ADMIN.name);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
    await page.goto(`${product.url}/apps/${app}`);
    const node = page.locator('.react-flow__node[data-id="count"]');
    const settings = page.getByRole('complementary', { name: 'Settings' });
    const bar = page.getByRole('toolbar', { name: 'Look inside' });

    await test.step('what it costs', async () => {
      await page.getByRole('button', { name: 'Look inside' }).click();
      await expect(bar).toContainText(/\d steps\/s · [\d.]+ % of a core/);
      await expect(node).toContainText(/^.*[1-9][\d.]*\/s · [\d.]+ ms\/s/s);
    });

    await test.step('a condition that cannot be read is refused in words, at its field', async () => {
      await node.getByText('Count').first().click();
      await settings.getByLabel('Stop here').check();
      await expect(bar).toContainText('Held still at the breakpoint of “Count”');
      await settings.getByLabel('Condition (optional)').fill('state.n >');
      await expect(settings.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
      await expect(
        settings
          .getByText(/condition/i)
          .filter({ hasText: /column|understood|read/i })
          .first(),
      ).toBeVisible();
    });

    await test.step('what it sees, a step at a time', async () => {
      const state = settings.getByRole('region', { name: 'Where it stands' }).locator('pre');
      const n = async () => Number(/"n": (\d+)/.exec((await state.textContent()) ?? '')?.[1]);
      await expect.poll(n).toBeGreaterThan(0);
      const before = await n();
      await bar.getByRole('button', { name: 'Step' }).click();
      await expect.poll(n).toBe(before + 1);
    });

    await test.step('it goes on until the condition holds', async () => {
      const state = settings.getByRole('region', { name: 'Where it stands' }).locator('pre');
      const now = Number(/"n": (\d+)/.exec((await state.textContent()) ?? '')?.[1]);
      await settings.getByLabel('Condition (optional)').fill(`state.n >= ${now + 3}`);
      await settings.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(settings.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
      await bar.getByRole('button', { name: 'Go on' }).click();
      await expect(bar).toContainText('Held still at the breakpoint of “Count”');
      await expect(state).toContainText(`"n": ${now + 3}`);
    });

    await test.step('a past run is shown on the canvas', async () => {
      await page.getByRole('tab', { name: 'Runs' }).click();
      const list = page.getByRole('tabpanel');
      // It only counts.
      await expect(list).toContainText('No step did anything');
      await list.getByLabel('Also steps that did nothing').check();
      await list
        .getByRole('button', { name: /the time of .* had come/ })
        .nth(1)
        .click();
      await expect(bar).toContainText('The run of');
      await expect(bar).toContainText('2 nodes ran');
      await expect(settings.getByRole('region', { name: 'In that run' })).toContainText('"n":');
      await bar.getByRole('button', { name: 'Back to now' }).click();
    });

    await test.step('the drawing is tried on what was recorded, unchanged and changed', async () => {
      const trial = page.getByRole('dialog', { name: 'Try it on what was recorded' });
      const tryIt = async () => {
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('menuitem', { name: /^Try it on/ }).click();
        await trial.getByRole('button', { name: 'The last hour' }).click();
        await trial.getByRole('button', { name: 'Try', exact: true }).click();
      };
      await tryIt();
      await expect(trial).toContainText(/[\d ]+ steps tried, with the same result as then/);
      await page.keyboard.press('Escape');
      await page.locator('.react-flow__edge').click({ force: true });
      await page.keyboard.press('Delete');
      await tryIt();
      await expect(trial).toContainText(/steps tried, [\d ]+ differences?/);
      await expect(trial.getByRole('cell', { name: /^Count/ }).first()).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+z');
    });

    await test.step('who looks no more lets it go', async () => {
      await bar.getByRole('button', { name: 'Stop looking' }).click();
      await expect(bar).toBeHidden();
      await expect.poll(async () => (await visitor.api.apps.status.query({}))[0]?.halted).toBeUndefined();
    });
  });
});
