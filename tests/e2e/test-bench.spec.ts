/** The test bench beside the canvas: a drawing is driven by hand, nothing of it leaves the browser, and code that misbehaves is held. */
import { expect, type Page, test } from '@playwright/test';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { faults } from './axe.ts';
import { withProduct } from './product.ts';
import { ADMIN, visit } from './visitor.ts';

const press: FlowDoc['slots'] = {
  press: {
    title: 'Press 1',
    tags: { temperature: { title: 'Temperature', type: 'real', unit: 'Cel', access: 'read', min: 0, max: 120 } },
  },
};
const input = {
  id: 'press',
  type: 'device.input',
  version: 1,
  config: { slot: 'press', tags: ['temperature'] },
  at: { x: 0, y: 0 },
};

const watch: FlowDoc = {
  format: 1,
  title: 'Press watch',
  slots: press,
  tables: {},
  pages: {},
  nodes: [
    input,
    { id: 'hot', type: 'logic.threshold', version: 1, config: { limit: 80, deadband: 5 }, at: { x: 320, y: 0 } },
    {
      id: 'warn',
      type: 'alarm.alarm',
      version: 1,
      config: { message: 'Die too hot', priority: 'high' },
      at: { x: 640, y: 0 },
    },
  ],
  wires: [
    { id: 'w1', from: { node: 'press', port: 'temperature' }, to: { node: 'hot', port: 'value' } },
    { id: 'w2', from: { node: 'hot', port: 'active' }, to: { node: 'warn', port: 'active' } },
  ],
};

const endless: FlowDoc = {
  ...watch,
  title: 'Endless',
  nodes: [
    input,
    {
      id: 'loop',
      type: 'logic.script',
      version: 1,
      config: {
        inputs: [{ name: 't', type: 'real', unit: 'Cel' }],
        source: 'if (input.t > 50) for (;;) {}\noutput.result(input.t);',
      },
      at: { x: 320, y: 0 },
    },
  ],
  wires: [{ id: 'w1', from: { node: 'press', port: 'temperature' }, to: { node: 'loop', port: 't' } }],
};

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Name').fill(ADMIN.name);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
}

/** Opens the canvas of the app, and the bench by its key. */
async function openBench(page: Page, url: string, app: string): Promise<void> {
  await page.goto(`${url}/apps/${app}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByRole('toolbar', { name: 'Time' })).toBeVisible();
}

test('a drawing is tried before it runs, and nothing of it leaves the browser', async ({ page }) => {
  test.setTimeout(300_000);
  await withProduct({}, async (product) => {
    const { api } = await visit(product.url);
    await signIn(page, product.url);
    const slider = page.getByRole('slider', { name: 'Slide Temperature' });
    const did = page.getByRole('log', { name: 'What it did' });
    const steps = page.getByRole('region', { name: 'Steps' }).filter({ visible: true });
    const wire = page.locator('.react-flow__edgelabel-renderer');

    await test.step('over the limit the alarm stands in the list, and only there', async () => {
      const { id } = await api.apps.create.mutate({ title: watch.title, doc: watch });
      await openBench(page, product.url, id);
      await expect(page.getByRole('status').filter({ hasText: 'not from the plant' })).toBeVisible();
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
      });
      await slider.fill('70');
      await expect(wire).toContainText('70 °C');
      await expect(did).not.toContainText('Alarm');
      await slider.fill('86');
      await expect(wire).toContainText('86 °C');
      await expect(did).toContainText('Alarm: Die too hot');
      await page.getByRole('button', { name: '+1 min' }).click();
      await expect(page.getByText('1:00 gone by')).toBeVisible();
      expect(sent).toEqual([]);
      expect(await faults(page, 'test bench')).toEqual([]);
      expect(await api.alarms.journal.query({ limit: 10 })).toEqual([]);
      expect(await api.apps.status.query({})).toEqual([]);
    });

    await test.step('back at the start the steps are done again', async () => {
      await expect(steps.getByRole('listitem')).toHaveCount(2);
      await page.getByRole('button', { name: 'Back to the start' }).click();
      await expect(page.getByText('0:00 gone by')).toBeVisible();
      await expect(did).toContainText('Alarm: Die too hot');
    });

    await test.step('an alarm is acknowledged there, which is a step like any other', async () => {
      const list = page.getByRole('list', { name: 'Alarm list' });
      await expect(list).toContainText('unacknowledged');
      await list.getByRole('button', { name: 'Acknowledge the alarm “Die too hot”' }).click();
      await expect(list).not.toContainText('unacknowledged');
      await expect(steps.getByRole('listitem')).toHaveCount(3);
    });

    await test.step('a changed drawing goes through the same steps', async () => {
      await page.locator('.react-flow__node[data-id="hot"]').getByText('Threshold', { exact: true }).click();
      await page.getByRole('complementary', { name: 'Settings' }).getByLabel('Limit').fill('100');
      await expect(did).not.toContainText('Alarm');
      await expect(wire).toContainText('86 °C');
    });

    await test.step('the steps are there after a reload, and the bench is left with nothing on the wires', async () => {
      await page.reload();
      await expect(page.locator('.react-flow__node').first()).toBeVisible();
      await page.keyboard.press('t');
      await expect(steps.getByRole('listitem')).toHaveCount(3);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Leave the test bench' }).first().click();
      await expect(wire).not.toContainText('°C');
    });

    await test.step('a script without an end is ended, in words, at its node', async () => {
      const { id } = await api.apps.create.mutate({ title: endless.title, doc: endless });
      await openBench(page, product.url, id);
      await slider.fill('40');
      await expect(wire).toContainText('40 °C');
      await slider.fill('60');
      await expect(did).toContainText('It ran too long without an end');
      await expect(page.locator('.react-flow__node[data-id="loop"]').getByRole('alert')).toContainText(
        'It ran too long',
      );
      await page.getByRole('button', { name: 'Take the last step back' }).click();
      await expect(page.locator('.react-flow__node[data-id="loop"]').getByRole('alert')).toBeHidden();
      await expect(wire).toContainText('40 °C');
    });

    await test.step('the frame in which it runs reaches nothing', async () => {
      const opened = () => page.frames().find((one) => one.url().endsWith('/api/trial/frame'));
      await expect.poll(() => opened() !== undefined).toBe(true);
      const frame = opened();
      if (!frame) throw new Error('There is no frame.');
      const tried = await frame.evaluate(async () => {
        const attempt = async (work: () => unknown) => {
          try {
            return `reached ${String(await work())}`;
          } catch (error) {
            return (error as Error).name;
          }
        };
        return {
          origin: self.origin,
          fetch: await attempt(() => fetch('/api/health')),
          around: await attempt(() => parent.document.title),
          cookies: await attempt(() => document.cookie),
          storage: await attempt(() => localStorage.length),
        };
      });
      expect(tried).toEqual({
        origin: 'null',
        fetch: 'TypeError',
        around: 'SecurityError',
        cookies: 'SecurityError',
        storage: 'SecurityError',
      });
    });
  });
});
