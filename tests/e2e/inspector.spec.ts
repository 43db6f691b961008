/** The form of a node: what can be chosen is not typed, a formula is written by keyboard and says what it gives, a script shows where it stopped the app. */
import { expect, type Locator, test } from '@playwright/test';
import type { FlowDoc, FlowNode } from '#runtime/flow/index.ts';
import { faults, signIn } from './axe.ts';
import { withProduct } from './product.ts';
import { visit } from './visitor.ts';

const node = (id: string, type: string, config: FlowNode['config'], x: number, y = 0): FlowNode => ({
  id,
  type,
  version: 1,
  config,
  at: { x: x * 320, y: y * 180 },
});
const wire = (id: string, from: string, to: string) => {
  const [[a = '', b = ''], [c = '', d = '']] = [from.split('.'), to.split('.')];
  return { id, from: { node: a, port: b }, to: { node: c, port: d } };
};
const port = (name: string, kind: 'signal' | 'event') => ({
  name,
  kind,
  type: kind === 'event' ? 'any' : 'real',
  fields: [],
});

/** Counts seconds, doubles them, and stops at the third. */
const line: FlowDoc = {
  format: 1,
  title: 'Line',
  slots: {},
  tables: {
    reports: {
      title: 'Reports',
      columns: [
        { id: 'order_no', title: 'Order', type: 'text', required: true },
        { id: 'state', title: 'State', type: 'enum', values: ['run', 'stop'], required: true },
      ],
    },
  },
  pages: { main: { title: 'Main' }, board: { title: 'Board' } },
  nodes: [
    node('tick', 'logic.timer', { mode: 'every', everyMs: 1000 }, 0),
    node(
      'count',
      'logic.script',
      {
        inputs: [port('tick', 'event')],
        outputs: [port('n', 'signal')],
        source: 'state.n = (state.n ?? 0) + input.tick.length;\noutput.n(state.n);\n',
      },
      1,
    ),
    node('double', 'logic.formula', { inputs: [{ name: 'n', type: 'real' }], expression: 'n * 2' }, 2),
    node('value', 'page.value', { page: 'board' }, 3),
    node('form', 'page.form', { page: 'main', table: 'reports' }, 0, 1),
    node('filter', 'logic.filter', { field: 'order_no', op: '=', value: 'x' }, 1, 1),
    node('shift', 'logic.shift', { shifts: 'early 06:00-14:00' }, 0, 2),
  ],
  wires: [
    wire('w1', 'tick.tick', 'count.tick'),
    wire('w2', 'count.n', 'double.n'),
    wire('w3', 'double.result', 'value.value'),
    wire('w4', 'form.submitted', 'filter.event'),
  ],
};
const faulty: FlowDoc = {
  ...line,
  title: 'Faulty',
  nodes: [
    ...line.nodes.slice(0, 2),
    node(
      'stops',
      'logic.script',
      {
        inputs: [port('value', 'signal')],
        outputs: [],
        source: 'const x = Number(input.value);\n\nif (x > 2) throw new Error("the third is too much");\n',
      },
      2,
    ),
  ],
  wires: [wire('w1', 'tick.tick', 'count.tick'), wire('w2', 'count.n', 'stops.value')],
};

test('a node’s form offers what there is, says what comes of it, and where code went wrong', async ({ page }) => {
  test.setTimeout(360_000);
  await withProduct({}, async (product) => {
    const visitor = await visit(product.url);
    const app = await visitor.deploy(line);
    const broken = await visitor.deploy(faulty);
    await page.goto(`${product.url}/sign-in`);
    await signIn(page);
    const wrong: string[] = [];
    const look = async (screen: string) => wrong.push(...(await faults(page, screen)));
    const settings: Locator = page.getByRole('complementary', { name: 'Settings' });
    const open = async (of: string, id: string) => {
      await page.goto(`${product.url}/apps/${of}?node=${id}`);
      await expect(settings.getByLabel('Name', { exact: true })).toBeVisible();
    };

    await test.step('the fields that arrive are chosen, and so is the value of one that has few', async () => {
      await open(app, 'filter');
      await settings.getByLabel('Field', { exact: true }).selectOption('state · choice');
      await settings.getByLabel('Value', { exact: true }).selectOption('stop');
      await expect(page.locator('.react-flow__node[data-id="filter"]')).toContainText('state is stop');
      await look('filter');
    });

    await test.step('while one looks into the app, a comparison says whether it holds for what came', async () => {
      await visitor.submit(app, 'form', 'report-1', { order_no: 'JO-7', state: 'stop' });
      await page.getByRole('button', { name: 'Look inside' }).click();
      await page.getByRole('tab', { name: 'Runs' }).click();
      // It came, and no more.
      await page.getByRole('tabpanel').getByLabel('Also steps that did nothing').check();
      await page.getByRole('tabpanel').getByRole('button', { name: /Form/ }).first().click();
      await expect(settings.getByText('Just now stop: it holds')).toBeVisible();
      await settings.getByLabel('Value', { exact: true }).selectOption('run');
      await expect(settings.getByText('Just now stop: it does not')).toBeVisible();
      await page.getByRole('button', { name: 'Stop looking' }).last().click();
    });

    await test.step('shifts are times and days', async () => {
      await open(app, 'shift');
      await settings.getByRole('button', { name: 'Add a row' }).click();
      await expect(settings.getByLabel('From', { exact: true }).nth(1)).toHaveValue('14:00');
      await settings.getByLabel('Name of the row').nth(1).fill('late');
      await settings.getByLabel('To', { exact: true }).nth(1).fill('21:30');
      await settings.getByRole('button', { name: 'Sunday' }).nth(1).click();
      await look('shift');
      await settings.getByRole('button', { name: 'Edit as text' }).click();
      await expect(settings.getByLabel('Shifts')).toHaveValue('early 06:00-14:00\nlate 14:00-21:30 1-6');
    });

    await test.step('a page is renamed and removed; what stood on it moves, and comes back', async () => {
      await open(app, 'value');
      await settings.getByRole('button', { name: 'Settings of this page' }).click();
      await settings.getByLabel('Name of the page').fill('Wall board');
      await look('page');
      await settings.getByRole('button', { name: 'Delete page' }).click();
      await expect(page.getByText('what was on it is on “Main” now')).toBeVisible();
      await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
      await expect(settings.getByRole('button', { name: /Wall board/ })).toContainText('1 node');
    });

    await test.step('a formula is completed by keyboard, and what it gives follows the running app', async () => {
      await open(app, 'double');
      const expression = settings.getByLabel('Expression', { exact: true });
      const result = settings.getByLabel('Result', { exact: true });
      const shown = async () => Number((await result.textContent())?.replace(/\s/g, ''));
      await expect.poll(shown, { timeout: 30_000 }).toBeGreaterThan(0);
      const before = await shown();
      await expect.poll(shown).toBeGreaterThan(before);
      await expression.press('End');
      await expression.pressSequentially(' + ro');
      await expect(settings.getByRole('option', { name: /round\(x, digits\)/ })).toBeVisible();
      await look('completion');
      await expression.press('Enter');
      await expression.pressSequentially('1000.4');
      await expect(expression).toHaveValue('n * 2 + round(1000.4)');
      await expect.poll(shown).toBeGreaterThan(1000);
    });

    await test.step('what is wrong is underlined where it stands', async () => {
      const expression = settings.getByLabel('Expression', { exact: true });
      await expression.fill('n * m');
      await expect(settings.locator('[data-mark]')).toHaveText('m');
      await expect(settings.getByText('The formula has no input “m”.')).toBeVisible();
    });

    await test.step('help over the form; the settings of an example are taken, and given back', async () => {
      await settings.getByRole('button', { name: 'All about this node, with examples' }).click();
      const help = page.getByRole('dialog', { name: 'Formula' });
      await expect(help.getByRole('heading', { name: 'Examples' })).toBeVisible();
      await look('help');
      await help.getByRole('button', { name: 'Use these settings' }).first().click();
      await expect(settings.getByLabel('Expression', { exact: true })).toHaveValue('round(u * i / 1000, 2)');
      await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
      await expect(settings.getByLabel('Expression', { exact: true })).toHaveValue('n * m');
    });

    await test.step('what stopped a script stands at its line, until the code is another', async () => {
      await open(broken, 'stops');
      await expect(settings.getByText(/at line 3: .*the third is too much/)).toBeVisible({ timeout: 30_000 });
      await expect(settings.locator('.squiggly-error')).toHaveCount(1);
      await settings.locator('.monaco-editor').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('// mended');
      await expect(settings.getByText('It has been changed since')).toBeVisible();
      await expect(settings.locator('.squiggly-error')).toHaveCount(0);
    });

    await test.step('the whole window is for code, and Escape comes back', async () => {
      await settings.getByRole('button', { name: 'Full window' }).click();
      const window = page.getByRole('dialog', { name: 'Code' });
      await window.getByRole('button', { name: 'Snippets' }).click();
      await page.getByRole('menuitem', { name: /Count rising edges/ }).click();
      await expect(window.locator('.view-lines')).toContainText('state.count');
      await look('script');
      await page.keyboard.press('Escape');
      await expect(window).toBeHidden();
      await expect(settings.locator('.monaco-editor').first()).toBeVisible();
    });
    expect(wrong).toEqual([]);
  });
});
